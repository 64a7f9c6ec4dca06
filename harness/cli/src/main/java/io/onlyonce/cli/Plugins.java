package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plug-ins of one command, from loading to the note about what they printed. */
final class Plugins implements AutoCloseable {
    private final Problems problems;
    private final List<Plugin> open = new ArrayList<>();
    private Optional<Printed> printed = Optional.empty();

    Plugins(Problems problems) {
        this.problems = problems;
    }

    /** Makes ready for plug-ins; from now on what they print goes to the log file. */
    Plugins quiet() {
        printed = Optional.of(Printed.take());
        return this;
    }

    void add(Plugin plugin) {
        open.add(plugin);
    }

    List<GuardStrategy> strategies() {
        return open.stream().flatMap(plugin -> plugin.strategies().stream()).toList();
    }

    @Override
    public void close() {
        open.forEach(Plugin::close);
        printed.ifPresent(taken -> {
            taken.close();
            taken.texts().forEach(problems::note);
        });
    }
}
