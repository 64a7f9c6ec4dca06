package io.onlyonce.junit.platform;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.junit.BrokenPromiseError;
import io.onlyonce.junit.Exploration;
import io.onlyonce.junit.Explored;
import io.onlyonce.junit.OnlyOnce;
import io.onlyonce.junit.OnlyOnceTest;
import io.onlyonce.junit.OutPlace;
import io.onlyonce.junit.UndecidedError;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.TestAbortedException;

/** Runs one annotated method: explores what it returned, or repeats one trial of it. */
record GuardTest(Class<?> type, Method method, TestDescriptor descriptor) {
    void run(GuardStrategy strategy, RunContext context) {
        OnlyOnceTest asked =
                AnnotationSupport.findAnnotation(method, OnlyOnceTest.class).orElseThrow();
        Exploration exploration = exploration(strategy, asked);
        try {
            if (context.replay().isPresent()) {
                repeat(exploration, context.replay().get(), strategy.info().id());
            } else {
                explore(exploration, asked, context);
            }
        } catch (BrokenPromiseError | UndecidedError failure) {
            // The frames of the harness tell nothing; which test it was, every report says by itself.
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }

    private Exploration exploration(GuardStrategy strategy, OnlyOnceTest asked) {
        Duration time = Duration.ofSeconds(asked.maxSeconds());
        Exploration exploration = OnlyOnce.explore(strategy)
                .on(asked.scenario())
                .under(profile(asked))
                .effects(asked.effect())
                .expecting(asked.expect())
                .seed(asked.seed())
                .maxTrials(asked.maxTrials())
                .maxTime(Annotations.timeout(method, type)
                        .filter(limit -> limit.compareTo(time) < 0)
                        .orElse(time))
                .out(directory())
                .replayedBy(this::replayCommand);
        return asked.nodes() == 0 ? exploration : exploration.nodes(asked.nodes());
    }

    private FaultProfile profile(OnlyOnceTest asked) {
        if (asked.profile().isEmpty()) {
            return FaultProfile.anyOneOf(List.of(asked.faults()));
        }
        if (asked.faults().length == 0) {
            return FaultProfile.parse(asked.profile());
        }
        throw ProblemException.of(
                ProblemKind.USAGE,
                "@OnlyOnceTest of " + name(),
                "found faults and profile",
                "one of them",
                "A profile such as 'crash|lose-reply+expire' says it all.");
    }

    private Path directory() {
        return OutPlace.root().resolve(type.getName().replace('$', '.')).resolve(method.getName());
    }

    private String name() {
        return type.getSimpleName() + "." + method.getName();
    }

    private String replayCommand(String trace) {
        String test = type.getName().substring(type.getName().lastIndexOf('.') + 1) + "#" + method.getName();
        return "mvn test -Dtest=%s -D%s=%s".formatted(quoted(test), RunContext.REPLAY, quoted(trace));
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[\\w./#-]+") ? word : "'" + word + "'";
    }

    private void explore(Exploration exploration, OnlyOnceTest asked, RunContext context) {
        Explored explored = exploration.run();
        context.listener()
                .reportingEntryPublished(
                        descriptor, ReportEntry.from("onlyonce", explored.summary() + ", " + explored.report()));
        context.listener().fileEntryPublished(descriptor, FileEntry.from(explored.report(), "text/html"));
        try {
            explored.check();
        } catch (UndecidedError undecided) {
            if (asked.allowUndecided()) {
                throw new TestAbortedException(String.valueOf(undecided.getMessage()), undecided);
            }
            throw undecided;
        }
    }

    private static void repeat(Exploration exploration, Path file, String strategy) {
        Trace trace = TraceJson.read(file);
        if (!trace.strategy().equals(strategy)) {
            throw new TestAbortedException(
                    "%s is a trace of '%s', not of '%s'".formatted(file, trace.strategy(), strategy));
        }
        exploration.repeat(file).check();
    }
}
