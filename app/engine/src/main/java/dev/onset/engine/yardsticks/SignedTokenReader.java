package dev.onset.engine.yardsticks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells signed tokens from what only looks like one, by RFC 7519: three parts, the first two base64url of an object of JSON, the first of
 * them with {@code alg}.
 */
final class SignedTokenReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SignedTokenReader() {}

    static boolean isSigned(String value) {
        String[] parts = value.split("\\.", -1);
        return parts.length == 3 && !parts[2].isEmpty() && isObject(parts[0], "alg") && isObject(parts[1], "");
    }

    private static boolean isObject(String part, String field) {
        try {
            JsonNode node = JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
            return node.isObject() && (field.isEmpty() || node.has(field));
        } catch (IllegalArgumentException | JacksonException e) {
            return false;
        }
    }
}
