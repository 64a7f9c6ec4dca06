package io.onlyonce.cli;

import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.TimeWay;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the stores come from; shared by the commands that start stores. */
final class StoreMixin {
    @Mixin
    private ServerMixin servers = new ServerMixin();

    @Option(
            names = "--time",
            paramLabel = "WAY",
            defaultValue = "move",
            description = "How leases run out: move moves deadlines in the stores, faketime the clock of the embedded"
                    + " Postgres, wait really waits for short leases (default: ${DEFAULT-VALUE}).")
    private TimeWay time = TimeWay.MOVE;

    StoreOptions options() {
        return servers.options().withTime(time);
    }

    /** For the first line of a run; an address may carry a password and is not repeated. */
    Map<String, String> text() {
        Map<String, String> text = new TreeMap<>(servers.text());
        text.put("time", time.id());
        return text;
    }
}
