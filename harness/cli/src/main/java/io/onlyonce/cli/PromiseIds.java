package io.onlyonce.cli;

import io.onlyonce.api.Promise;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Reads a promise by the word that files and reports use, such as {@code no-duplicate}. */
final class PromiseIds {
    private PromiseIds() {}

    static Promise parse(String id) {
        return Arrays.stream(Promise.values())
                .filter(promise -> promise.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is no promise; expected one of %s"
                        .formatted(
                                id,
                                Arrays.stream(Promise.values()).map(Promise::id).collect(Collectors.joining(", ")))));
    }
}
