package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.scenarios.Corpus.Entry;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The smallest way in which guards go wrong when one thing breaks; what else they do is in the expected matrix. */
class FaultsOfTheCorpusTest {
    private static final int TIMES = 20;

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
    void aLeaseThatEndsWhileItsHolderIsPausedLetsASecondOneIn() throws Exception {
        smallestIs("redis-set-nx/order-sync/row", FaultKind.EXPIRE, Promise.NO_OVERLAP, "weight 2, 7 steps");
        smallestIs("redis-set-nx/order-sync/row", FaultKind.EXPIRE, Promise.NO_DUPLICATE, "weight 1, 7 steps");
    }

    @Test
    void anEndedLeaseLetsALaterRunDoubleASlotWhoseKeyWasKept() throws Exception {
        smallestIs("redis-set-nx-keep/order-sync/row", FaultKind.EXPIRE, Promise.NO_DUPLICATE, "weight 1, 5 steps");
    }

    @Test
    void aLostReplyEndsTheSessionThatHeldTheLockBeforeTheFlagIsSet() throws Exception {
        smallestIs(
                "advisory-lock-then-check/nightly-recon/row",
                FaultKind.LOSE_REPLY,
                Promise.NO_DUPLICATE,
                "weight 1, 8 steps");
        smallestIs(
                "advisory-lock-then-check/nightly-recon/call",
                FaultKind.LOSE_REPLY,
                Promise.NO_DUPLICATE,
                "weight 1, 9 steps");
    }

    @Test
    void aCrashAfterTheClaimLosesTheSlot() throws Exception {
        smallestIs("claim-update-returning/claim-queue/row", FaultKind.CRASH, Promise.NO_MISS, "weight 1, 3 steps");
        smallestIs("claim-update-returning/claim-queue/call", FaultKind.CRASH, Promise.NO_MISS, "weight 1, 3 steps");
    }

    @Test
    void onALostReplyGivingTheClaimBackDoublesTheSlotAndKeepingItDoesNot() throws Exception {
        smallestIs(
                "claim-update-returning-retry/claim-queue/row",
                FaultKind.LOSE_REPLY,
                Promise.NO_DUPLICATE,
                "weight 1, 5 steps");
        smallestIs(
                "claim-update-returning-retry/claim-queue/call",
                FaultKind.LOSE_REPLY,
                Promise.NO_DUPLICATE,
                "weight 1, 5 steps");
        smallestIs(
                "claim-update-returning/claim-queue/row", FaultKind.LOSE_REPLY, Promise.NO_MISS, "weight 1, 2 steps");
    }

    /** Finds it among all trials without reduction, so that there is none smaller, and repeats it. */
    private static void smallestIs(String name, FaultKind fault, Promise promise, String size) throws Exception {
        Entry entry = Corpus.entry(name);
        FaultProfile profile = FaultProfile.parse(fault.id());
        Explored all = corpus.exploreInFull(entry, profile).under(fault);
        Explored.Judged smallest = all.smallest(promise);
        assertThat(smallest.size()).as(smallest.decisions()).isEqualTo(size);
        assertThat(all.first(promise).weight()).isEqualTo(smallest.weight());
        assertThat(corpus.repeat(entry, profile, smallest.trial().decisions(), TIMES))
                .isEqualTo(List.copyOf(Collections.nCopies(TIMES, smallest.hash())));
    }
}
