package io.onlyonce.cli.bench;

import java.util.List;

/**
 * One measured quantity.
 *
 * @param name what was measured, for people
 * @param unit of the samples; empty for a ratio or a number of things
 * @param samples one for each round; empty if it could not be measured
 * @param note why it could not be measured, or what to know about it; empty if nothing
 */
public record Figure(BenchPart part, String name, String unit, List<Double> samples, Goal goal, String note) {
    /** Copies the samples. */
    public Figure {
        samples = List.copyOf(samples);
    }

    static Figure measured(BenchPart part, String name, String unit, List<Double> samples, Goal goal) {
        return new Figure(part, name, unit, samples, goal, "");
    }

    static Figure missing(BenchPart part, String name, Goal goal, String why) {
        return new Figure(part, name, "", List.of(), goal, why);
    }

    /** Whether there is at least one sample. */
    boolean isMeasured() {
        return !samples.isEmpty();
    }

    /** The middle sample; the mean of the middle two if their number is even. */
    double median() {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double smallest() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double largest() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** {@code met}, {@code missed}, or nothing if there is no goal; nothing is met that was not measured. */
    String verdict() {
        return isMeasured() ? goal.verdict(median()) : "";
    }
}
