package io.onlyonce.engine.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads strings and values out of Postgres messages and writes them as text or as SQL literals. */
final class PgValues {
    private static final int BOOL = 16;
    private static final int INT8 = 20;
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int OID = 26;
    private static final int FLOAT4 = 700;
    private static final int FLOAT8 = 701;
    private static final int DATE = 1082;
    private static final int TIMESTAMP = 1114;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC = 1700;
    private static final int UUID_TYPE = 2950;
    private static final Set<Integer> TEXTS = Set.of(18, 19, 25, 705, 1042, 1043, 114);
    private static final Set<Integer> NUMBERS = Set.of(INT8, INT2, INT4, OID, FLOAT4, FLOAT8, NUMERIC);
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private PgValues() {}

    /** The text up to the next zero byte, or what there is of it. */
    static String text(ByteBuffer body) {
        int from = body.position();
        int at = from;
        while (at < body.limit() && body.get(at) != 0) {
            at++;
        }
        body.position(Math.min(at + 1, body.limit()));
        return new String(body.array(), body.arrayOffset() + from, at - from, StandardCharsets.UTF_8);
    }

    /** The next length-prefixed value; null for SQL's NULL. */
    static @Nullable ByteBuffer field(ByteBuffer body) {
        int length = body.getInt();
        if (length < 0) {
            return null;
        }
        if (length > body.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer value = body.slice(body.position(), length);
        body.position(body.position() + length);
        return value;
    }

    /** A parameter as it could stand in a statement. */
    static String literal(int type, boolean binary, @Nullable ByteBuffer value) {
        if (value == null) {
            return "NULL";
        }
        String plain = plain(type, binary, value);
        if (plain.startsWith("<") || NUMBERS.contains(type)) {
            return plain;
        }
        if (type == BOOL) {
            return plain.startsWith("t") || plain.equals("1") ? "true" : "false";
        }
        return "'" + plain.replace("'", "''") + "'";
    }

    /** A value as Postgres would print it in UTC; {@code <n bytes>} if it is binary and of a type not known here. */
    static String plain(int type, boolean binary, @Nullable ByteBuffer value) {
        if (value == null) {
            return "NULL";
        }
        if (!binary || TEXTS.contains(type)) {
            return new String(value.array(), value.arrayOffset(), value.limit(), StandardCharsets.UTF_8);
        }
        return decoded(type, value.duplicate());
    }

    private static String decoded(int type, ByteBuffer value) {
        return switch (type) {
            case BOOL -> value.get() == 0 ? "f" : "t";
            case INT2 -> Short.toString(value.getShort());
            case INT4 -> Integer.toString(value.getInt());
            case OID -> Integer.toUnsignedString(value.getInt());
            case INT8 -> Long.toString(value.getLong());
            case FLOAT4 -> Float.toString(value.getFloat());
            case FLOAT8 -> Double.toString(value.getDouble());
            case DATE -> EPOCH.plusDays(value.getInt()).toString();
            case TIMESTAMP -> timestamp(value.getLong());
            case TIMESTAMPTZ -> timestamp(value.getLong()) + "+00";
            case UUID_TYPE -> new UUID(value.getLong(), value.getLong()).toString();
            default -> "<" + value.remaining() + " bytes>";
        };
    }

    private static String timestamp(long micros) {
        LocalDateTime time = EPOCH.atStartOfDay().plus(micros, ChronoUnit.MICROS);
        String seconds = time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
        String padded = seconds.length() == "2000-01-01 00:00".length() ? seconds + ":00" : seconds;
        long fraction = Math.floorMod(micros, 1_000_000L);
        return fraction == 0 ? padded : padded + ".%06d".formatted(fraction).replaceAll("0+$", "");
    }

    /** The statement with {@code $1}, {@code $2}, ... outside of quotes replaced. */
    static String withParameters(String sql, List<String> literals) {
        StringBuilder out = new StringBuilder(sql.length() + 32);
        char quote = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (quote == 0 && c == '$' && digitsEnd(sql, at + 1) > at + 1) {
                int end = digitsEnd(sql, at + 1);
                out.append(parameter(sql.substring(at + 1, end), literals));
                at = end;
                continue;
            }
            if (c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
            out.append(c);
            at++;
        }
        return out.toString();
    }

    private static int digitsEnd(String sql, int from) {
        int at = from;
        while (at < sql.length() && at - from < 5 && Character.isDigit(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String parameter(String number, List<String> literals) {
        int index = Integer.parseInt(number) - 1;
        return index >= 0 && index < literals.size() ? literals.get(index) : "$" + number;
    }
}
