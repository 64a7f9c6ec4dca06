package io.onlyonce.junit;

import io.onlyonce.engine.campaign.StorePool;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stores of all tests of a JVM: started when the first test asks, closed after the last, and started again if more
 * tests come. They never outlive the JVM.
 *
 * <p>The system properties {@value #POSTGRES} and {@value #REDIS} name servers of the user's own.
 */
public final class SharedStores {
    /** JDBC URL of a server to use instead of an embedded one. */
    public static final String POSTGRES = "onlyonce.postgres";

    /** URI of a server to use instead of an embedded one. */
    public static final String REDIS = "onlyonce.redis";

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable StorePool pool;

    private SharedStores() {}

    /** One user at a time: explorations share advisory locks and Redis' key space. */
    static <T> T with(Function<StorePool, T> use) {
        LOCK.lock();
        try {
            return use.apply(started());
        } finally {
            LOCK.unlock();
        }
    }

    /** For tests that keep to a schema and a key prefix of their own. */
    static Stores stores() {
        return with(StorePool::first);
    }

    private static StorePool started() {
        StorePool up = pool;
        if (up == null) {
            up = StorePool.start(options(), 1);
            pool = up;
        }
        return up;
    }

    static StoreOptions options() {
        StoreOptions embedded = StoreOptions.embedded();
        return new StoreOptions(
                Optional.ofNullable(System.getProperty(POSTGRES)),
                Optional.ofNullable(System.getProperty(REDIS)),
                embedded.time(),
                embedded.cache());
    }

    /** Ends the stores, if any are up. */
    public static void close() {
        LOCK.lock();
        try {
            StorePool up = pool;
            pool = null;
            if (up != null) {
                up.close();
            }
        } finally {
            LOCK.unlock();
        }
    }
}
