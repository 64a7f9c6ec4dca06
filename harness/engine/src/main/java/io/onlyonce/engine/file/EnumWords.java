package io.onlyonce.engine.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads enum constants from the words that {@link Json#word} gives them. */
final class EnumWords extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> usual) {
        return new WordReader(type.getRawClass().asSubclass(Enum.class));
    }

    private static final class WordReader extends StdScalarDeserializer<Enum<?>> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("rawtypes") // the class of some enum, known only at run time
        private final Class<? extends Enum> type;

        @SuppressWarnings("rawtypes")
        WordReader(Class<? extends Enum> type) {
            super(type);
            this.type = type;
        }

        @Override
        public Enum<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String found = in.getValueAsString("");
            for (Enum<?> constant : type.getEnumConstants()) {
                if (Json.word(constant).equals(found)) {
                    return constant;
                }
            }
            String known =
                    Arrays.stream(type.getEnumConstants()).map(Json::word).collect(Collectors.joining(", "));
            throw context.weirdStringException(found, type, "one of " + known);
        }
    }
}
