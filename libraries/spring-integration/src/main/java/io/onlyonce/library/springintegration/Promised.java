package io.onlyonce.library.springintegration;

import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StrategyInfo.DeadlineColumn;
import java.util.List;

/**
 * What Spring Integration's documentation promises of its locks, and nothing that needs its classes: a strategy says
 * what it is also where only another one's jars were fetched.
 */
final class Promised {
    static final List<DeadlineColumn> ENDS_OF_ROWS = List.of(new DeadlineColumn("int_lock", "created_date"));

    private static final String REFERENCE = "https://docs.spring.io/spring-integration/reference/";

    private Promised() {}

    /** Of those in JDBC. */
    static Claims.Builder ofRows(Promise... also) {
        return ofLocks("jdbc/lock-registry.html", "the row in the table stays for its time to live", also);
    }

    /** Of those in Redis. */
    static Claims.Builder ofKeys() {
        return ofLocks("redis.html#redis-lock-registry", "the key in Redis stays until it expires");
    }

    private static Claims.Builder ofLocks(String page, String kept, Promise... also) {
        Promise[] promises = new Promise[also.length + 1];
        promises[0] = NO_OVERLAP;
        System.arraycopy(also, 0, promises, 1, also.length);
        return Claims.from(REFERENCE + page)
                .under(FaultKind.NONE, "a lock is held by one process at a time, whichever host it is on", promises)
                .under(FaultKind.LOSE_REQUEST, kept, promises)
                .under(FaultKind.LOSE_REPLY, kept + ", told or not", promises)
                .under(FaultKind.CRASH, kept + ", also if its process has died", promises)
                .under(FaultKind.RESTART, "a fresh process asks for the lock as any other", promises);
    }
}
