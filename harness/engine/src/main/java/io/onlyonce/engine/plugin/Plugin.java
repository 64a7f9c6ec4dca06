package io.onlyonce.engine.plugin;

import io.onlyonce.api.ContractException;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A loaded plug-in: strategies that see OnlyOnce's API, the JDK and their own jars, and nothing else.
 *
 * <p>Loading it and calling it is kept from accidents: an exception, an endless loop, a missing class or an attempt to
 * end the process becomes one message. It is no sandbox; a plug-in that wants to do harm can.
 */
public final class Plugin implements AutoCloseable {
    /** How long a plug-in may take for each call that is no attempt, unless someone says otherwise. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /** The same for a published library: the first call loads a thousand classes and more. */
    public static final Duration LIMIT_OF_LIBRARY = Duration.ofSeconds(60);

    static final String SERVICE = "META-INF/services/" + GuardStrategy.class.getName();

    private final PluginSource source;
    private final PluginLoader loader;
    private final List<GuardStrategy> strategies;

    private Plugin(PluginSource source, PluginLoader loader, List<GuardStrategy> strategies) {
        this.source = source;
        this.loader = loader;
        this.strategies = List.copyOf(strategies);
    }

    /**
     * Loads a plug-in.
     *
     * @param limit how long each call into it may take that is no attempt
     * @throws ProblemException of kind {@code PLUGIN} if it cannot be used, and why
     */
    public static Plugin open(PluginSource source, Duration limit) {
        PluginLoader loader = new PluginLoader(source, PluginFiles.places(source));
        try {
            return new Plugin(source, loader, load(source, loader, limit));
        } catch (RuntimeException e) {
            close(loader);
            throw e;
        }
    }

    private static List<GuardStrategy> load(PluginSource source, PluginLoader loader, Duration limit) {
        if (loader.findResource(SERVICE) == null) {
            throw PluginProblems.noService(source);
        }
        PluginCalls calls = new PluginCalls(loader, limit);
        try {
            List<GuardStrategy> strategies = new ArrayList<>();
            for (GuardStrategy strategy : calls.within("its strategies' constructors", () -> found(source, loader))) {
                strategies.add(new PluginStrategy(source, calls, strategy));
            }
            if (strategies.isEmpty()) {
                throw PluginProblems.noService(source);
            }
            return strategies;
        } catch (ProblemException e) {
            throw e;
        } catch (ContractException e) {
            throw PluginProblems.broken(source, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PluginProblems.failed(source, e);
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw PluginProblems.failed(source, e);
        }
    }

    private static List<GuardStrategy> found(PluginSource source, ClassLoader loader) {
        try {
            List<GuardStrategy> strategies = new ArrayList<>();
            ServiceLoader.load(GuardStrategy.class, loader).forEach(strategies::add);
            return strategies;
        } catch (ServiceConfigurationError e) {
            throw PluginProblems.unusable(source, e);
        }
    }

    /** Where it came from. */
    public PluginSource source() {
        return source;
    }

    /** Its strategies, in the order of its service file; one with a name has it behind each id. */
    public List<GuardStrategy> strategies() {
        return strategies;
    }

    /** The option that loads a strategy's plug-in again, such as {@code --plugin v2=a.jar}; empty if it has none. */
    public static String optionFor(GuardStrategy strategy) {
        return strategy instanceof PluginStrategy own ? own.source().option() : "";
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(PluginLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            System.getLogger(Plugin.class.getName()).log(System.Logger.Level.DEBUG, "closing a plug-in's jars", e);
        }
    }
}
