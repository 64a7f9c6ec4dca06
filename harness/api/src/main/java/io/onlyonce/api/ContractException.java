package io.onlyonce.api;

/**
 * A strategy broke the contract of {@link GuardStrategy}: says where, what was found, what was expected, what to do.
 */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The four parts of the message, in order. */
    public ContractException(String where, String found, String expected, String remedy) {
        super("%s: found %s; expected %s; %s".formatted(where, found, expected, remedy));
    }
}
