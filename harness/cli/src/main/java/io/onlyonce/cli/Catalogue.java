package io.onlyonce.cli;

import io.onlyonce.api.ContractException;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.libraries.Library;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Every strategy and scenario that can be asked for by id. */
final class Catalogue {
    private static final String LIST = "onlyonce list', and give a plug-in's jar with '--plugin";

    private final Map<String, GuardStrategy> strategies = new LinkedHashMap<>();
    private final Map<String, GuardStrategy> fromPlugins = new LinkedHashMap<>();
    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private Optional<Plugins> plugins = Optional.empty();

    Catalogue(Iterable<GuardStrategy> strategies, List<Scenario> scenarios) {
        strategies.forEach(this::add);
        scenarios.forEach(scenario -> this.scenarios.put(scenario.id(), scenario));
    }

    /** Finds strategies with {@link ServiceLoader}, and the scenarios that come with OnlyOnce. */
    static Catalogue load() {
        ClassLoader loader = Catalogue.class.getClassLoader();
        try {
            return new Catalogue(ServiceLoader.load(GuardStrategy.class, loader), new ScenarioReader().builtIn(loader));
        } catch (ServiceConfigurationError e) {
            throw ProblemException.of(
                            ProblemKind.STRATEGY,
                            "META-INF/services/" + GuardStrategy.class.getName(),
                            String.valueOf(e.getMessage()),
                            "public classes with a public constructor without parameters",
                            "Correct the plug-in or take it off the class path.")
                    .because(e);
        }
    }

    /** The same, and the strategies of plug-ins and, when they are asked for, of published libraries. */
    static Catalogue load(Plugins plugins) {
        Catalogue catalogue = load();
        catalogue.plugins = Optional.of(plugins);
        plugins.strategies().forEach(catalogue::addOfPlugin);
        return catalogue;
    }

    private void addOfPlugin(GuardStrategy strategy) {
        String id = strategy.info().id();
        GuardStrategy earlier = strategies.putIfAbsent(id, strategy);
        if (earlier != null) {
            String owner = Plugin.optionFor(earlier);
            throw ProblemException.of(
                    ProblemKind.PLUGIN,
                    Plugin.optionFor(strategy),
                    "the id '%s' is taken by %s".formatted(id, owner.isEmpty() ? "a strategy of OnlyOnce" : owner),
                    "an id of its own",
                    "Rename one of both, or name the plug-in: with --plugin mine=JAR it is '%s@mine'.".formatted(id));
        }
        fromPlugins.put(id, strategy);
    }

    private void add(GuardStrategy strategy) {
        GuardStrategy valid = validated(strategy);
        String id = valid.info().id();
        if (strategies.putIfAbsent(id, valid) != null) {
            throw ProblemException.of(
                    ProblemKind.STRATEGY,
                    strategy.getClass().getName() + ".info()",
                    "the id '" + id + "' is taken by another strategy",
                    "an id of its own",
                    "Rename one of both, or take one off the class path.");
        }
    }

    private static GuardStrategy validated(GuardStrategy strategy) {
        try {
            return new ValidatingStrategy(strategy);
        } catch (ContractException e) {
            throw ProblemException.of(
                            ProblemKind.STRATEGY,
                            strategy.getClass().getName(),
                            String.valueOf(e.getMessage()),
                            "a strategy that keeps the contract of GuardStrategy",
                            "Correct the plug-in or take it off the class path.")
                    .because(e);
        }
    }

    /** These strategies, with the scenarios that they are meant for. */
    Catalogue only(List<String> ids, String where) {
        List<GuardStrategy> chosen =
                ids.stream().distinct().map(id -> strategy(id, where)).toList();
        List<Scenario> meant = chosen.stream()
                .flatMap(strategy -> meantFor(strategy).stream())
                .distinct()
                .toList();
        Catalogue only = new Catalogue(List.of(), meant);
        chosen.forEach(strategy -> only.strategies.put(strategy.info().id(), strategy));
        return only;
    }

    Collection<GuardStrategy> strategies() {
        return strategies.values();
    }

    /** What to run when nothing is asked for: the strategies of plug-ins if there are any, or else all. */
    Collection<GuardStrategy> usual() {
        return fromPlugins.isEmpty() ? strategies() : fromPlugins.values();
    }

    Collection<Scenario> scenarios() {
        return scenarios.values();
    }

    GuardStrategy strategy(String id, String where) {
        return Optional.ofNullable(strategies.get(id))
                .or(() -> plugins.flatMap(all -> all.ofLibrary(id, where)))
                .orElseThrow(() -> new UnknownId("strategy", id, where, LIST).among(ids()));
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>(strategies.keySet());
        libraries().forEach(library -> ids.addAll(library.ids()));
        return ids;
    }

    /** The published libraries that can be asked for by a strategy's id and a version. */
    List<Library> libraries() {
        return plugins.map(Plugins::libraries).orElse(List.of());
    }

    /** A scenario by its id; {@code ID@3} is the same on three nodes. */
    Scenario scenario(String id, String where) {
        ScenarioName name = ScenarioName.parse(id);
        return name.of(find(scenarios, "scenario", name.base(), where, "onlyonce list"));
    }

    /** The scenarios that a strategy is meant for. */
    Collection<Scenario> meantFor(GuardStrategy strategy) {
        List<String> ids = strategy.info().scenarios();
        String where = strategy.info().id() + ".info().scenarios()";
        return ids.isEmpty()
                ? scenarios()
                : ids.stream().map(id -> scenario(id, where)).toList();
    }

    /** Every strategy on every scenario that it is meant for. */
    List<Pairing> usualPairings() {
        return strategies().stream()
                .flatMap(strategy -> meantFor(strategy).stream().map(scenario -> new Pairing(strategy, scenario)))
                .toList();
    }

    /** A scenario by id, or by the path of a YAML file. */
    Scenario scenarioOrFile(String idOrFile, String where) {
        return isFile(idOrFile) ? new ScenarioReader().read(Path.of(idOrFile)) : scenario(idOrFile, where);
    }

    static boolean isFile(String idOrFile) {
        return idOrFile.endsWith(".yaml") || idOrFile.endsWith(".yml") || idOrFile.contains("/");
    }

    private static <T> T find(Map<String, T> known, String what, String id, String where, String list) {
        T found = known.get(id);
        if (found == null) {
            throw new UnknownId(what, id, where, list).among(known.keySet());
        }
        return found;
    }
}
