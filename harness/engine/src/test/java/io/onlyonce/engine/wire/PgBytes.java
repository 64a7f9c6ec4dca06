package io.onlyonce.engine.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds streams of Postgres messages for tests. */
final class PgBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PgBytes startup() {
        byte[] user = join(text("user"), text("me"), new byte[1]);
        out.writeBytes(int32(8 + user.length));
        out.writeBytes(int32(196608));
        out.writeBytes(user);
        return this;
    }

    PgBytes message(char type, byte[]... parts) {
        byte[] body = join(parts);
        out.write(type);
        out.writeBytes(int32(4 + body.length));
        out.writeBytes(body);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] text(String text) {
        return join(text.getBytes(StandardCharsets.UTF_8), new byte[1]);
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] int16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    /** A counted list of type ids, each of four bytes; without any it also serves as an empty list of formats. */
    static byte[] types(int... oids) {
        byte[] all = int16(oids.length);
        for (int oid : oids) {
            all = join(all, int32(oid));
        }
        return all;
    }

    /** The rest of a Bind with one binary int4, and text results. */
    static byte[] binaryInt(int value) {
        return join(int16(1), int16(1), int16(1), int32(4), int32(value), int16(0));
    }

    static byte[] column(String name, int type) {
        return join(int16(1), text(name), int32(0), int16(0), int32(type), int16(4), int32(-1), int16(0));
    }

    static byte[] row(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return join(int16(1), int32(bytes.length), bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
