package dev.onset.connectors.sentry;

import dev.onset.connectors.contract.Canned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of GlitchTip, commits 0136047 and 4e835bc, as it came: request and headers, blank line, status and headers, blank line, body. */
record RecordedHttp(String target, int status, Map<String, String> headers, String body) {

    static RecordedHttp of(String file) {
        return of("0136047", file);
    }

    static RecordedHttp of(String version, String file) {
        String path = "/recordings/glitchtip/" + version + "/" + file + ".http";
        try (InputStream in = RecordedHttp.class.getResourceAsStream(path)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static RecordedHttp parse(String text) {
        String[] parts = text.replace("\r\n", "\n").split("\n\n", 3);
        String[] head = parts[1].split("\n");
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            headers.put(
                    head[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    head[i].substring(colon + 1).strip());
        }
        return new RecordedHttp(
                parts[0].split(" ")[1], Integer.parseInt(head[0].split(" ")[1]), headers, parts[2].strip());
    }

    Canned canned() {
        Canned canned = Canned.of(
                status,
                headers.getOrDefault("content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
        for (String name : new String[] {"link", "x-hits", "x-max-hits", "x-sentry-direct-hit"}) {
            if (headers.containsKey(name)) {
                canned = canned.with(name, headers.get(name));
            }
        }
        return canned;
    }

    JsonNode json() {
        return JsonMapper.builder().build().readTree(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
