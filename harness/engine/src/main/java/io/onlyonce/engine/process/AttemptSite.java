package io.onlyonce.engine.process;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.NodeWork;
import io.onlyonce.engine.node.WorkSection;
import io.onlyonce.engine.node.WorkSite;
import io.onlyonce.engine.sink.CallClient;
import io.onlyonce.engine.sink.CallRefusedException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Where a node makes one attempt after the other; tells the harness of each, from its beginning to its end. */
final class AttemptSite implements WorkSite, AutoCloseable {
    private final NodeLife life;
    private final CallClient calls;
    private final Effects effects;

    AttemptSite(NodeLife life) {
        this.life = life;
        NodeAddresses addresses = life.config().addresses();
        this.calls = new CallClient(addresses.sinkHost(), addresses.sinkPort());
        NodeTask task = life.config().task();
        this.effects = new Effects(task.items(), task.kind(), task.effectTable());
    }

    /** What is done in an attempt. */
    @FunctionalInterface
    interface Body {
        Guard.Outcome run(Work work) throws Exception;
    }

    /** Makes an attempt at a slot, on the calling thread; never throws. */
    AttemptEnd attempt(Slot slot, Body body) {
        int attempt = life.nextAttempt(slot);
        life.tell((at, process) -> new NodeEvent.Started(at, process, attempt, slot.id()));
        WorkSection section = new WorkSection(this, attempt, slot.id());
        AttemptEnd end = attempt(attempt, body, section);
        section.leave();
        life.attempts().remove();
        life.tell((at, process) -> new NodeEvent.Ended(at, process, attempt, slot.id(), end.outcome(), end.detail()));
        return end;
    }

    private AttemptEnd attempt(int attempt, Body body, WorkSection section) {
        life.attempts().set(attempt);
        try {
            boolean ran = body.run(new NodeWork(section)) == Guard.Outcome.RAN;
            return new AttemptEnd(attempt, ran ? AttemptOutcome.RAN : AttemptOutcome.SKIPPED, "");
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            boolean isOpen = BrokenConnection.isCauseOf(e) && !(e instanceof CallRefusedException);
            return new AttemptEnd(
                    attempt, isOpen ? AttemptOutcome.UNKNOWN : AttemptOutcome.FAILED, ErrorText.firstLine(e));
        }
    }

    @Override
    public String name() {
        return life.context().name();
    }

    @Override
    public DataSource dataSource() {
        return life.context().dataSource();
    }

    @Override
    public CallClient callClient() {
        return calls;
    }

    @Override
    public Effects effects() {
        return effects;
    }

    @Override
    public void performing(Function<String, List<String>> itemsIn) {}

    @Override
    public void performingNothing() {}

    /** The work takes its time before it has its effects. */
    @Override
    public void entered(int attempt, String slot) {
        life.tell((at, process) -> new NodeEvent.Entered(at, process, attempt, slot));
        life.work();
    }

    @Override
    public void left(int attempt, String slot) {
        life.tell((at, process) -> new NodeEvent.Left(at, process, attempt, slot));
    }

    @Override
    public void close() {
        calls.close();
    }
}
