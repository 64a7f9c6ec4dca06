package io.onlyonce.engine.toxic;

import java.util.List;

/** What a client asks for: every second part of the path is a name. */
record Request(List<String> parts, String body) {
    private static final int TOXIC = 3;

    Request(String path, String body) {
        this(List.of(path.substring(1).split("/", -1)), body);
    }

    /** The path with a star for each name. */
    String pattern() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            boolean name = i % 2 == 1 && !parts.get(i).isEmpty();
            pattern.append('/').append(name ? "*" : parts.get(i));
        }
        return pattern.toString();
    }

    String name() {
        return parts.get(1);
    }

    ToxicProxy proxy(Proxies proxies) throws ApiException {
        return proxies.get(name());
    }

    PlacedToxic toxic(Proxies proxies) throws ApiException {
        return proxy(proxies)
                .toxics()
                .find(parts.get(TOXIC))
                .orElseThrow(() -> new ApiException(ApiException.NOT_FOUND, "toxic not found"));
    }
}
