package io.onlyonce.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValidatingSchedulerTest {
    private static final Instant NOON = Instant.parse("2026-03-07T12:00:00Z");
    private static final Schedule SCHEDULE =
            new Schedule(List.of(new Schedule.Job("job", "0 0 12 * * *", Optional.empty())), ZoneOffset.UTC);

    private final List<String> told = new ArrayList<>();

    @Test
    void whatASchedulerFiresIsPassedThroughAndSoIsItsEnd() throws Exception {
        SchedulerStrategy scheduler = valid(firing -> {
            firing.fire(Slot.at("job", NOON));
            return () -> told.add("stopped");
        });

        scheduler.start(new NowhereNode(), SCHEDULE, slot -> told.add(slot.id())).close();

        assertThat(told).containsExactly("job@2026-03-07T12:00:00Z", "stopped");
        assertThat(scheduler.clock()).isEqualTo(ClockSource.MACHINE);
    }

    @Test
    void aJobThatIsNotScheduledIsRefused() {
        assertThatThrownBy(() -> start(firing -> {
                    firing.fire(Slot.at("jbo", NOON));
                    return () -> {};
                }))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("the job 'jbo'; expected one of [job]");
    }

    @Test
    void aSlotWithoutAnInstantIsRefused() {
        assertThatThrownBy(() -> start(firing -> {
                    firing.fire(Slot.record("job", "1"));
                    return () -> {};
                }))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("a slot without an instant");
    }

    @Test
    void aSchedulerThatCannotBeStoppedIsRefused() {
        assertThatThrownBy(() -> start(firing -> null))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("expected what stops the scheduler");
    }

    @Test
    void aSchedulerIsNoGuard() {
        GuardStrategy strategy = new ValidatingStrategy(new Fake(firing -> () -> {}));

        assertThatThrownBy(() -> strategy.attach(new NowhereNode()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("fake is a whole scheduler and fires by itself; play it in a storm");
    }

    @Test
    void aGuardIsNoScheduler() {
        GuardStrategy strategy = new ValidatingStrategy(new NoopStrategy());

        assertThat(strategy.scheduler()).isEmpty();
        assertThat(strategy.clock()).isEqualTo(ClockSource.NODE);
    }

    private void start(Start start) throws Exception {
        valid(start).start(new NowhereNode(), SCHEDULE, slot -> told.add(slot.id()));
    }

    private static SchedulerStrategy valid(Start start) {
        return new ValidatingStrategy(new Fake(start)).scheduler().orElseThrow();
    }

    private interface Start {
        AutoCloseable with(Firing firing) throws Exception;
    }

    private record Fake(Start start) implements SchedulerStrategy {
        @Override
        public StrategyInfo info() {
            return new StrategyInfo(
                    "fake", "a test's", Set.of(), List.of(), Claims.from("a test").build());
        }

        @Override
        public void prepare(Preparation preparation) {}

        @Override
        public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception {
            return start.with(firing);
        }
    }
}
