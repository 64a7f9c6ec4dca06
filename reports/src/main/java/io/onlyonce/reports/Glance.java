package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the strategies by the worst that was seen of each, so that ten seconds are enough. */
enum Glance {
    BROKE("Broke a promise", "broken", "\u2716"),
    SILENT("Doubled an effect without an error", "hole-shown", "\u25CF\u25CF"),
    LOUD("Doubled an effect, with an error", "hole-shown", "\u25D0"),
    MISSED("Lost an effect", "hole-shown", "\u25D1"),
    UNDECIDED("Could not be judged", "undecided", "?"),
    CLEAN("Neither doubled nor lost an effect", "holds", "\u2714");

    private final String title;
    private final String look;
    private final String shape;

    Glance(String title, String look, String shape) {
        this.title = title;
        this.look = look;
        this.shape = shape;
    }

    String title() {
        return title;
    }

    /** For style sheets. */
    String look() {
        return look;
    }

    String shape() {
        return shape;
    }

    /** The strategies under each heading, in the order they were run; headings without any are left out. */
    static Map<Glance, List<String>> sort(Results results) {
        Map<String, Glance> worst = new LinkedHashMap<>();
        results.cells().forEach(cell -> worst.merge(cell.id().strategy(), of(cell), Glance::worse));
        Map<Glance, List<String>> sorted = new EnumMap<>(Glance.class);
        worst.forEach((strategy, glance) ->
                sorted.computeIfAbsent(glance, none -> new ArrayList<>()).add(strategy));
        return sorted;
    }

    private static Glance worse(Glance one, Glance other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static Glance of(CellResult cell) {
        Standing standing = Standing.of(cell);
        if (standing == Standing.BROKEN) {
            return BROKE;
        }
        if (cell.counts().duplicateSilent() > 0) {
            return SILENT;
        }
        if (cell.counts().duplicateLoud() > 0) {
            return LOUD;
        }
        if (cell.counts().missed() > 0) {
            return MISSED;
        }
        return standing == Standing.UNDECIDED ? UNDECIDED : CLEAN;
    }
}
