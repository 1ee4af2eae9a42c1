package dev.onset.demo.shop.ship;

import dev.onset.demo.shop.kit.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** One log line with what Loki is told about it. Few labels, for each new value of one makes a new stream; ids go beside the line. */
record Entry(long nanos, String line, Map<String, String> labels, Map<String, String> metadata) {
    /** PostgreSQL with {@code log_line_prefix = '%m [%p] '} and UTC: {@code 2026-11-21 08:40:39.123 UTC [77] LOG:  ...}. */
    private static final Pattern PLAIN = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) UTC \\[\\d+] (?:\\S+ )?([A-Z]+):.*");
    private static final DateTimeFormatter PLAIN_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    static Entry decode(String line, String service, String pod, String namespace) {
        try {
            return line.startsWith("{") ? json(line, service, pod, namespace) : plain(line, service, pod, namespace);
        } catch (JacksonException e) {
            return plain(line, service, pod, namespace);
        }
    }

    private static Entry json(String line, String service, String pod, String namespace) {
        var fields = Json.read(line);
        var metadata = new TreeMap<String, String>();
        for (var id : new String[] {"trace_id", "span_id"}) {
            if (fields.has(id)) {
                metadata.put(id, fields.path(id).asString());
            }
        }
        var time = Instant.parse(fields.path("timestamp").asString());
        var level = fields.path("level").asString("INFO").toLowerCase(Locale.ROOT);
        return new Entry(nanos(time), line, labels(service, pod, namespace, level), metadata);
    }

    private static Entry plain(String line, String service, String pod, String namespace) {
        var match = PLAIN.matcher(line);
        if (!match.matches()) {
            return new Entry(nanos(Instant.now()), line, labels(service, pod, namespace, "info"), Map.of());
        }
        var level = switch (match.group(2)) {
            case "WARNING" -> "warn";
            case "ERROR", "FATAL", "PANIC" -> "error";
            default -> "info";
        };
        var time = LocalDateTime.parse(match.group(1), PLAIN_TIME).toInstant(ZoneOffset.UTC);
        return new Entry(nanos(time), line, labels(service, pod, namespace, level), Map.of());
    }

    private static Map<String, String> labels(String service, String pod, String namespace, String level) {
        return new TreeMap<>(Map.of("service_name", service, "pod", pod, "namespace", namespace, "level", level));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
