package io.onlyonce.engine.plugin;

import io.onlyonce.api.NodeContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** A node as a plug-in sees it: what the plug-in keeps there is closed by way of {@link PluginCalls}, too. */
final class PluginNode {
    private PluginNode() {}

    static NodeContext of(NodeContext node, PluginCalls calls) {
        return (NodeContext) Proxy.newProxyInstance(
                NodeContext.class.getClassLoader(),
                new Class<?>[] {NodeContext.class},
                (proxy, method, arguments) -> method.getName().equals("keep")
                        ? node.keep(Kept.class, () -> new Kept(calls))
                                .get((Class<?>) arguments[0], (Callable<?>) arguments[1])
                        : invoke(method, node, arguments));
    }

    private static Object invoke(Method method, NodeContext node, Object[] arguments) throws Throwable {
        try {
            return method.invoke(node, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Everything that a plug-in keeps in one process. */
    private static final class Kept implements AutoCloseable {
        private final PluginCalls calls;
        private final Map<Class<?>, AutoCloseable> things = new LinkedHashMap<>();

        Kept(PluginCalls calls) {
            this.calls = calls;
        }

        synchronized Object get(Class<?> type, Callable<?> opener) throws Exception {
            AutoCloseable existing = things.get(type);
            if (existing == null) {
                existing = (AutoCloseable) opener.call();
                things.put(type, existing);
            }
            return existing;
        }

        @Override
        public synchronized void close() {
            things.values().forEach(this::close);
        }

        private void close(AutoCloseable thing) {
            try {
                calls.within("close() of what it keeps in a process", () -> {
                    thing.close();
                    return thing;
                });
            } catch (Exception | AssertionError | StackOverflowError e) {
                System.getLogger(PluginNode.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing what a plug-in keeps in a process that has ended", e);
            }
        }
    }
}
