package io.onlyonce.engine.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onlyonce.api.Exclusion;
import io.onlyonce.engine.file.Json;
import java.util.Optional;

/** How events look as JSON; kept apart from the events, which know nothing of it. */
final class HistoryFormat {
    static final String NAME = "onlyonce-history";
    static final int VERSION = 1;

    /** Everything. */
    static final JsonMapper FULL = Json.dialect()
            .addMixIn(Event.class, TypedEvent.class)
            .addMixIn(HistoryHeader.class, Header.class)
            .build();

    /** Without what differs from run to run. */
    static final JsonMapper TIMELESS = Json.dialect()
            .addMixIn(Event.class, TimelessEvent.class)
            .addMixIn(HistoryHeader.class, Header.class)
            .build();

    private HistoryFormat() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Event.Delivered.class, name = "delivered"),
        @JsonSubTypes.Type(value = Event.Blocked.class, name = "blocked"),
        @JsonSubTypes.Type(value = Event.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = Event.Entered.class, name = "entered"),
        @JsonSubTypes.Type(value = Event.Left.class, name = "left"),
        @JsonSubTypes.Type(value = Event.Ended.class, name = "ended"),
        @JsonSubTypes.Type(value = Event.Effect.class, name = "effect"),
        @JsonSubTypes.Type(value = Event.ClockRead.class, name = "clock-read"),
        @JsonSubTypes.Type(value = Event.Injected.class, name = "injected"),
        @JsonSubTypes.Type(value = Event.Healed.class, name = "healed"),
        @JsonSubTypes.Type(value = Event.Probed.class, name = "probed")
    })
    private interface TypedEvent {}

    /** The header of a guard's history stays as it was before there were others, and so does its hash. */
    interface Header {
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<HistoryHeader.SchedulerTerms> scheduler();

        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<Exclusion> exclusion();
    }

    @JsonIgnoreProperties("at_nanos")
    private interface TimelessEvent extends TypedEvent {}
}
