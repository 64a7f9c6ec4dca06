package io.onlyonce.engine.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * Stores a plan as {@code plan.json}, to be read and changed by people: durations and instants are in ISO 8601, so that
 * 300 ms read {@code PT0.3S}.
 */
public final class PlanJson {
    private static final int VERSION = 1;
    private static final String NAME = "onlyonce-storm-plan";
    private static final JsonMapper MAPPER = Json.dialect()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(texts())
            .build();
    private static final JsonDocument<PlanFile> FORMAT = new JsonDocument<>(NAME, PlanFile.class, MAPPER);

    private PlanJson() {}

    /** Writes the whole file, or nothing. */
    public static void write(Path file, StormPlan plan) {
        FORMAT.write(file, PlanFile.of(plan));
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE} if it is not a whole plan, or one that cannot be played
     */
    public static StormPlan read(Path file) {
        StormPlan plan = FORMAT.read(file).plan();
        PlanCheck.of(plan).ifPresent(complaint -> {
            throw complaint.at(file);
        });
        return plan;
    }

    /** Whether a file says that it is a plan; whether it is a whole one shows when it is {@link #read}. */
    public static boolean isPlan(Path file) {
        return FORMAT.claims(file);
    }

    private static SimpleModule texts() {
        return new SimpleModule("texts")
                .addSerializer(Duration.class, new TextWriter<>(Duration.class))
                .addDeserializer(Duration.class, new TextReader<>(Duration.class, Duration::parse, "PT0.3S"))
                .addSerializer(Instant.class, new TextWriter<>(Instant.class))
                .addDeserializer(
                        Instant.class, new TextReader<>(Instant.class, Instant::parse, "2026-03-07T14:00:00Z"))
                .addSerializer(ZoneId.class, new TextWriter<>(ZoneId.class))
                .addDeserializer(ZoneId.class, new TextReader<>(ZoneId.class, ZoneId::of, "Europe/Berlin"));
    }

    private record PlanFile(
            int version,
            String strategy,
            String scenario,
            EffectKind effect,
            long seed,
            SchedulePlan schedule,
            Duration work,
            Duration lease,
            List<NodePlan> nodes,
            List<PlannedFault> faults) {
        static PlanFile of(StormPlan plan) {
            return new PlanFile(
                    VERSION,
                    plan.strategy(),
                    plan.scenario(),
                    plan.effect(),
                    plan.seed(),
                    plan.schedule(),
                    plan.work(),
                    plan.lease(),
                    plan.nodes(),
                    plan.faults());
        }

        StormPlan plan() {
            return new StormPlan(strategy, scenario, effect, seed, schedule, work, lease, nodes, faults);
        }
    }

    private static final class TextWriter<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        TextWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;
        private final String example;

        TextReader(Class<T> type, Function<String, T> parse, String example) {
            super(type);
            this.parse = parse;
            this.example = example;
        }

        @Override
        @SuppressWarnings("unchecked") // the raw class of the super class is the one given to the constructor
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String found = in.getValueAsString("");
            try {
                return parse.apply(found);
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(_valueClass, found, "expected a text like '%s'", example);
            }
        }
    }
}
