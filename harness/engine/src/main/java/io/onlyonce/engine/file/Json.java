package io.onlyonce.engine.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The one dialect of all JSON files: snake_case keys with units last, durations as nanoseconds, enum constants as lower
 * case words with hyphens, instants and zones as text. Reading is strict: a missing, unknown or repeated key is an
 * error.
 */
public final class Json {
    private Json() {}

    /** A new mapper for this dialect, to which a file format may add its own mix-ins. */
    public static JsonMapper.Builder dialect() {
        return JsonMapper.builder()
                .propertyNamingStrategy(new UnitsLast())
                .addModule(new Jdk8Module())
                .addModule(durations())
                .addModule(enums())
                .addModule(times())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /**
     * The dialect of files that people write and change: durations are in ISO 8601, so that 300 ms read {@code PT0.3S},
     * and their keys have no unit.
     */
    public static JsonMapper.Builder forPeople() {
        SimpleModule iso = new SimpleModule("iso-durations")
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addDeserializer(Duration.class, new TextReader<>(Duration.class, Duration::parse));
        return dialect()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(iso);
    }

    private static SimpleModule durations() {
        return new SimpleModule("durations")
                .addSerializer(Duration.class, new DurationWriter())
                .addDeserializer(Duration.class, new DurationReader());
    }

    private static SimpleModule times() {
        return new SimpleModule("times")
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new TextReader<>(Instant.class, Instant::parse))
                .addSerializer(LocalDateTime.class, ToStringSerializer.instance)
                .addDeserializer(LocalDateTime.class, new TextReader<>(LocalDateTime.class, LocalDateTime::parse))
                .addSerializer(ZoneId.class, ToStringSerializer.instance)
                .addDeserializer(ZoneId.class, new TextReader<>(ZoneId.class, ZoneId::of));
    }

    private static SimpleModule enums() {
        var module = new SimpleModule("enums");
        module.setDeserializerModifier(new EnumWords());
        module.addSerializer(Enum.class, new EnumWriter());
        return module;
    }

    /** The word for an enum constant in every file. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class UnitsLast extends PropertyNamingStrategies.SnakeCaseStrategy {
        private static final long serialVersionUID = 1L;
        private static final Map<String, String> DURATIONS = Map.of("at", "at_nanos", "lateAfter", "late_after_nanos");

        @Override
        public String translate(String name) {
            return DURATIONS.getOrDefault(name, super.translate(name));
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers a serializer of all enums by the raw class
    private static final class EnumWriter extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(word(value));
        }
    }

    private static final class TextReader<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, handledType(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class DurationWriter extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toNanos());
        }
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Duration.ofNanos(in.getLongValue());
        }
    }
}
