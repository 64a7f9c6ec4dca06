package io.onlyonce.libraries;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.onlyonce.engine.node.Treatment;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which requests of a library are sent in the background, by threads of its own, and what becomes of them.
 *
 * @param kind what they are for
 * @param store which store they go to: {@code postgres} or {@code redis}
 * @param request found in the text of each, as traces show it
 * @param treatment what becomes of them while the library is explored
 */
public record BackgroundRule(Kind kind, String store, Pattern request, Treatment treatment) {
    /** What a request in the background is for. */
    public enum Kind {
        /** Tells that its sender lives, or prolongs what it holds. */
        HEARTBEAT,
        /** Asks whether there is something to do. */
        POLL,
        /** Tells others that something happened, or is told. */
        PUBSUB
    }

    private enum Store {
        POSTGRES,
        REDIS
    }

    @JsonCreator
    static BackgroundRule read(
            @JsonProperty(value = "kind", required = true) String kind,
            @JsonProperty(value = "store", required = true) String store,
            @JsonProperty(value = "request", required = true) String request,
            @JsonProperty(value = "treat", required = true) String treat) {
        return new BackgroundRule(
                Words.one(Kind.class, "kind", kind),
                Words.of(Words.one(Store.class, "store", store)),
                pattern(request),
                Words.one(Treatment.class, "treat", treat));
    }

    private static Pattern pattern(String request) {
        try {
            return Pattern.compile(request);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "request '%s'; expected a regular expression: %s".formatted(request, e.getDescription()), e);
        }
    }

    /** Whether a request is one of these; where a strategy has several servers of a kind, on any of them. */
    boolean fits(HeldRequest sent) {
        return sent.store().replaceFirst("-\\d+$", "").equals(store)
                && request.matcher(sent.text()).find();
    }
}
