package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.node.Treatment;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.process.ProcessHosting;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guard in processes of its own is explored as the same guard in threads is: the same trials with the same ends. */
@Timeout(300)
class HostedCorpusTest {
    private static Corpus corpus;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.small();
    }

    @AfterAll
    static void stopStores() {
        corpus.close();
    }

    @ParameterizedTest
    @CsvSource({
        "flag-check-then-act/nightly-recon/call, none",
        "redis-set-nx/order-sync/call, expire",
        "claim-update-returning/claim-queue/call, crash"
    })
    void processesGiveTheTrialsOfThreads(String name, String faults) throws InterruptedException {
        Corpus.Entry entry = Corpus.entry(name);
        FaultProfile profile = FaultProfile.parse(faults);
        Explored inThreads = corpus.explore(entry, profile);
        try (ProcessHosting hosting = ProcessHosting.open(new NodeHostOptions(
                directory.resolve(name.replace('/', '-')),
                StoreOptions.embedded().cache(),
                List.of()))) {
            Corpus.Entry hosted = new Corpus.Entry(
                    hosting.host(entry.strategy(), request -> Treatment.STEP), entry.scenario(), entry.effect());
            Explored inProcesses = corpus.explore(hosted, profile);
            assertThat(ends(inProcesses)).containsExactlyElementsOf(ends(inThreads));
            assertThat(decisions(inProcesses)).containsExactlyElementsOf(decisions(inThreads));
        }
    }

    private static List<String> ends(Explored explored) {
        return explored.trials().stream()
                .map(judged -> judged.judgement().verdicts().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Badness.of(entry.getValue()))
                        .collect(Collectors.joining(", ")))
                .toList();
    }

    private static List<List<Decision>> decisions(Explored explored) {
        return explored.trials().stream()
                .map(judged -> judged.trial().decisions())
                .toList();
    }
}
