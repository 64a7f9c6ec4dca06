package io.onlyonce.junit;

/** Says how a trace is repeated. */
final class ReplayHint {
    private ReplayHint() {}

    static String inCode(String trace) {
        return "OnlyOnce.explore(...).repeat(Path.of(\"%s\"))".formatted(trace);
    }
}
