package io.onlyonce.junit.platform;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** Holds the classes with guards to explore. */
final class RootDescriptor extends EngineDescriptor implements Node<RunContext> {
    RootDescriptor(UniqueId id) {
        super(id, "OnlyOnce");
    }
}
