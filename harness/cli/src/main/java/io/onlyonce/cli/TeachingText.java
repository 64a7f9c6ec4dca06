package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.scenario.Lesson;
import io.onlyonce.engine.scenario.LessonReader;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a run for teaching adds: the guards of the lessons, and where to read on. */
final class TeachingText {
    private TeachingText() {}

    private static List<Lesson> lessons() {
        return new LessonReader().builtIn(TeachingText.class.getClassLoader());
    }

    /** The broken and the fixed guard of every lesson, in its scenario, once. */
    static List<Pairing> pairings(Catalogue catalogue) {
        Map<String, Pairing> pairings = new LinkedHashMap<>();
        for (Lesson lesson : lessons()) {
            String where = "lesson " + lesson.id();
            Stream.of(lesson.broken(), lesson.fixed())
                    .forEach(variant -> pairings.putIfAbsent(
                            variant.strategy() + "/" + lesson.scenario(),
                            new Pairing(
                                    catalogue.strategy(variant.strategy(), where),
                                    catalogue.scenario(lesson.scenario(), where))));
        }
        return List.copyOf(pairings.values());
    }

    /** Names the lessons that speak of what was run. */
    static void print(Results results, PrintWriter out) {
        out.println();
        out.println("Lessons about these guards:");
        lessons().stream()
                .filter(lesson -> isAbout(lesson, results))
                .forEach(lesson -> out.println("  ./onlyonce lesson %-22s %s".formatted(lesson.id(), lesson.title())));
    }

    private static boolean isAbout(Lesson lesson, Results results) {
        return results.cells().stream()
                .anyMatch(cell -> cell.id().strategy().equals(lesson.broken().strategy())
                        && cell.id().scenario().startsWith(lesson.scenario()));
    }
}
