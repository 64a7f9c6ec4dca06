package io.onlyonce.engine.storm;

import io.onlyonce.engine.wire.HeldRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which requests were sent by the work, and by which attempt. Whether there is an effect is for the stores to
 * say; this only tells which request of the interleaving to mark.
 */
final class EffectRequest {
    private static final String SINK = "sink";
    private static final Pattern CALL = Pattern.compile("\"attempt\":(\\d+)");

    private final Pattern insert;

    /** For the work that inserts into this table. */
    EffectRequest(String table) {
        insert = Pattern.compile(
                "INSERT INTO " + Pattern.quote(table) + " \\(slot, item, node, attempt\\) VALUES \\(.*?, (\\d+)\\)");
    }

    /** The attempt whose work sent it; empty if the guard did. */
    Optional<Integer> attempt(HeldRequest request) {
        Matcher found = (request.store().equals(SINK) ? CALL : insert).matcher(request.text());
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }
}
