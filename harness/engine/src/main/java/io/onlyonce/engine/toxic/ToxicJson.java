package io.onlyonce.engine.toxic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes what the API speaks. What a request leaves out stays as it is, or has the original's default. */
final class ToxicJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final Map<String, Class<? extends Toxic>> TYPES = Map.of(
            "noop", Noop.class,
            "latency", Latency.class,
            "bandwidth", Bandwidth.class,
            "slow_close", SlowClose.class,
            "timeout", Timeout.class,
            "reset_peer", ResetPeer.class,
            "slicer", Slicer.class,
            "limit_data", LimitData.class);

    private ToxicJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proxy to create: it listens unless the request says otherwise. */
    static ProxyState newProxy(String body) throws ApiException {
        ProxyRequest request = read(body, ProxyRequest.class);
        String name = request.required("name", request.name, "");
        String upstream = request.required("upstream", request.upstream, "");
        return request.onto(new ProxyState(name, "", upstream, true, List.of()));
    }

    /** Proxies to create; the message counts them from 1. */
    static List<ProxyState> newProxies(String body) throws ApiException {
        ProxyRequest[] requests = read(body, ProxyRequest[].class);
        for (int i = 0; i < requests.length; i++) {
            String which = " at proxy " + (i + 1);
            requests[i].required("name", requests[i].name, which);
            requests[i].required("upstream", requests[i].upstream, which);
        }
        return Arrays.stream(requests)
                .map(request -> request.onto(new ProxyState("", "", "", true, List.of())))
                .toList();
    }

    /** A proxy as it is to be after a request; its name stays. */
    static ProxyState changed(ProxyState old, String body) throws ApiException {
        ProxyState wanted = read(body, ProxyRequest.class).onto(old);
        return new ProxyState(old.name(), wanted.listen(), wanted.upstream(), wanted.enabled(), old.toxics());
    }

    static PlacedToxic newToxic(String body) throws ApiException {
        ToxicRequest request = read(body, ToxicRequest.class);
        String stream = Optional.ofNullable(request.stream).orElse("downstream");
        if (Direction.of(stream).isEmpty()) {
            throw new ApiException(
                    ApiException.BAD_REQUEST, "stream was invalid, can be either upstream or downstream");
        }
        String type = Optional.ofNullable(request.type).orElse("");
        Class<? extends Toxic> kind = TYPES.get(type);
        if (kind == null) {
            throw new ApiException(ApiException.BAD_REQUEST, "invalid toxic type");
        }
        String name = Optional.ofNullable(request.name)
                .filter(given -> !given.isEmpty())
                .orElse(type + "_" + stream);
        Toxic toxic = attributes(JSON.createObjectNode(), request.attributes, kind);
        return new PlacedToxic(
                toxic, name, type, stream, Optional.ofNullable(request.toxicity).orElse(1f));
    }

    /** A toxic as it is to be after a request; only its settings and its toxicity can change. */
    static PlacedToxic changed(PlacedToxic old, String body) throws ApiException {
        ToxicRequest request = read(body, ToxicRequest.class);
        ObjectNode settings = JSON.valueToTree(old.toxic());
        Toxic toxic = attributes(settings, request.attributes, old.toxic().getClass());
        float toxicity = Optional.ofNullable(request.toxicity).orElse(old.toxicity());
        return new PlacedToxic(toxic, old.name(), old.type(), old.stream(), toxicity);
    }

    private static Toxic attributes(ObjectNode before, @Nullable JsonNode changes, Class<? extends Toxic> kind)
            throws ApiException {
        if (changes != null && !changes.isNull()) {
            if (!changes.isObject()) {
                throw ApiException.badBody("attributes must be an object");
            }
            for (Map.Entry<String, JsonNode> change : changes.properties()) {
                if (!change.getValue().isNull()) {
                    before.set(change.getKey(), change.getValue());
                }
            }
        }
        try {
            return JSON.treeToValue(before, kind);
        } catch (JsonProcessingException e) {
            throw ApiException.badBody(e.getOriginalMessage());
        }
    }

    private static <T> T read(String body, Class<T> type) throws ApiException {
        if (body.isEmpty()) {
            throw ApiException.badBody("EOF");
        }
        try {
            T value = JSON.readValue(body, type);
            if (value == null) {
                throw ApiException.badBody("null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw ApiException.badBody(e.getOriginalMessage());
        }
    }

    private record ProxyRequest(
            @Nullable String name,
            @Nullable String listen,
            @Nullable String upstream,
            @Nullable Boolean enabled) {
        String required(String field, @Nullable String value, String which) throws ApiException {
            if (value == null || value.isEmpty()) {
                throw ApiException.missing(field + which);
            }
            return value;
        }

        ProxyState onto(ProxyState old) {
            return new ProxyState(
                    Optional.ofNullable(name).orElse(old.name()),
                    Optional.ofNullable(listen).orElse(old.listen()),
                    Optional.ofNullable(upstream).orElse(old.upstream()),
                    Optional.ofNullable(enabled).orElse(old.enabled()),
                    old.toxics());
        }
    }

    private record ToxicRequest(
            @Nullable String name,
            @Nullable String type,
            @Nullable String stream,
            @Nullable Float toxicity,
            @Nullable JsonNode attributes) {}
}
