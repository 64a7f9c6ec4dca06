package io.onlyonce.engine.toxic;

import java.util.Locale;

/** Counts the bytes that go through one proxy. */
record Meter(Link.Traffic upstream, Link.Traffic downstream) {
    Meter() {
        this(new Link.Traffic(), new Link.Traffic());
    }

    Link.Traffic of(Direction direction) {
        return direction == Direction.UPSTREAM ? upstream : downstream;
    }

    /** What has been counted, in the text format of Prometheus, with the names of the original. */
    String text(ProxyState proxy) {
        StringBuilder lines = new StringBuilder();
        for (Direction direction : Direction.values()) {
            String labels = "direction=\"%s\",listener=\"%s\",proxy=\"%s\",upstream=\"%s\""
                    .formatted(
                            direction.word(), escape(proxy.listen()), escape(proxy.name()), escape(proxy.upstream()));
            lines.append(line("received", labels, of(direction).received().sum()));
            lines.append(line("sent", labels, of(direction).sent().sum()));
        }
        return lines.toString();
    }

    private static String line(String what, String labels, long bytes) {
        return String.format(Locale.ROOT, "toxiproxy_proxy_%s_bytes_total{%s} %d%n", what, labels, bytes);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
