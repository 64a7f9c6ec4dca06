package io.onlyonce.engine.process;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.sql.SQLException;

/** Tells an error that leaves open what the store did from one with which it refused. */
final class BrokenConnection {
    private BrokenConnection() {}

    /** Whether a connection broke, as far as the error tells. */
    static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || isBrokenRedis(cause) || isBrokenSql(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBrokenRedis(Throwable cause) {
        return cause instanceof RedisException && !(cause instanceof RedisCommandExecutionException);
    }

    private static boolean isBrokenSql(Throwable cause) {
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        // Connection errors, and the server's own words for sessions that it ends: 57P01 to 57P03.
        return state.startsWith("08") || state.startsWith("57P");
    }
}
