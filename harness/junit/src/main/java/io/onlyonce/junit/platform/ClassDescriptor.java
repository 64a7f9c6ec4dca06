package io.onlyonce.junit.platform;

import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class with guards to explore. */
final class ClassDescriptor extends AbstractTestDescriptor implements Node<RunContext> {
    static final String SEGMENT = "class";

    private final Class<?> type;

    private ClassDescriptor(UniqueId id, Class<?> type) {
        super(id, Annotations.displayName(type, type.getSimpleName()), ClassSource.from(type));
        this.type = type;
    }

    static ClassDescriptor of(TestDescriptor parent, Class<?> type) {
        return new ClassDescriptor(parent.getUniqueId().append(SEGMENT, type.getName()), type);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public String getLegacyReportingName() {
        return type.getName();
    }

    @Override
    public Set<TestTag> getTags() {
        return Annotations.tags(type, getParent().map(TestDescriptor::getTags).orElse(Set.of()));
    }

    @Override
    public SkipResult shouldBeSkipped(RunContext context) {
        return Annotations.disabled(type);
    }
}
