package io.onlyonce.engine.storm;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.CellResult.FindingResult;
import io.onlyonce.engine.campaign.CellResult.SearchReport;
import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.campaign.ClaimView;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.campaign.StormReport.Exact;
import io.onlyonce.engine.campaign.StormReport.Shrunk;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.Simplifier.Simplest;
import io.onlyonce.engine.storm.StormCampaignPlan.Cell;
import io.onlyonce.engine.storm.StormCampaignPlan.Effort;
import io.onlyonce.engine.storm.StormCampaignPlan.Search;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plays one cell's storms: draws plans until time is up, then makes the worst of them simple. */
final class StormCellRunner {
    /** The order in which a violation is worth being made simple. */
    private static final List<Promise> WORST_FIRST = List.of(Promise.NO_DUPLICATE, Promise.NO_MISS, Promise.NO_OVERLAP);

    private final Cell cell;
    private final StormCampaignPlan campaign;
    private final StormSite site;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final StormTally tally = new StormTally();
    private final ReferenceClock watch = new ReferenceClock();

    StormCellRunner(Cell cell, StormCampaignPlan campaign, StormSite site, CampaignListener listener, StopSignal stop) {
        this.cell = cell;
        this.campaign = campaign;
        this.site = site;
        this.listener = listener;
        this.stop = stop;
    }

    CellResult run(Search search) throws InterruptedException {
        long seed = campaign.seed();
        warmUp(seed);
        watch.restart();
        Optional<Played> played = play(cell.plans().draw(seed));
        while (played.isPresent()) {
            tally.add(played.get());
            listener.trialEnded(cell.id(), tally.plans(), tally.doubled());
            seed = Seeds.after(seed);
            played = isOver(search) ? Optional.empty() : play(cell.plans().draw(seed));
        }
        return result(search, watch.now().toMillis());
    }

    private boolean isOver(Search search) {
        boolean found = search.until().flatMap(tally.cell()::smallest).isPresent();
        return found || watch.now().compareTo(search.lasts()) >= 0;
    }

    private void warmUp(long seed) throws InterruptedException {
        site.warmUp(cell.plans().draw(seed), cell.strategy(), cell.scenario(), stop);
    }

    private Optional<Played> play(StormPlan plan) throws InterruptedException {
        return site.play(plan, cell.strategy(), cell.scenario(), stop);
    }

    private CellResult result(Search search, long millis) throws InterruptedException {
        StormFiles files = new StormFiles(campaign.out(), cell);
        Optional<Shrunk> shrunk = shrunk(files);
        return new CellResult(
                cell.id(),
                tally.mostNodes(),
                new SearchReport(tally.plans(), 0, tally.met(), tally.plans(), false, stoppedBy(search), millis),
                tally.cell().counts(),
                tally.cell().outcomes(),
                Arrays.stream(Promise.values())
                        .map(promise -> promise(promise, files))
                        .toList(),
                findings(files),
                tally.cell().doubled(),
                Optional.empty(),
                Optional.of(tally.report(shrunk)),
                "");
    }

    private String stoppedBy(Search search) {
        if (stop.isStopped()) {
            return "interrupted";
        }
        return search.until()
                .filter(promise -> tally.cell().smallest(promise).isPresent())
                .map(promise -> "--until " + promise.id())
                .orElse("--for " + search.lasts().toSeconds() + "s");
    }

    private PromiseResult promise(Promise promise, StormFiles files) {
        Badness observed = tally.cell().observed(promise);
        return claim().result(
                        promise,
                        tally.met() == 0 ? ClaimView.ofVacuous(observed) : observed,
                        tally.cell().smallest(promise).map(smallest -> files.keep(promise.id(), smallest)));
    }

    private ClaimView claim() {
        return new ClaimView(cell.strategy().info().claims(), new FaultSet(List.copyOf(covers())), cell.effect());
    }

    /** A scheduler's leases outlast what is merely slow. */
    private Set<FaultKind> covers() {
        return cell.strategy().scheduler().isPresent()
                ? cell.mix().coversWithLongLeases()
                : cell.mix().covers();
    }

    private List<FindingResult> findings(StormFiles files) {
        return tally.cell().found().entrySet().stream()
                .map(found -> new FindingResult(
                        found.getKey(),
                        found.getValue(),
                        files.keep(found.getKey().id(), tally.cell().smallest(found.getKey()))))
                .toList();
    }

    private Optional<Shrunk> shrunk(StormFiles files) throws InterruptedException {
        Optional<Promise> worst = worst();
        if (worst.isEmpty() || stop.isStopped()) {
            return Optional.empty();
        }
        Smallest<Played> smallest = tally.cell().smallest(worst.get()).orElseThrow();
        return Optional.of(shrunk(worst.get(), smallest, files));
    }

    /** What was looked for comes first, and what was promised comes before what never was. */
    private Optional<Promise> worst() {
        List<Promise> violated = WORST_FIRST.stream()
                .filter(promise -> tally.cell().smallest(promise).isPresent())
                .toList();
        return campaign.search().until().filter(violated::contains).or(() -> worstOf(violated));
    }

    private Optional<Promise> worstOf(List<Promise> violated) {
        return violated.stream()
                .filter(promise -> claim().claimed(promise) == Claimed.PROMISED)
                .findFirst()
                .or(() -> violated.stream().findFirst());
    }

    private Shrunk shrunk(Promise promise, Smallest<Played> first, StormFiles files) throws InterruptedException {
        Effort effort = effort();
        ReferenceClock shrinking = new ReferenceClock();
        Simplest simplest = new Simplifier(trials(promise), effort, stop::isStopped)
                .from(first.trial(), () -> shrinking.now().compareTo(effort.lasts()) >= 0);
        tally.simplest(promise, first, simplest.trial());
        files.keepFirst(promise.id(), first.trial().plan());
        Optional<Exact> exact = exact(promise, simplest.trial().plan());
        return files.describe(promise, simplest, exact);
    }

    private Shrinking.Trials trials(Promise promise) {
        return new Shrinking.Trials() {
            @Override
            public Optional<Played> shows(StormPlan plan) throws InterruptedException {
                return play(plan).filter(played -> played.violates(promise));
            }

            @Override
            public Focus focus(Played shown) {
                return Focus.of(shown, promise);
            }
        };
    }

    private Effort effort() {
        boolean inRealTime = cell.strategy().clock() == ClockSource.MACHINE;
        return inRealTime ? campaign.effort().forLongPlans() : campaign.effort();
    }

    private Optional<Exact> exact(Promise promise, StormPlan plan) {
        return stop.isStopped() || effort().exploring().isZero()
                ? Optional.empty()
                : new ExactTrace(cell, campaign, stop).of(promise, plan);
    }
}
