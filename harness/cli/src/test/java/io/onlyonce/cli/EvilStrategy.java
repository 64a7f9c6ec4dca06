package io.onlyonce.cli;

import java.util.Map;
import java.util.TreeMap;

/** Source text of a strategy that does what it is told in one of its methods, and else nothing. */
record EvilStrategy(String id, Map<String, String> statements) {
    static final String ENDLESS_LOOP = "long n = 0; while (!Boolean.getBoolean(\"never.set\")) { n++; }";

    private static final String TEMPLATE = """
            package sketch;

            import io.onlyonce.api.*;
            import java.util.*;

            public final class CLASS implements GuardStrategy {
                public CLASS() {
                    @CONSTRUCTOR@
                }

                @Override
                public StrategyInfo info() {
                    @INFO@
                    Claims claims = Claims.from("here")
                            .under(FaultKind.NONE, "tells its tale", Promise.NO_DUPLICATE)
                            .build();
                    return new StrategyInfo("@ID@", "a sketch", Set.of(), List.of("claim-queue"), claims);
                }

                @Override
                public void prepare(Preparation preparation) throws Exception {
                    @PREPARE@
                }

                @Override
                public Guard attach(NodeContext node) throws Exception {
                    @ATTACH@
                    return new Guard() {
                        @Override
                        public Outcome attempt(Slot slot, Work work) throws Exception {
                            @ATTEMPT@
                            work.perform();
                            return Outcome.RAN;
                        }

                        @Override
                        public void close() {
                            @CLOSE@
                        }
                    };
                }
            }
            """;

    /** One that runs the work whenever it is asked to. */
    static EvilStrategy named(String id) {
        return new EvilStrategy(id, Map.of());
    }

    /** The same, with statements at the beginning of a method. */
    EvilStrategy in(String method, String text) {
        Map<String, String> more = new TreeMap<>(statements);
        more.put(method, text);
        return new EvilStrategy(id, more);
    }

    String className() {
        return "S" + Integer.toHexString(id.hashCode());
    }

    String source() {
        String source = TEMPLATE.replace("CLASS", className()).replace("@ID@", id);
        for (String method : new String[] {"CONSTRUCTOR", "INFO", "PREPARE", "ATTACH", "ATTEMPT", "CLOSE"}) {
            source = source.replace("@" + method + "@", statements.getOrDefault(method, ""));
        }
        return source;
    }
}
