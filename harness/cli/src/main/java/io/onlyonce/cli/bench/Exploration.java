package io.onlyonce.cli.bench;

import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.explore.Crew;
import io.onlyonce.engine.explore.Explorer;
import io.onlyonce.engine.explore.Reduction;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.explore.TrialRunner;
import io.onlyonce.engine.fault.FaultProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * What an exhaustive search took, from its first preparation until everything was put away.
 *
 * @param executions trials, and those that turned out to have a twin
 * @param ways the requests of every trial, in the order of their delivery
 */
record Exploration(int executions, double seconds, List<List<Request>> ways) {
    /** One request of a trial. */
    record Request(String node, String text) {
        static Request of(Trace.Step step) {
            return new Request(step.decision().node(), step.request());
        }
    }

    /** Explores with one worker for each of the site's first stores, and judges every trial as a campaign does. */
    static Exploration run(Site site, Reduction reduction, int workers) throws InterruptedException {
        List<List<Request>> ways = new ArrayList<>();
        Stopwatch watch = new Stopwatch();
        Explorer explorer = explore(site, reduction, workers, ways);
        return new Exploration(ways.size() + explorer.redundant(), watch.seconds(), ways);
    }

    private static Explorer explore(Site site, Reduction reduction, int workers, List<List<Request>> ways)
            throws InterruptedException {
        try (Crew crew = new Crew(site.workplaces(workers), FaultProfile.NONE, TrialRunner.PATIENCE)) {
            Explorer explorer = new Explorer(crew, reduction, Integer.MAX_VALUE);
            explorer.explore(trial -> ways.add(judged(trial)), site.stop()::isStopped);
            return explorer;
        }
    }

    private static List<Request> judged(Trial trial) {
        Judgement.of(trial.history());
        return trial.steps().stream().map(Request::of).toList();
    }

    double perSecond() {
        return executions / seconds;
    }
}
