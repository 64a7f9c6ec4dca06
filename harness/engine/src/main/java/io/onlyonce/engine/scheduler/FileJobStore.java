package io.onlyonce.engine.scheduler;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onlyonce.engine.file.AtomicFile;
import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A job store in a file, which outlives the process. It holds dates alone and excludes nobody: two schedulers with a
 * copy each both fire.
 */
public final class FileJobStore implements JobStore {
    private static final JsonMapper JSON = Json.dialect().build();

    private final Path file;
    private final Map<String, Instant> positions;

    private FileJobStore(Path file, Map<String, Instant> positions) {
        this.file = file;
        this.positions = new TreeMap<>(positions);
    }

    /** Opens the store; there may be no file yet. */
    public static FileJobStore open(Path file) {
        if (!Files.exists(file)) {
            return new FileJobStore(file, Map.of());
        }
        try {
            return new FileJobStore(file, JSON.readValue(file.toFile(), new TypeReference<Map<String, Instant>>() {}));
        } catch (IOException e) {
            throw JsonDocument.unreadable(file, e);
        }
    }

    @Override
    public synchronized Optional<Instant> position(String entry) {
        return Optional.ofNullable(positions.get(entry));
    }

    @Override
    public synchronized void save(String entry, Instant position) {
        positions.put(entry, position);
        write();
    }

    @Override
    public synchronized void forget(String entry) {
        positions.remove(entry);
        write();
    }

    private void write() {
        AtomicFile.write(file, out -> out.write(JSON.writeValueAsString(positions)));
    }
}
