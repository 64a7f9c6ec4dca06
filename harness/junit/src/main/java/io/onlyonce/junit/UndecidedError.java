package io.onlyonce.junit;

/** Nothing was broken, but too little was seen to say that everything held; the message says what is missing. */
public final class UndecidedError extends AssertionError {
    private static final long serialVersionUID = 1L;

    UndecidedError(String message) {
        super(message);
    }
}
