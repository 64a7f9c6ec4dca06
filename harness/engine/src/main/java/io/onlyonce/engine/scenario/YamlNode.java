package io.onlyonce.engine.scenario;

import java.util.List;
import java.util.Map;

/** A part of a YAML document that still knows where it was written. */
sealed interface YamlNode {
    /** Where it begins. */
    Position at();

    /** What it is, for people. */
    String description();

    /** A scalar, as it was written; empty text for a null. */
    record Text(Position at, String value) implements YamlNode {
        private static final int SHOWN = 60;

        @Override
        public String description() {
            if (value.isBlank()) {
                return "nothing";
            }
            return "'" + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...") + "'";
        }
    }

    /** A sequence. */
    record Sequence(Position at, List<YamlNode> nodes) implements YamlNode {
        @Override
        public String description() {
            return "a list";
        }
    }

    /** A mapping, in the order in which it was written. */
    record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String description() {
            return "a mapping";
        }
    }

    /** A value, and where its key was written. */
    record Entry(Position keyAt, YamlNode value) {}
}
