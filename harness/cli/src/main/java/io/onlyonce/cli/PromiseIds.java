package io.onlyonce.cli;

import io.onlyonce.api.Promise;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Reads a promise by the word that files and reports use, such as {@code no-duplicate}. */
final class PromiseIds {
    private PromiseIds() {}

    /** Empty if there is none of that name. */
    static Optional<Promise> find(String id) {
        return Arrays.stream(Promise.values())
                .filter(promise -> promise.id().equals(id))
                .findFirst();
    }

    static Promise parse(String id) {
        return find(id).orElseThrow(() -> new TypeConversionException("'%s' is no promise; expected one of %s"
                .formatted(id, Arrays.stream(Promise.values()).map(Promise::id).collect(Collectors.joining(", ")))));
    }
}
