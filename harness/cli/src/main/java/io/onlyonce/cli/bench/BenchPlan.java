package io.onlyonce.cli.bench;

import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a benchmark is to measure, and on what.
 *
 * @param rounds how often each part is measured, after warming up
 * @param subject a strategy that needs Postgres alone, and its scenario
 * @param queue a strategy that claims records of a queue in Postgres, and its scenario
 * @param all every strategy on every scenario it is meant for
 * @param self the command that runs OnlyOnce in a JVM like this one
 * @param lab the options that ask it for the same stores
 * @param isolationTester where Postgres' isolationtester is; empty to look for it
 */
public record BenchPlan(
        Set<BenchPart> parts,
        int rounds,
        Pairing subject,
        Pairing queue,
        List<Pairing> all,
        StoreOptions stores,
        List<String> self,
        List<String> lab,
        Optional<Path> isolationTester) {
    /** Copies the collections. */
    public BenchPlan {
        parts = Set.copyOf(parts);
        all = List.copyOf(all);
        self = List.copyOf(self);
        lab = List.copyOf(lab);
    }
}
