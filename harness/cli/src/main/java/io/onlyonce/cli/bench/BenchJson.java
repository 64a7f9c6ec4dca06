package io.onlyonce.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report as one JSON document. */
public final class BenchJson {
    private BenchJson() {}

    /** Everything in it; what could not be measured has no median. */
    public static ObjectNode of(BenchReport report) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("machine", report.machine())
                .put("load_before", report.loadBefore())
                .put("load_after", report.loadAfter());
        ArrayNode figures = document.putArray("figures");
        report.figures().forEach(figure -> fill(figures.addObject(), figure));
        return document;
    }

    private static void fill(ObjectNode node, Figure figure) {
        node.put("part", figure.part().name().toLowerCase(Locale.ROOT))
                .put("name", figure.name())
                .put("unit", figure.unit());
        if (figure.isMeasured()) {
            node.put("median", figure.median())
                    .put("smallest", figure.smallest())
                    .put("largest", figure.largest());
        }
        ArrayNode samples = node.putArray("samples");
        figure.samples().forEach(samples::add);
        node.put("goal", figure.goal().text()).put("verdict", figure.verdict()).put("note", figure.note());
    }
}
