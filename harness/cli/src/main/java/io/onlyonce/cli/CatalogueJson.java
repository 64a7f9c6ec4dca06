package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.api.Claim;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.libraries.Library;
import java.util.stream.Stream;

/** The catalogue as one JSON document. */
final class CatalogueJson {
    private CatalogueJson() {}

    static ObjectNode of(Catalogue catalogue) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode strategies = document.putArray("strategies");
        catalogue.strategies().forEach(strategy -> fill(strategies.addObject(), strategy.info()));
        ArrayNode libraries = document.putArray("libraries");
        catalogue.libraries().forEach(library -> fill(libraries.addObject(), library));
        ArrayNode scenarios = document.putArray("scenarios");
        catalogue.scenarios().forEach(scenario -> fill(scenarios.addObject(), scenario));
        ArrayNode faults = document.putArray("faults");
        for (FaultKind fault : FaultKind.values()) {
            faults.addObject().put("id", fault.id()).put("meaning", fault.meaning());
        }
        return document;
    }

    private static void fill(ObjectNode node, StrategyInfo info) {
        node.put("id", info.id()).put("summary", info.summary());
        fill(node.putArray("stores"), info.stores().stream().sorted().map(StoreKind::id));
        fill(node.putArray("scenarios"), info.scenarios().stream());
        ArrayNode claims = node.putArray("claims");
        info.claims().all().forEach(claim -> fill(claims.addObject(), claim));
    }

    private static void fill(ObjectNode node, Library library) {
        node.put("name", library.name())
                .put("title", library.title())
                .put("home", library.home())
                .put("version", library.version());
        fill(node.putArray("tested"), library.tested().stream());
        ArrayNode strategies = node.putArray("strategies");
        library.strategies()
                .forEach(strategy ->
                        strategies.addObject().put("id", strategy.id()).put("summary", strategy.summary()));
    }

    private static void fill(ObjectNode node, Claim claim) {
        node.put("fault", claim.fault().id()).put("effect", claim.effect().id());
        fill(node.putArray("promises"), claim.promises().stream().sorted().map(Promise::id));
        node.put("because", claim.because()).put("source", claim.source());
    }

    private static void fill(ObjectNode node, Scenario scenario) {
        node.put("id", scenario.id())
                .put("title", scenario.title())
                .put("story", scenario.story())
                .put("nodes", scenario.nodes())
                .put("slots", scenario.slots().size())
                .put("items", scenario.items().size())
                .put("policy", scenario.policy().id());
        fill(node.putArray("effects"), scenario.effects().stream().map(EffectKind::id));
    }

    private static void fill(ArrayNode array, Stream<String> texts) {
        texts.forEach(array::add);
    }
}
