package io.onlyonce.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The expected matrix as data: a file for each scenario, which says what every guard lets happen under every fault. */
final class Expected {
    private static final Path DIRECTORY = Path.of("src/main/resources/io/onlyonce/scenarios/expected");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Expected() {}

    /** Which guard, with which kind of effect, under which fault; reads {@code none/row/crash}. */
    record Cell(String guard, EffectKind effect, FaultKind fault) {
        @Override
        public String toString() {
            return String.join("/", guard, effect.id(), fault.id());
        }
    }

    /** What is expected of a cell, how bad that is, and why it is so. */
    record Outcome(Set<Seen> seen, Grade grade, String because) {}

    /** Which scenarios there is a file for. */
    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    /** The file of a scenario, in its order; empty if there is none. */
    static Map<Cell, Outcome> read(String scenario) {
        Map<Cell, Outcome> cells = new LinkedHashMap<>();
        Path file = DIRECTORY.resolve(scenario + ".yaml");
        if (Files.exists(file)) {
            tree(file)
                    .get("guards")
                    .properties()
                    .forEach(guard -> guard.getValue()
                            .properties()
                            .forEach(effect -> effect.getValue()
                                    .properties()
                                    .forEach(fault -> cells.put(
                                            cell(guard.getKey(), effect.getKey(), fault.getKey()),
                                            outcome(fault.getValue())))));
        }
        return cells;
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Cell cell(String guard, String effect, String fault) {
        return new Cell(
                guard,
                EffectKind.valueOf(effect.toUpperCase(Locale.ROOT)),
                FaultKind.valueOf(fault.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static Outcome outcome(JsonNode node) {
        Set<Seen> seen = EnumSet.noneOf(Seen.class);
        node.get("seen").forEach(one -> seen.add(Seen.of(one.asText())));
        return new Outcome(
                seen,
                Grade.valueOf(node.get("grade").asText()),
                node.get("because").asText());
    }

    /** Replaces the file of a scenario. */
    static void write(String scenario, Map<Cell, Outcome> cells) throws IOException {
        StringBuilder text = new StringBuilder("""
                # What every guard lets happen in this scenario, and why. Compared with real runs by ExpectedMatrixTest,
                # which also writes it anew, reasons kept, with -Dgolden.update=true.
                expected: 1
                scenario: %s
                nodes: 2
                faults: all-single
                preemptions: %d
                guards:
                """.formatted(scenario, Corpus.PREEMPTIONS));
        String guard = "";
        String effect = "";
        for (Map.Entry<Cell, Outcome> entry : cells.entrySet()) {
            Cell cell = entry.getKey();
            if (!cell.guard().equals(guard)) {
                guard = cell.guard();
                effect = "";
                text.append("  ").append(guard).append(":\n");
            }
            if (!cell.effect().id().equals(effect)) {
                effect = cell.effect().id();
                text.append("    ").append(effect).append(":\n");
            }
            text.append(lines(cell.fault(), entry.getValue()));
        }
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve(scenario + ".yaml"), text);
    }

    private static String lines(FaultKind fault, Outcome outcome) {
        String seen = outcome.seen().stream().map(Seen::id).collect(Collectors.joining(", "));
        return "      %s:%n        seen: [%s]%n        grade: %s%n        because: \"%s\"%n"
                .formatted(fault.id(), seen, outcome.grade(), outcome.because().replace("\"", "\\\""));
    }
}
