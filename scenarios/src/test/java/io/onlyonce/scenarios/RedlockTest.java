package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.Decision.Kind;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.Event;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far a majority of five servers carries: trials that take more than one preemption, and so are written down. */
class RedlockTest {
    private static final List<Decision> FAILOVER = List.of(new Decision(Kind.FAILOVER, "redis-3"));
    private static final List<Decision> EXPIRE = List.of(new Decision(Kind.EXPIRE, ""));

    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.small();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @Test
    void ifOneServerForgetsThenTwoNodesWithABareMajorityAreBothInside() throws InterruptedException {
        List<Decision> twoOfFive = requests("n1", 2);
        List<Decision> theOtherThree = requests("n2", 5);
        List<Decision> theRest = requests("n1", 3);
        assertThat(overlaps("failover", List.of(twoOfFive, theOtherThree, FAILOVER, theRest)))
                .isTrue();
        assertThat(overlaps("failover", List.of(twoOfFive, theOtherThree, theRest)))
                .isFalse();
    }

    @Test
    void aHolderOfAllFiveCanSpareOne() throws InterruptedException {
        assertThat(overlaps("failover", List.of(requests("n1", 5), FAILOVER, requests("n2", 5))))
                .isFalse();
    }

    @Test
    void aPauseInsideTheWorkLetsInWhoComesAfterIt() throws InterruptedException {
        List<Decision> restart = List.of(new Decision(Kind.RESTART, "n1"));
        List<Decision> newcomer = requests("n1.2", 5);
        assertThat(overlaps("expire+restart", List.of(requests("n1", 5), EXPIRE, restart, newcomer)))
                .isTrue();
        assertThat(overlaps("expire+restart", List.of(requests("n1", 5), restart, newcomer)))
                .isFalse();
    }

    @Test
    void whoeverWasAskingDuringAPauseSeesItByTheClockAndWalksAway() throws InterruptedException {
        assertThat(ends(play("expire", List.of(requests("n1", 3), EXPIRE, requests("n1", 2)))))
                .containsExactlyInAnyOrder("n1 SKIPPED", "n2 SKIPPED");
        assertThat(ends(play("expire", List.of(requests("n1", 5))))).containsExactlyInAnyOrder("n1 RAN", "n2 RAN");
    }

    private static List<Decision> requests(String node, int count) {
        return Collections.nCopies(count, Decision.deliver(node));
    }

    private static boolean overlaps(String faults, List<List<Decision>> parts) throws InterruptedException {
        return play(faults, parts).violates(Promise.NO_OVERLAP);
    }

    private static Explored.Judged play(String faults, List<List<Decision>> parts) throws InterruptedException {
        List<Decision> trace = parts.stream().flatMap(List::stream).toList();
        return corpus.play(Corpus.entry("redlock/order-sync/call"), FaultProfile.parse(faults), trace);
    }

    private static Stream<String> ends(Explored.Judged judged) {
        return judged.trial().history().events().stream()
                .filter(Event.Ended.class::isInstance)
                .map(Event.Ended.class::cast)
                .map(end -> end.node() + " " + end.outcome());
    }
}
