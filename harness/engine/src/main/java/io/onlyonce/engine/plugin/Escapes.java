package io.onlyonce.engine.plugin;

import java.util.Optional;

/** What the rewritten classes of a plug-in call in place of what would take the harness down. */
public final class Escapes {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Escapes() {}

    /** Stands for {@link System#exit}. */
    public static void exit(int status) {
        refuse("System.exit(" + status + ")");
    }

    /** Stands for {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        refuse("Runtime.exit(" + status + ")");
    }

    /** Stands for {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        refuse("Runtime.halt(" + status + ")");
    }

    /** Stands in every loop; ends one that goes on although the harness has given its thread up. */
    public static void goOn() {
        if (Thread.currentThread().isInterrupted() && PluginCalls.isInside()) {
            throw new AbandonedError();
        }
    }

    private static void refuse(String call) {
        Optional<PluginLoader> caller = STACK.walk(
                frames -> frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                        .filter(PluginLoader.class::isInstance)
                        .map(PluginLoader.class::cast)
                        .findFirst());
        throw caller.<RuntimeException>map(loader -> loader.refuse(call))
                .orElseGet(() -> new UnsupportedOperationException(call));
    }
}
