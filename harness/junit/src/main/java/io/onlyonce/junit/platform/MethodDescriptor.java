package io.onlyonce.junit.platform;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A method whose guard is explored: one test, whatever the number of its cells. */
final class MethodDescriptor extends AbstractTestDescriptor implements Node<RunContext> {
    static final String SEGMENT = "method";

    private final Class<?> type;
    private final Method method;

    private MethodDescriptor(UniqueId id, Class<?> type, Method method) {
        super(id, Annotations.displayName(method, method.getName() + "()"), MethodSource.from(type, method));
        this.type = type;
        this.method = method;
    }

    static MethodDescriptor of(TestDescriptor parent, Class<?> type, Method method) {
        return new MethodDescriptor(parent.getUniqueId().append(SEGMENT, method.getName() + "()"), type, method);
    }

    static String methodName(UniqueId.Segment segment) {
        return segment.getValue().replace("()", "");
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public String getLegacyReportingName() {
        return method.getName();
    }

    @Override
    public Set<TestTag> getTags() {
        return Annotations.tags(method, getParent().map(TestDescriptor::getTags).orElse(Set.of()));
    }

    @Override
    public SkipResult shouldBeSkipped(RunContext context) {
        return Annotations.disabled(method);
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTests) {
        new GuardTest(type, method, this).run(strategy(), context);
        return context;
    }

    private GuardStrategy strategy() {
        Object made = method.getParameterCount() == 0 ? made() : "a method with parameters";
        if (made instanceof GuardStrategy strategy) {
            return strategy;
        }
        throw ProblemException.of(
                ProblemKind.STRATEGY,
                type.getSimpleName() + "." + method.getName(),
                "returned " + made,
                "a GuardStrategy",
                "An @OnlyOnceTest method takes nothing and returns what is to be explored.");
    }

    private @Nullable Object made() {
        Object target = Modifier.isStatic(method.getModifiers()) ? type : TestClasses.instance(type);
        return ReflectionSupport.invokeMethod(method, target);
    }
}
