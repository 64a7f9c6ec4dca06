package io.onlyonce.engine.nemesis;

/** A fault could not be injected, or what it is aimed at is not there any more. */
public final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For people: what was to be broken, and why it could not be. */
    public FaultException(String message) {
        super(message);
    }

    /** The same with its cause. */
    public FaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
