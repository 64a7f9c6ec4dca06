package io.onlyonce.cli;

import io.onlyonce.engine.scenario.Scenario;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario's id, with the number of nodes where it is not the scenario's own: {@code nightly-recon@3}.
 *
 * @param base the id in the scenario's file
 * @param nodes how many nodes it is played on instead of its own
 */
record ScenarioName(String base, OptionalInt nodes) {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)@([2-5])");

    static ScenarioName parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? new ScenarioName(form.group(1), OptionalInt.of(Integer.parseInt(form.group(2))))
                : new ScenarioName(text, OptionalInt.empty());
    }

    /** The scenario as named. */
    Scenario of(Scenario scenario) {
        return nodes.isPresent() ? scenario.onNodes(nodes.getAsInt()) : scenario;
    }
}
