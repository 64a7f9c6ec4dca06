package io.onlyonce.engine.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One call to the outside world, such as an e-mail to each of several customers.
 *
 * @param slot id of the slot
 * @param node name of the node that calls
 * @param attempt number of the attempt
 * @param items what the call is about; never empty
 * @param token fencing token, if the guard has one
 */
public record CallRequest(String slot, String node, int attempt, List<String> items, OptionalLong token) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the items. */
    public CallRequest {
        items = List.copyOf(items);
    }

    byte[] toJson() throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("slot", slot).put("node", node).put("attempt", attempt);
        items.forEach(json.putArray("items")::add);
        token.ifPresent(value -> json.put("token", value));
        return JSON.writeValueAsBytes(json);
    }

    static CallRequest fromJson(byte[] body) throws IOException {
        JsonNode json = JSON.readTree(body);
        List<String> items = new ArrayList<>();
        required(json, "items").forEach(item -> items.add(item.asText()));
        JsonNode token = json.get("token");
        OptionalLong fence = token == null || token.isNull() ? OptionalLong.empty() : OptionalLong.of(token.asLong());
        String node = required(json, "node").asText();
        int attempt = required(json, "attempt").asInt();
        return new CallRequest(required(json, "slot").asText(), node, attempt, items, fence);
    }

    private static JsonNode required(JsonNode json, String field) throws IOException {
        JsonNode value = json == null ? null : json.get(field);
        if (value == null || value.isNull()) {
            throw new IOException("a call without '" + field + "'");
        }
        return value;
    }

    @Override
    public String toString() {
        try {
            return new String(toJson(), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written", e);
        }
    }
}
