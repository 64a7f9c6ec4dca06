package io.onlyonce.engine.store;

import io.lettuce.core.api.sync.RedisCommands;
import io.onlyonce.engine.store.StoreView.KeyView;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at keys without touching their time to live. */
final class RedisView {
    private RedisView() {}

    static List<KeyView> of(RedisCommands<String, byte[]> redis, List<String> keys) {
        return keys.stream().map(key -> key(redis, key)).toList();
    }

    private static KeyView key(RedisCommands<String, byte[]> redis, String key) {
        long left = redis.pttl(key);
        return new KeyView(key, value(redis, key), Math.max(-1, left));
    }

    private static String value(RedisCommands<String, byte[]> redis, String key) {
        String type = redis.type(key);
        if (!type.equals("string")) {
            return "(" + type + ")";
        }
        byte[] value = redis.get(key);
        return value == null ? "(gone)" : CellView.shorten(new String(value, StandardCharsets.UTF_8));
    }
}
