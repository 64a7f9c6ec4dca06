package io.onlyonce.library.springintegration;

import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;

/** What Spring Integration's documentation promises of its locks in JDBC. */
final class Promised {
    private Promised() {}

    static Claims.Builder ofLocks(Promise... also) {
        Promise[] promises = new Promise[also.length + 1];
        promises[0] = NO_OVERLAP;
        System.arraycopy(also, 0, promises, 1, also.length);
        String kept = "the row in the table stays for its time to live";
        return Claims.from("https://docs.spring.io/spring-integration/reference/jdbc/lock-registry.html")
                .under(FaultKind.NONE, "a lock is held by one process at a time, whichever host it is on", promises)
                .under(FaultKind.LOSE_REQUEST, kept, promises)
                .under(FaultKind.LOSE_REPLY, kept + ", told or not", promises)
                .under(FaultKind.CRASH, kept + ", also if its process has died", promises)
                .under(FaultKind.RESTART, "a fresh process asks for the lock as any other", promises);
    }
}
