package io.onlyonce.engine.nemesis;

/** A fault in force. */
public interface Injection extends AutoCloseable {
    /** What was done, for people: {@code n2 stands still (SIGSTOP)}. */
    String detail();

    /** Undoes the fault and returns once its target is as before. A second call does nothing. */
    void heal();

    @Override
    default void close() {
        heal();
    }
}
