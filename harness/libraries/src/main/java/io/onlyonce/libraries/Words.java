package io.onlyonce.libraries;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the words of a descriptor, and says which ones there are. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> E one(Class<E> words, String key, String found) {
        return Stream.of(words.getEnumConstants())
                .filter(word -> of(word).equals(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s '%s'; expected %s"
                        .formatted(
                                key,
                                found,
                                Stream.of(words.getEnumConstants())
                                        .map(Words::of)
                                        .collect(Collectors.joining(" or ")))));
    }

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    // What a file leaves out, Jackson hands over as nothing.
    @SuppressWarnings("RedundantNullCheck")
    static <T> T or(T value, T usual) {
        return value == null ? usual : value;
    }
}
