package io.onlyonce.engine.toxic;

import java.util.Map;
import java.util.TreeMap;

/** What the API answers; a type that is empty means that there is no body. */
record Answer(int status, String type, String body) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer of(int status, Object value) {
        return new Answer(status, JSON, ToxicJson.write(value));
    }

    static Answer empty(int status) {
        return new Answer(status, "", "");
    }

    /** As the original says that there is no such path, or that it does not talk to this client. */
    static Answer plain(int status, String text) {
        return new Answer(status, TEXT, text + "\n");
    }

    static Answer error(ApiException e) {
        return plain(e.status(), ToxicJson.write(fields(e)));
    }

    /** The parts of an error that are sent. */
    static Map<String, Object> fields(ApiException e) {
        return new TreeMap<>(Map.of("error", String.valueOf(e.getMessage()), "status", e.status()));
    }
}
