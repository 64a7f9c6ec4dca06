package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Explores the guard strategy that a method returns, on real stores, as a test of an ordinary build.
 *
 * <pre>
 * &#64;OnlyOnceTest(scenario = "nightly-recon", faults = {CRASH, LOSE_REPLY, EXPIRE})
 * GuardStrategy myGuard() {
 *     return new MyGuard();
 * }
 * </pre>
 *
 * <p>The method takes no parameters; its class needs a constructor without parameters, or is a {@code @Nested} class of
 * one. {@code @Tag}, {@code @DisplayName}, {@code @Disabled} and {@code @Timeout} mean what they mean in JUnit Jupiter;
 * {@code @BeforeEach} and extensions are not run.
 *
 * <p>The test fails if a claim of the strategy is violated, with the smallest interleaving that does it. It also fails
 * if a promise is left undecided, because the search stopped early, a fault never met an attempt or nothing is promised
 * at all: what was not shown is not green.
 */
@Documented
@Testable
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyOnceTest {
    /** Ids of scenarios on the class path, or paths of YAML files; none takes those that the strategy is meant for. */
    String[] scenario() default {};

    /** What goes wrong, at most one of these in a trial; orders in which nothing breaks are always tried. */
    FaultKind[] faults() default {};

    /**
     * What goes wrong, as a profile or a budget of the command line, such as {@code all-single} or
     * {@code crash=1,expire=1}; instead of {@link #faults}.
     */
    String profile() default "";

    /** Kinds of effect; none takes those of the scenario. */
    EffectKind[] effect() default {};

    /** What the strategy must keep under everything that is tried, in addition to what it claims itself. */
    Promise[] expect() default {};

    /** Number of nodes, 2 to 5; 0 takes the scenario's own. */
    int nodes() default 0;

    /** Executions of each search at most. */
    int maxTrials() default 5_000;

    /** Time for the whole method; JUnit's {@code @Timeout} shortens it. */
    int maxSeconds() default 120;

    /** Of the run; the same seed gives the same run. */
    long seed() default 1;

    /** Whether an undecided promise aborts the test instead of failing it. */
    boolean allowUndecided() default false;
}
