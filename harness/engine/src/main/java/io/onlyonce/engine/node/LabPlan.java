package io.onlyonce.engine.node;

import io.onlyonce.api.ContractException;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.PostgresCell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the nodes of a lab are to do.
 *
 * @param nodes number of nodes at the start of a trial
 */
public record LabPlan(GuardStrategy strategy, Scenario scenario, EffectKind effect, int nodes) {
    private static final Instant NO_NOMINAL_FIRE = Instant.parse("2026-01-01T00:00:00Z");

    /** The same with leases of another length. */
    LabPlan withLease(Duration lease) {
        return new LabPlan(strategy, scenario.withLease(lease), effect, nodes);
    }

    /**
     * Has the strategy prepare a cell's stores for the scenario's slots.
     *
     * @param redisUris of each Redis server it asked for, past the wires
     * @throws ProblemException of kind {@code STRATEGY} if it cannot
     */
    public void prepare(PostgresCell postgres, List<String> redisUris, String keyPrefix) {
        Preparation preparation = new Preparation(
                postgres.dataSource(), redisUris, keyPrefix, scenario.slots(), scenario.effectTable(), effect);
        try {
            strategy.prepare(preparation);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw problem("prepare", e);
        }
    }

    /** The problem of a strategy that failed outside of an attempt. */
    ProblemException problem(String where, Throwable cause) {
        if (cause instanceof ContractException broken) {
            return ProblemException.of(broken);
        }
        return ProblemException.of(
                        ProblemKind.STRATEGY,
                        strategy.info().id() + "." + where,
                        "threw " + ErrorText.firstLine(cause),
                        "it to succeed on fresh stores",
                        "Its stack trace is in the log file.")
                .because(cause);
    }

    /** Where all node clocks stand at the start of a trial: the instant at which the job fires. */
    public Instant start() {
        return scenario.slots().stream()
                .flatMap(slot -> slot.nominalFire().stream())
                .findFirst()
                .orElse(NO_NOMINAL_FIRE);
    }

    /** Name of the host that a node is on: as many hosts as the scenario says, else one for each node. */
    String host(int node) {
        return "n" + (node % scenario.hosts().orElse(nodes) + 1);
    }

    /** Number of an attempt, from 1: every process attempts every slot in order. */
    int attemptNumber(int process, Slot slot) {
        return process * scenario.slots().size() + scenario.slots().indexOf(slot) + 1;
    }
}
