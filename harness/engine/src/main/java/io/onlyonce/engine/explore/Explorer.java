package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Trial.Choice;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Walks the tree of all trials: one execution for each leaf, the ones that ask least of bad luck first.
 *
 * <p>Source: stateless model checking (Godefroid, VeriSoft, 1997) with iterative context bounding (Musuvathi and Qadeer,
 * CHESS, 2007). An execution follows a beginning and then goes on the easiest way; every option that it passes by on the
 * way is a new beginning. So no trial is executed twice, and none is left out.
 */
public final class Explorer {
    private final TrialRunner runner;
    private final Frontier frontier = new Frontier();

    /** Explores with this runner. */
    public Explorer(TrialRunner runner) {
        this.runner = runner;
    }

    /**
     * Executes trials until there are no more, or it is told to stop.
     *
     * @param each is handed every trial once it has ended
     * @param stop asked before each trial
     * @return whether every trial was executed
     */
    public boolean explore(Consumer<Trial> each, BooleanSupplier stop) throws InterruptedException {
        while (!stop.getAsBoolean()) {
            Optional<Branch> next = frontier.next();
            if (next.isEmpty()) {
                return true;
            }
            Trial trial = runner.run(next.get().decisions());
            branchOff(next.get(), trial.choices());
            each.accept(trial);
        }
        return frontier.next().isEmpty();
    }

    private void branchOff(Branch followed, List<Choice> choices) {
        Schedule schedule = new Schedule();
        Branch at = Branch.ROOT;
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            if (i >= followed.length()) {
                for (Decision option : choice.options()) {
                    if (!option.equals(choice.chosen())) {
                        frontier.add(at.then(option, schedule.weigh(option, choice.options())));
                    }
                }
            }
            schedule.take(choice.chosen(), choice.options());
            at = at.then(choice.chosen(), schedule.weight());
        }
    }
}
