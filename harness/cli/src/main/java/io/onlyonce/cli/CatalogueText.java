package io.onlyonce.cli;

import io.onlyonce.api.Claim;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.libraries.Library;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalogue as lines for people. */
final class CatalogueText {
    private final List<String> lines = new ArrayList<>();

    private CatalogueText() {}

    static List<String> of(Catalogue catalogue) {
        CatalogueText text = new CatalogueText();
        text.lines.add("Strategies, and what each claims under which fault");
        catalogue.strategies().forEach(strategy -> text.add(strategy.info()));
        text.lines.add("");
        if (!catalogue.libraries().isEmpty()) {
            text.lines.add("Strategies of published libraries, in any version: --strategy ID@VERSION");
            catalogue.libraries().forEach(text::add);
            text.lines.add("");
        }
        text.lines.add("Scenarios");
        catalogue.scenarios().forEach(text::add);
        text.lines.add("");
        text.lines.add("Faults");
        for (FaultKind fault : FaultKind.values()) {
            text.lines.add("  %-14s%s".formatted(fault.id(), fault.meaning()));
        }
        return List.copyOf(text.lines);
    }

    private void add(StrategyInfo info) {
        lines.add("");
        lines.add("  %s - %s".formatted(info.id(), info.summary()));
        lines.add("    stores: %s; scenarios: %s".formatted(stores(info), orAll(info.scenarios())));
        merged(info.claims().all()).forEach((text, effects) -> lines.add("    " + text.formatted(effects)));
    }

    /** The same claim for both kinds of effect is one line. */
    private static Map<String, String> merged(List<Claim> claims) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Claim claim : claims) {
            lines.merge(text(claim), claim.effect().id(), (one, other) -> one + "+" + other);
        }
        return lines;
    }

    private static String text(Claim claim) {
        String what = claim.promises().isEmpty()
                ? "nothing"
                : claim.promises().stream().sorted().map(Promise::id).collect(Collectors.joining(", "));
        String reason = "%s: %s [%s]".formatted(what, claim.because(), claim.source());
        return "%-14s%%-9s".formatted(claim.fault().id()) + reason.replace("%", "%%");
    }

    private void add(Library library) {
        lines.add("");
        lines.add("  %s, %s; without a version, %s; tested with %s"
                .formatted(library.title(), library.home(), library.version(), String.join(", ", library.tested())));
        library.strategies().forEach(strategy -> lines.add("    %-24s%s".formatted(strategy.id(), strategy.summary())));
    }

    private void add(Scenario scenario) {
        lines.add("  %-18s%s (%d nodes, %d slots of %d items, %s)"
                .formatted(
                        scenario.id(),
                        scenario.title(),
                        scenario.nodes(),
                        scenario.slots().size(),
                        scenario.items().size(),
                        scenario.policy().id()));
    }

    private static String stores(StrategyInfo info) {
        return info.stores().isEmpty()
                ? "none"
                : info.stores().stream().sorted().map(StoreKind::id).collect(Collectors.joining(", "));
    }

    private static String orAll(List<String> ids) {
        return ids.isEmpty() ? "all" : String.join(", ", ids);
    }
}
