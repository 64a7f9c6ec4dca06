package io.onlyonce.cli.bench;

/** Measures wall time; the one place of the benchmark that reads a clock. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private final long began = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - began) / NANOS;
    }
}
