package io.onlyonce.junit;

/** A strategy broke a promise; the message shows the smallest way it does. */
public final class BrokenPromiseError extends AssertionError {
    private static final long serialVersionUID = 1L;

    BrokenPromiseError(String message) {
        super(message);
    }
}
