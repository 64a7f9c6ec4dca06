package io.onlyonce.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.process.NodeHost;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.store.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How soon the process of a node takes orders, and how soon a storm's nodes show the first duplicate once they do. */
final class NodesPart {
    private static final double MOST_SECONDS_OF_START = 1.5;
    private static final double MOST_SECONDS_TO_DUPLICATE = 2;
    private static final double MILLIS = 1e3;

    private NodesPart() {}

    static List<Figure> measure(BenchPlan bench, StopSignal stop) throws Exception {
        return List.of(
                Figure.measured(
                        BenchPart.NODES,
                        "a node takes orders",
                        "s",
                        starts(bench, stop),
                        Goal.atMost(MOST_SECONDS_OF_START)),
                Figure.measured(
                        BenchPart.NODES,
                        "first duplicate of a storm",
                        "s",
                        duplicates(bench, stop),
                        Goal.atMost(MOST_SECONDS_TO_DUPLICATE)));
    }

    /** One after the other, in one host: the first one finds nothing in memory. */
    private static List<Double> starts(BenchPlan bench, StopSignal stop) throws IOException {
        Path directory = Files.createTempDirectory("onlyonce-bench");
        NodeHostOptions options = new NodeHostOptions(directory, bench.stores().cache(), List.of());
        try {
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i <= bench.rounds() && !stop.isStopped(); i++) {
                double started = start(options);
                if (i > 0) {
                    seconds.add(started);
                }
            }
            return seconds;
        } finally {
            Trees.delete(directory);
        }
    }

    private static double start(NodeHostOptions options) {
        try (NodeHost host = NodeHost.open(options, new ReferenceClock(), event -> {})) {
            Stopwatch watch = new Stopwatch();
            host.prepare(1);
            host.prepared().join();
            return watch.seconds();
        }
    }

    private static List<Double> duplicates(BenchPlan bench, StopSignal stop) throws Exception {
        List<Double> seconds = new ArrayList<>();
        Path directory = Files.createTempDirectory("onlyonce-bench");
        try {
            for (int i = 0; i < bench.rounds() && !stop.isStopped(); i++) {
                duplicate(bench, i + 1, directory.resolve("storm-" + i)).ifPresent(seconds::add);
            }
            return seconds;
        } finally {
            Trees.delete(directory);
        }
    }

    /** As a user sees it; with no fault, since this guard needs none. */
    private static Optional<Double> duplicate(BenchPlan bench, int seed, Path out)
            throws IOException, InterruptedException {
        JsonNode results = ChildRun.json(
                bench,
                "storm",
                "--strategy=" + bench.subject().strategy().info().id(),
                "--effect=row",
                "--nodes=2",
                "--nemesis=none",
                "--for=2s",
                "--shrink=1s",
                "--seed=" + seed,
                "--out=" + out,
                "--json");
        JsonNode millis = results.at("/cells/0/storm/first_duplicate_millis");
        return millis.isNumber() ? Optional.of(millis.asDouble() / MILLIS) : Optional.empty();
    }
}
