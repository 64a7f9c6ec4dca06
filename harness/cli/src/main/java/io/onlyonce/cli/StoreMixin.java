package io.onlyonce.cli;

import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.TimeWay;
import java.util.List;
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

    /**
     * What the options ask for.
     *
     * @throws io.onlyonce.engine.problem.ProblemException if they contradict each other, or ask for containers where
     *     there is no engine
     */
    StoreOptions options() {
        if (servers.isInContainers() && time == TimeWay.FAKETIME) {
            throw ServerMixin.wrong(
                    "--lab containers",
                    "--time faketime",
                    "--time move or wait",
                    "The clock of a container is never changed.");
        }
        return servers.options().withTime(time);
    }

    /** Says what is wrong with the options, or that there is no engine, before anything is begun. */
    void check() {
        options();
    }

    /** The nodes of a storm, in the same lab. */
    NodeHostOptions nodes(NodeHostOptions usual) {
        return servers.nodes(usual);
    }

    /** The options that ask for the same lab. */
    List<String> arguments() {
        return servers.arguments();
    }

    /** For the first line of a run; an address may carry a password and is not repeated. */
    Map<String, String> text() {
        Map<String, String> text = new TreeMap<>(servers.text());
        text.put("time", time.id());
        return text;
    }
}
