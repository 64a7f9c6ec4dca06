package io.onlyonce.engine.node;

/** What is kept of an exception that a node reports: enough for a person, and the same in every run. */
public final class ErrorText {
    private ErrorText() {}

    /** Class and first line of the message; further lines of a Postgres error name process ids. */
    public static String firstLine(Throwable error) {
        String message = String.valueOf(error.getMessage());
        int end = message.indexOf('\n');
        return error.getClass().getSimpleName() + ": " + (end < 0 ? message : message.substring(0, end));
    }

    /** Closes it; an error is no one's concern any more. */
    public static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            System.getLogger(ErrorText.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a resource of a node that has ended", e);
        }
    }
}
