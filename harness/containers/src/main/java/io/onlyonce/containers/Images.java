package io.onlyonce.containers;

import java.util.Map;
import java.util.TreeMap;

/**
 * The images that a lab in containers is started from.
 *
 * @param postgres any that takes the settings of the official one
 * @param redis Redis or Valkey, any that takes the arguments of the official one
 * @param toxiproxy breaks the paths of a storm
 * @param node a Java runtime for the nodes of a storm; the harness brings its own classes
 */
public record Images(String postgres, String redis, String toxiproxy, String node) {
    /** Postgres, unless another one is named. */
    public static final String POSTGRES = "postgres:17-alpine";

    /** Redis, unless another one is named. */
    public static final String REDIS = "redis:8-alpine";

    /** Toxiproxy, unless another one is named. */
    public static final String TOXIPROXY = "ghcr.io/shopify/toxiproxy:2.12.0";

    /** The image of nodes that is built from {@code docker/node/Dockerfile}, without its version. */
    public static final String NODE = "onlyonce-node";

    /** A name without a tag or a digest means the latest, as everywhere. */
    public Images {
        postgres = whole(postgres);
        redis = whole(redis);
        toxiproxy = whole(toxiproxy);
        node = whole(node);
    }

    private static String whole(String name) {
        boolean tagged = name.indexOf(':', name.lastIndexOf('/') + 1) >= 0 || name.contains("@");
        return tagged ? name : name + ":latest";
    }

    /** By the option that names each. */
    Map<String, String> byOption() {
        return new TreeMap<>(Map.of(
                "--postgres-image", postgres,
                "--redis-image", redis,
                "--toxiproxy-image", toxiproxy,
                "--node-image", node));
    }

    /** The option that names an image. */
    String option(String image) {
        return byOption().entrySet().stream()
                .filter(one -> one.getValue().equals(image))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("--node-image");
    }
}
