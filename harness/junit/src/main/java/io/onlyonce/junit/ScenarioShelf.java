package io.onlyonce.junit;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.problem.Nearest;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;

/** Finds scenarios: on the class path by id, or in files. */
final class ScenarioShelf {
    private ScenarioShelf() {}

    static Scenario find(String idOrFile) {
        boolean isFile = idOrFile.endsWith(".yaml") || idOrFile.endsWith(".yml") || idOrFile.contains("/");
        return isFile ? new ScenarioReader().read(Path.of(idOrFile)) : byId(idOrFile);
    }

    /** Those that a strategy names, or all there are if it names none. */
    static List<Scenario> meantFor(GuardStrategy strategy) {
        List<String> ids = strategy.info().scenarios();
        List<Scenario> found =
                ids.isEmpty() ? all() : ids.stream().map(ScenarioShelf::byId).toList();
        if (found.isEmpty()) {
            throw ProblemException.of(
                    ProblemKind.UNKNOWN_ID,
                    strategy.info().id() + ".info().scenarios()",
                    "names no scenario, and there is none on the class path",
                    "at least one",
                    "Say which one the test is to play. " + ADD_SCENARIOS);
        }
        return found;
    }

    private static final String ADD_SCENARIOS = "The usual ones are in io.onlyonce:onlyonce-scenarios.";

    private static Scenario byId(String id) {
        List<Scenario> all = all();
        List<String> ids = all.stream().map(Scenario::id).toList();
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() -> unknown(id, ids));
    }

    private static ProblemException unknown(String id, List<String> known) {
        List<String> nearest = Nearest.to(id, known);
        return ProblemException.of(
                ProblemKind.UNKNOWN_ID,
                "scenario '" + id + "'",
                "there is none of that name on the class path",
                known.isEmpty() ? "a scenario, but there is none at all" : "one of " + String.join(", ", known),
                nearest.isEmpty() ? ADD_SCENARIOS : "Did you mean '" + String.join("' or '", nearest) + "'?");
    }

    private static List<Scenario> all() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new ScenarioReader().builtIn(loader == null ? ScenarioShelf.class.getClassLoader() : loader);
    }
}
