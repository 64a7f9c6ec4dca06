package io.onlyonce.engine.node;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.sink.CallClient;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Where an attempt's work happens, however the node is hosted, and who is told of it. For one attempt at a time. */
public interface WorkSite {
    /** Name of the process, as it is written beside each effect. */
    String name();

    /** The node's pool. */
    DataSource dataSource();

    /** What takes the node's calls. */
    CallClient callClient();

    /** What there is to do for each slot. */
    Effects effects();

    /** The work begins to send its items; the function tells which of them a request carries. */
    void performing(Function<String, List<String>> itemsIn);

    /** The work has its answer. */
    void performingNothing();

    /** The guard let the attempt into the work; the effects happen after this has returned. */
    void entered(int attempt, String slot);

    /** The attempt left the work. */
    void left(int attempt, String slot);

    /**
     * What the work of a slot does.
     *
     * @param table unqualified name of the table that receives rows
     */
    record Effects(List<String> items, EffectKind kind, String table) {
        /** Copies the list. */
        public Effects {
            items = List.copyOf(items);
        }
    }
}
