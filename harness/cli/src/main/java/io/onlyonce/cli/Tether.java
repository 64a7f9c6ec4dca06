package io.onlyonce.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends this process when the one that began it is gone, however that ended: it holds the other end of standard input,
 * and writes nothing there.
 */
final class Tether {
    private static final String PROPERTY = "onlyonce.tether";

    /** For the Java of a process that is to be tethered. */
    static final String OPTION = "-D" + PROPERTY + "=stdin";

    private Tether() {}

    /** Does nothing in a process that somebody has typed; {@code end} is what ends it. */
    static void watch(Runnable end) {
        if (System.getProperty(PROPERTY) != null) {
            Thread watch = new Thread(() -> await(System.in, end), "onlyonce-tether");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void await(InputStream input, Runnable end) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // It is gone as well.
        }
        end.run();
    }
}
