package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Claim;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.scenarios.Corpus.Entry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every built-in guard lets happen when one thing breaks, at any place. */
class FaultsOfTheCorpusTest {
    private static final FaultProfile ONE_FAULT = FaultProfile.parse("all-single");
    private static final int TIMES = 20;

    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = new Corpus();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @TestFactory
    Stream<DynamicTest> noClaimIsBrokenAndNoneIsMissing() {
        return Corpus.entries()
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> {
                    Explored all = corpus.explore(entry, ONE_FAULT);
                    assertThat(all.trials().stream()
                                    .filter(Explored.Judged::isUndecided)
                                    .map(Explored.Judged::decisions))
                            .isEmpty();
                    keepsItsClaims(entry, all, FaultKind.NONE);
                    placeable(entry, all).forEach(fault -> keepsItsClaims(entry, all, fault));
                }));
    }

    /** A clock that nobody reads is not set off, and a Redis that nobody uses is not replaced. */
    private static Stream<FaultKind> placeable(Entry entry, Explored all) {
        boolean clockIsRead =
                all.trials().stream().anyMatch(judged -> judged.trial().readsClock());
        boolean redis = entry.strategy().info().stores().contains(StoreKind.REDIS);
        return FaultProfile.PLACEABLE.stream()
                .filter(fault -> fault != FaultKind.SKEW || clockIsRead)
                .filter(fault -> fault != FaultKind.FAILOVER || redis);
    }

    private static void keepsItsClaims(Entry entry, Explored all, FaultKind fault) {
        Optional<Claim> claim = entry.strategy().info().claims().find(fault, entry.effect());
        Explored seen = all.under(fault);
        assertThat(claim).as("claim under %s", fault.id()).isPresent();
        assertThat(seen.trials().stream().filter(Explored.Judged::isNotVacuous).map(Explored.Judged::decisions))
                .as("trials that prove something under %s", fault.id())
                .isNotEmpty();
        for (Promise promise : claim.orElseThrow().promises()) {
            assertThat(seen.violating(promise).findFirst().map(Explored.Judged::decisions))
                    .as("%s under %s", promise.id(), fault.id())
                    .isEmpty();
        }
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
