package io.onlyonce.cli;

import io.onlyonce.cli.BugHunt.Caught;
import io.onlyonce.cli.BugHunt.Searched;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.scenario.PublishedBug;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a hunt for a published bug came to.
 *
 * @param caught the violation that the broken variant showed; empty if it showed none
 * @param stress what the broken variant showed without any fault; empty if that was not asked for
 */
record BugReport(
        PublishedBug bug, Searched broken, Searched fixed, Optional<Caught> caught, Optional<Searched> stress) {
    /** The head of the table whose rows are those of the track record, in Markdown. */
    static final List<String> HEAD = List.of(
            "| bug | library | what goes wrong | broken | fixed | command | found in | repeats | plain stress, as long |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");

    /** Caught where it is, and let pass where it is not. */
    boolean isAsPublished() {
        return broken.observed() == Badness.VIOLATED && fixed.observed() == Badness.HELD;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s (%s)".formatted(bug.id(), bug.title(), bug.library()));
        lines.add("  " + bug.source());
        lines.add("  %-32s %s".formatted(broken.strategy(), verdict(broken)));
        caught.ifPresent(one -> {
            lines.add("    " + one.what());
            lines.add("    seen first in number %d; repeated %d of %d times: %s"
                    .formatted(one.trial(), one.again(), one.times(), one.replay()));
        });
        lines.add("  %-32s %s".formatted(fixed.strategy(), verdict(fixed)));
        stress.ifPresent(one -> lines.add("  %-32s %s".formatted("without any fault, as long", verdict(one))));
        return lines;
    }

    private static String verdict(Searched searched) {
        return "%s (%,d tried in %s%s)"
                .formatted(
                        word(searched),
                        searched.trials(),
                        seconds(searched),
                        searched.isComplete() ? ", all there are" : "");
    }

    private static String word(Searched searched) {
        return switch (searched.observed()) {
            case VIOLATED -> "caught";
            case HELD -> "holds";
            case UNDECIDED -> "undecided";
        };
    }

    private static String seconds(Searched searched) {
        return String.format(Locale.ROOT, "%.1f s", searched.millis() / 1000.0);
    }

    /** A row of the track record, in Markdown. */
    String row() {
        String found = caught.map(one -> "number %d, %s".formatted(one.trial(), seconds(broken)))
                .orElse("-");
        String repeated = caught.map(one -> "%d of %d".formatted(one.again(), one.times()))
                .orElse("-");
        String stressed = stress.map(one -> "%s in %,d".formatted(word(one), one.trials()))
                .orElse("-");
        return "%s %s | %s | %s |".formatted(lasting(), found, repeated, stressed);
    }

    /** The part of the row that is the same in every run, as long as nothing has changed. */
    String lasting() {
        return "| [%s](%s) | %s | %s | `%s` %s | `%s` %s | `onlyonce bug %s` |"
                .formatted(
                        bug.id(),
                        bug.source(),
                        bug.library(),
                        bug.fault(),
                        broken.strategy(),
                        emphasised(broken),
                        fixed.strategy(),
                        emphasised(fixed),
                        bug.id());
    }

    private static String emphasised(Searched searched) {
        return searched.observed() == Badness.VIOLATED ? "**" + word(searched) + "**" : word(searched);
    }
}
