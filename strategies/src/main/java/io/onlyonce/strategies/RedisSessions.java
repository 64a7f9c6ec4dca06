package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to each of several Redis servers, for the life of a process.
 *
 * @param all in the order of the servers
 */
record RedisSessions(List<RedisSession> all) implements AutoCloseable {
    RedisSessions {
        all = List.copyOf(all);
    }

    /** The sessions that this node's process keeps; opened if it has none, whether or not they broke since. */
    static RedisSessions of(NodeContext node) throws Exception {
        return node.keep(RedisSessions.class, () -> open(node.redisUris()));
    }

    private static RedisSessions open(List<String> uris) {
        List<RedisSession> open = new ArrayList<>();
        try {
            uris.forEach(uri -> open.add(RedisSession.open(uri)));
            return new RedisSessions(open);
        } catch (RuntimeException refused) {
            open.forEach(RedisSession::close);
            throw refused;
        }
    }

    @Override
    public void close() {
        all.forEach(RedisSession::close);
    }
}
