package io.onlyonce.junit.platform;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Turns what a user selects into classes and methods; packages and class paths have become classes before. */
final class Selectors implements SelectorResolver {
    private final Predicate<String> classNames;

    Selectors(Predicate<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return resolve(selector.getJavaClass(), context);
    }

    @Override
    public Resolution resolve(NestedClassSelector selector, Context context) {
        return resolve(selector.getNestedClass(), context);
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        return resolve(selector.getJavaClass(), selector.getJavaMethod(), context);
    }

    @Override
    public Resolution resolve(NestedMethodSelector selector, Context context) {
        return resolve(selector.getNestedClass(), selector.getMethod(), context);
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId.Segment last = selector.getUniqueId().getLastSegment();
        if (last.getType().equals(MethodDescriptor.SEGMENT)) {
            UniqueId of = selector.getUniqueId().removeLastSegment();
            return loaded(of.getLastSegment())
                    .flatMap(type -> ReflectionSupport.findMethod(type, MethodDescriptor.methodName(last))
                            .map(method -> resolve(type, method, context)))
                    .orElseGet(Resolution::unresolved);
        }
        return loaded(last).map(type -> resolve(type, context)).orElseGet(Resolution::unresolved);
    }

    private static Optional<Class<?>> loaded(UniqueId.Segment segment) {
        return segment.getType().equals(ClassDescriptor.SEGMENT)
                ? ReflectionSupport.tryToLoadClass(segment.getValue()).toOptional()
                : Optional.empty();
    }

    private Resolution resolve(Class<?> type, Context context) {
        boolean wanted = TestClasses.isContainer(type) && classNames.test(type.getName());
        if (!wanted && !TestClasses.isNested(type)) {
            return Resolution.unresolved();
        }
        return add(type, context, parent -> Optional.of(ClassDescriptor.of(parent, type)))
                .map(found -> Resolution.match(Match.exact(found, () -> children(type))))
                .orElseGet(Resolution::unresolved);
    }

    private static Optional<ClassDescriptor> add(
            Class<?> type, Context context, Function<TestDescriptor, Optional<ClassDescriptor>> make) {
        return TestClasses.isNested(type)
                ? context.addToParent(() -> selectClass(type.getEnclosingClass()), make)
                : context.addToParent(make);
    }

    private static Set<DiscoverySelector> children(Class<?> type) {
        Set<DiscoverySelector> children = new LinkedHashSet<>();
        TestClasses.methods(type).forEach(method -> children.add(selectMethod(type, method)));
        TestClasses.nested(type).forEach(nested -> children.add(selectClass(nested)));
        return children;
    }

    private static Resolution resolve(Class<?> type, Method method, Context context) {
        if (!TestClasses.isTest(method)) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        () -> selectClass(type), parent -> Optional.of(MethodDescriptor.of(parent, type, method)))
                .map(found -> Resolution.match(Match.exact(found)))
                .orElseGet(Resolution::unresolved);
    }
}
