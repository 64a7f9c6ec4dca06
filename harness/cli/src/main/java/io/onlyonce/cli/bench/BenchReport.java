package io.onlyonce.cli.bench;

import java.util.List;

/**
 * All figures of a benchmark, and how busy the machine was meanwhile.
 *
 * @param machine cores, Java and its options
 * @param loadBefore the machine's load average over the last minute, negative if unknown
 * @param loadAfter the same when all was measured
 */
public record BenchReport(String machine, double loadBefore, double loadAfter, List<Figure> figures) {
    /** Copies the list. */
    public BenchReport {
        figures = List.copyOf(figures);
    }
}
