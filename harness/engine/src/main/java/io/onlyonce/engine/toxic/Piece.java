package io.onlyonce.engine.toxic;

/**
 * Some bytes under way in one direction, or the end of them.
 *
 * @param atNanos when it arrived where it is, on the clock of {@link System#nanoTime}
 */
record Piece(Kind kind, byte[] data, int offset, int length, long atNanos) {
    private static final byte[] NOTHING = {};

    /** The connection is closed in the ordinary way. */
    static final Piece END = new Piece(Kind.END, NOTHING, 0, 0, 0);

    /** The connection is reset. */
    static final Piece RESET = new Piece(Kind.RESET, NOTHING, 0, 0, 0);

    static Piece of(byte[] data, int length, long atNanos) {
        return new Piece(Kind.DATA, data, 0, length, atNanos);
    }

    boolean isData() {
        return kind == Kind.DATA;
    }

    Piece at(long nanos) {
        return new Piece(kind, data, offset, length, nanos);
    }

    /** The first bytes of it. */
    Piece first(int bytes) {
        return new Piece(kind, data, offset, bytes, atNanos);
    }

    /** What follows after the first bytes. */
    Piece after(int bytes) {
        return new Piece(kind, data, offset + bytes, length - bytes, atNanos);
    }

    enum Kind {
        DATA,
        END,
        RESET
    }
}
