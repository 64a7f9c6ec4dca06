package io.onlyonce.engine.campaign;

/** Describes the machine a campaign ran on, for people who compare two reports. */
public final class Machine {
    private Machine() {}

    /** Cores, memory, operating system and Java. */
    public static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "%d cores, %d MB heap, %s %s, Java %s"
                .formatted(
                        runtime.availableProcessors(),
                        runtime.maxMemory() >> 20,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }
}
