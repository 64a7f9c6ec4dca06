package io.onlyonce.engine.wallclock;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The Java agent of a node whose wall time can be moved; {@link AgentJar} makes the jar that names it. */
public final class ClockAgent {
    private ClockAgent() {}

    /**
     * Leads all reads of wall time in this JVM to {@link WallClock}, also those of JDK classes that are loaded already.
     *
     * @throws UnmodifiableClassException if this JVM does not let itself be changed
     */
    public static void premain(String arguments, Instrumentation jvm) throws UnmodifiableClassException {
        jvm.redefineModule(
                Object.class.getModule(), Set.of(WallClock.class.getModule()), Map.of(), Map.of(), Set.of(), Map.of());
        jvm.addTransformer(new WallClockReads(), true);
        Class<?>[] loaded = Arrays.stream(jvm.getAllLoadedClasses())
                .filter(type -> isOfJavaUtilOrTime(type) && jvm.isModifiableClass(type))
                .toArray(Class<?>[]::new);
        jvm.retransformClasses(loaded);
    }

    private static boolean isOfJavaUtilOrTime(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.time.")
                || name.startsWith("java.util.concurrent.")
                || (name.startsWith("java.util.") && name.indexOf('.', "java.util.".length()) < 0);
    }
}
