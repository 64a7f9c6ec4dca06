package io.onlyonce.engine.toxic;

import java.io.IOException;
import java.io.OutputStream;

/** Some bytes under way in one direction, or the end of them. It does not change. */
final class Piece {
    /** The connection is closed in the ordinary way. */
    static final Piece END = new Piece(new byte[0], 0, 0, 0);

    /** The connection is reset. */
    static final Piece RESET = new Piece(new byte[0], 0, 0, 0);

    private final byte[] data;
    private final int offset;
    private final int length;
    private final long atNanos;

    private Piece(byte[] data, int offset, int length, long atNanos) {
        this.data = data;
        this.offset = offset;
        this.length = length;
        this.atNanos = atNanos;
    }

    /** The first bytes of a buffer that is not used for anything else. */
    static Piece of(byte[] data, int length, long atNanos) {
        return new Piece(data, 0, length, atNanos);
    }

    boolean isData() {
        return length > 0;
    }

    int length() {
        return length;
    }

    /** When it arrived where it is, on the clock of {@link System#nanoTime}. */
    long atNanos() {
        return atNanos;
    }

    Piece at(long nanos) {
        return isData() ? new Piece(data, offset, length, nanos) : this;
    }

    /** The first bytes of it. */
    Piece first(int bytes) {
        return new Piece(data, offset, bytes, atNanos);
    }

    /** What follows after the first bytes. */
    Piece after(int bytes) {
        return new Piece(data, offset + bytes, length - bytes, atNanos);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(data, offset, length);
    }
}
