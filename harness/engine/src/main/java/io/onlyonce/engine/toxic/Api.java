package io.onlyonce.engine.toxic;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Toxiproxy's HTTP API: which request does what, and how the answer looks.
 *
 * <p>Source: {@code https://github.com/Shopify/toxiproxy#http-api}; errors have the words of version 2.12.
 */
final class Api {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Proxies proxies;
    private final Map<String, Map<String, Action>> actions = new TreeMap<>();

    Api(Proxies proxies) {
        this.proxies = proxies;
        on("GET", "/version", request -> Answer.of(OK, Map.of("version", ToxiproxyServer.VERSION)));
        on("GET", "/metrics", request -> new Answer(OK, METRICS, metrics()));
        on("POST", "/reset", request -> reset());
        on("POST", "/populate", this::populate);
        on("GET", "/proxies", request -> Answer.of(OK, index()));
        on("POST", "/proxies", this::createProxy);
        on("GET", "/proxies/*", request -> Answer.of(OK, request.proxy(proxies).state()));
        onChange("/proxies/*", this::updateProxy);
        on("DELETE", "/proxies/*", this::deleteProxy);
        on(
                "GET",
                "/proxies/*/toxics",
                request -> Answer.of(OK, request.proxy(proxies).toxics().all()));
        on("POST", "/proxies/*/toxics", this::createToxic);
        on("GET", "/proxies/*/toxics/*", request -> Answer.of(OK, request.toxic(proxies)));
        onChange("/proxies/*/toxics/*", this::updateToxic);
        on("DELETE", "/proxies/*/toxics/*", this::deleteToxic);
    }

    private void on(String method, String pattern, Action action) {
        actions.computeIfAbsent(pattern, key -> new LinkedHashMap<>()).put(method, action);
    }

    private void onChange(String pattern, Action action) {
        on("POST", pattern, action);
        on("PATCH", pattern, action);
    }

    /** Carries out a request; one at a time. */
    synchronized Answer answer(String method, String path, String body) {
        Request request = new Request(path, body);
        Map<String, Action> methods = actions.get(request.pattern());
        if (methods == null) {
            return Answer.plain(ApiException.NOT_FOUND, "404 page not found");
        }
        Action action = methods.get(method);
        if (action == null) {
            return Answer.empty(METHOD_NOT_ALLOWED);
        }
        try {
            return action.perform(request);
        } catch (ApiException e) {
            return Answer.error(e);
        }
    }

    private String metrics() {
        return proxies.all().stream().map(ToxicProxy::metrics).collect(Collectors.joining());
    }

    private Answer reset() throws ApiException {
        proxies.reset();
        return Answer.empty(NO_CONTENT);
    }

    private Map<String, ProxyState> index() {
        Map<String, ProxyState> index = new TreeMap<>();
        proxies.all().forEach(proxy -> index.put(proxy.name(), proxy.state()));
        return index;
    }

    /** An error here comes with the proxies, of which there are none then. */
    private Answer populate(Request request) {
        try {
            List<ProxyState> states = new ArrayList<>();
            for (ToxicProxy proxy : proxies.populate(ToxicJson.newProxies(request.body()))) {
                states.add(proxy.state());
            }
            return Answer.of(CREATED, Map.of("proxies", states));
        } catch (ApiException e) {
            Map<String, Object> fields = Answer.fields(e);
            fields.put("proxies", NullNode.instance);
            return Answer.of(e.status(), fields);
        }
    }

    private Answer createProxy(Request request) throws ApiException {
        return Answer.of(
                CREATED, proxies.add(ToxicJson.newProxy(request.body())).state());
    }

    private Answer updateProxy(Request request) throws ApiException {
        ToxicProxy proxy = request.proxy(proxies);
        proxy.update(ToxicJson.changed(proxy.state(), request.body()));
        return Answer.of(OK, proxy.state());
    }

    private Answer deleteProxy(Request request) throws ApiException {
        proxies.remove(request.name());
        return Answer.empty(NO_CONTENT);
    }

    private Answer createToxic(Request request) throws ApiException {
        Toxics toxics = request.proxy(proxies).toxics();
        PlacedToxic toxic = ToxicJson.newToxic(request.body());
        if (toxics.find(toxic.name()).isPresent()) {
            throw new ApiException(ApiException.CONFLICT, "toxic already exists");
        }
        toxics.add(toxic);
        return Answer.of(OK, toxic);
    }

    private Answer updateToxic(Request request) throws ApiException {
        PlacedToxic toxic = ToxicJson.changed(request.toxic(proxies), request.body());
        request.proxy(proxies).toxics().update(toxic);
        return Answer.of(OK, toxic);
    }

    private Answer deleteToxic(Request request) throws ApiException {
        request.proxy(proxies).toxics().remove(request.toxic(proxies));
        return Answer.empty(NO_CONTENT);
    }

    /** Ends every proxy. */
    synchronized void close() {
        proxies.all().forEach(ToxicProxy::end);
    }

    private interface Action {
        Answer perform(Request request) throws ApiException;
    }
}
