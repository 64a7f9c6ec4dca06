package io.onlyonce.engine.nemesis;

import eu.rekawek.toxiproxy.Proxy;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes in which order a fault asks for what; what it leads to is shown where there are real nodes and stores. */
final class RecordingTarget implements Target {
    private final List<String> calls = new ArrayList<>();
    private boolean gone;

    List<String> calls() {
        return List.copyOf(calls);
    }

    /** From now on whatever is asked for is not there any more. */
    void disappear() {
        gone = true;
    }

    private <T> T recorder(Class<T> type) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> note(method, arguments)));
    }

    private @Nullable Object note(Method method, Object @Nullable [] arguments) throws FaultException {
        if (gone) {
            throw new FaultException("it is gone");
        }
        calls.add(method.getName() + (arguments == null ? "" : " " + arguments[0]));
        return method.getReturnType() == int.class ? 3 : null;
    }

    @Override
    public BreakableNode node(String name) {
        return recorder(BreakableNode.class);
    }

    @Override
    public Proxy path(String node, String store) throws FaultException {
        throw new FaultException("%s has no path to %s".formatted(node, store));
    }

    @Override
    public BreakableStore postgres() {
        return recorder(BreakableStore.class);
    }

    @Override
    public BreakableRedis redis() {
        return recorder(BreakableRedis.class);
    }
}
