/** The wall time of a node's JVM, moved as the JDK and every library in it see it; its monotonic clock stays. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.wallclock;
