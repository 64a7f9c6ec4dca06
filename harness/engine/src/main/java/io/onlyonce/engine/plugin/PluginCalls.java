package io.onlyonce.engine.plugin;

import io.onlyonce.api.ContractException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls into one plug-in. Whatever goes wrong there that is no answer of a guard comes back as a
 * {@link ContractException} that names the plug-in; what does not come back at all is left behind.
 */
final class PluginCalls {
    /** What to do about a class that is missing. */
    static final String SHADE =
            "shade its dependencies into the jar or put them beside it in a directory; a plug-in sees OnlyOnce's API and"
                    + " the JDK, and no library of OnlyOnce";

    private static final String LOOP = "look for an endless loop or a long wait";

    /** How deep the current thread is inside of plug-ins; only there may the harness end a loop. */
    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "plug-in");
        made.setDaemon(true);
        return made;
    });

    private final PluginLoader loader;
    private final Duration limit;

    PluginCalls(PluginLoader loader, Duration limit) {
        this.loader = loader;
        this.limit = limit;
    }

    static boolean isInside() {
        return DEPTH.get() > 0;
    }

    /** Calls on a thread of its own, which is given up when the time is over. */
    <T> T within(String where, Callable<T> call) throws Exception {
        Future<T> answer = THREADS.submit(() -> here(where, call));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw because(e, where, "that it did not return within " + seconds() + " s", "it to return", LOOP);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            answer.cancel(true);
        }
    }

    private String seconds() {
        return String.valueOf(limit.toMillis() / 1000.0).replaceFirst("\\.0$", "");
    }

    /** Calls on the current thread, for as long as it takes. */
    <T> T here(String where, Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        DEPTH.set(DEPTH.get() + 1);
        try {
            T answer = call.call();
            refuseIfBroken();
            return answer;
        } catch (Throwable e) {
            refuseIfBroken();
            throw translated(e, where);
        } finally {
            DEPTH.set(DEPTH.get() - 1);
            thread.setContextClassLoader(usual);
        }
    }

    private void refuseIfBroken() {
        loader.broken().ifPresent(broken -> {
            throw broken;
        });
    }

    /** Exceptions, failed assertions and endless recursion are what a guard may answer; nothing else is. */
    private Exception translated(Throwable e, String where) {
        if (e instanceof Exception usual) {
            return usual;
        }
        if (e instanceof AssertionError || e instanceof StackOverflowError) {
            throw (Error) e;
        }
        if (e instanceof LinkageError missing) {
            return because(missing, where, found(missing), "its jar to bring every class it needs", SHADE);
        }
        return because(e, where, "that it threw " + e, "a guard to answer or to throw an exception", LOOP);
    }

    /** What is missing, of the error or of what caused it. */
    static String found(Throwable error) {
        Throwable cause =
                error instanceof ExceptionInInitializerError && error.getCause() != null ? error.getCause() : error;
        return "that it threw " + cause;
    }

    private ContractException because(Throwable cause, String where, String found, String expected, String remedy) {
        ContractException broken = new ContractException(loader.getName() + ", " + where, found, expected, remedy);
        broken.initCause(cause);
        return broken;
    }
}
