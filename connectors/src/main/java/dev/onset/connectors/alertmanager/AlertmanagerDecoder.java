package dev.onset.connectors.alertmanager;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the lists of API v2 (Alertmanager 0.16 to 0.34). Unknown keys are skipped, absent lists are empty. */
final class AlertmanagerDecoder {

    /** A matcher on one of these, if exact, names whom a silence is for. */
    private static final List<String> SERVICE_LABELS = List.of("service", "service_name", "job", "app");

    private AlertmanagerDecoder() {}

    /**
     * An alert as listed.
     *
     * @param alert without an end
     * @param end as listed, null where there is none; while the alert fires it lies ahead
     */
    record ListedAlert(Alert alert, @Nullable Instant end) {

        /** The alert as one that is over. */
        Alert ended() {
            return new Alert(
                    alert.fingerprint(),
                    alert.labels(),
                    alert.annotations(),
                    Alert.State.RESOLVED,
                    alert.startsAt(),
                    alert.activeSince(),
                    end,
                    alert.generatorUrl(),
                    alert.silencedBy(),
                    alert.receivers());
        }
    }

    /** A group as listed. */
    record ListedGroup(Labels labels, String receiver, List<ListedAlert> alerts) {

        ListedGroup {
            alerts = List.copyOf(alerts);
        }
    }

    /** What {@code /status} says. {@code cluster} is {@code ready}, {@code settling} or {@code disabled}. */
    record Status(
            String version,
            String build,
            String cluster,
            int peers,
            @Nullable Instant startedAt) {}

    static BodyReader<List<ListedAlert>> alerts() {
        return body -> {
            var alerts = new ArrayList<ListedAlert>();
            for (JsonNode node : list(tree(body), "alerts")) {
                alerts.add(alert(node));
            }
            return alerts;
        };
    }

    static BodyReader<List<ListedGroup>> groups() {
        return body -> {
            var groups = new ArrayList<ListedGroup>();
            for (JsonNode node : list(tree(body), "groups")) {
                var alerts = new ArrayList<ListedAlert>();
                for (JsonNode alert : list(object(node, "a group").path("alerts"), "a group's alerts")) {
                    alerts.add(alert(alert));
                }
                groups.add(new ListedGroup(labels(node.path("labels")), text(node.path("receiver"), "name"), alerts));
            }
            return groups;
        };
    }

    static BodyReader<List<Change>> silences() {
        return body -> {
            var changes = new ArrayList<Change>();
            for (JsonNode node : list(tree(body), "silences")) {
                silence(object(node, "a silence"), changes);
            }
            changes.sort(Comparator.comparing(Change::at)
                    .thenComparing(c -> c.labels().getOr("id", ""))
                    .thenComparing(Change::what));
            return changes;
        };
    }

    static BodyReader<Status> status() {
        return body -> {
            JsonNode node = object(tree(body), "the status");
            JsonNode version = node.path("versionInfo");
            JsonNode cluster = node.path("cluster");
            if (!version.isObject() && !cluster.isObject()) {
                throw new UnexpectedBody("JSON, but not Alertmanager's status");
            }
            return new Status(
                    text(version, "version"),
                    (text(version, "revision") + " " + text(version, "branch") + " " + text(version, "goVersion"))
                            .strip(),
                    text(cluster, "status"),
                    cluster.path("peers").size(),
                    time(node, "uptime"));
        };
    }

    /** Reads nothing but that there is an answer. */
    static BodyReader<String> text() {
        return body -> new String(body.readNBytes(1024), java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * The server's words in an error body: a bare JSON string, or an object with {@code message} or {@code error}; null where it
     * is neither, as plain text is.
     */
    static @Nullable String words(byte[] head) {
        try {
            JsonNode node = JsonBodies.tree(new ByteArrayInputStream(head));
            String words = node.isString() ? node.stringValue() : text(node, "message") + text(node, "error");
            return words.isEmpty() ? null : words;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static ListedAlert alert(JsonNode node) throws UnexpectedBody {
        object(node, "an alert");
        Instant start = time(node, "startsAt");
        if (start == null) {
            throw new UnexpectedBody("an alert without startsAt");
        }
        JsonNode status = node.path("status");
        var receivers = new ArrayList<String>();
        node.path("receivers").forEach(r -> receivers.add(text(r, "name")));
        var muted = new ArrayList<String>();
        status.path("silencedBy").forEach(s -> muted.add(s.asString("")));
        boolean suppressed = text(status, "state").equals("suppressed");
        var alert = new Alert(
                text(node, "fingerprint"),
                labels(node.path("labels")),
                labels(node.path("annotations")),
                suppressed ? Alert.State.SUPPRESSED : Alert.State.FIRING,
                start,
                null,
                null,
                text(node, "generatorURL"),
                muted,
                receivers);
        return new ListedAlert(alert, time(node, "endsAt"));
    }

    private static void silence(JsonNode node, List<Change> into) throws UnexpectedBody {
        String state = text(node.path("status"), "state");
        Instant start = time(node, "startsAt");
        Instant end = time(node, "endsAt");
        var matchers = new ArrayList<String>();
        String service = "";
        int rank = SERVICE_LABELS.size();
        for (JsonNode matcher : list(node.path("matchers"), "a silence's matchers")) {
            String name = text(matcher, "name");
            String value = text(matcher, "value");
            boolean regex = matcher.path("isRegex").asBoolean(false);
            // Absent before 0.22, when there was no other way than to be equal.
            boolean equal = matcher.path("isEqual").asBoolean(true);
            matchers.add(name + (equal ? regex ? "=~" : "=" : regex ? "!~" : "!=") + '"' + escaped(value) + '"');
            int place = SERVICE_LABELS.indexOf(name);
            if (equal && !regex && place >= 0 && place < rank) {
                rank = place;
                service = value;
            }
        }
        String conditions = String.join(", ", matchers);
        var labels = new TreeMap<String, String>();
        labels.put("id", text(node, "id"));
        labels.put("state", state);
        labels.put("author", text(node, "createdBy"));
        labels.put("comment", text(node, "comment"));
        labels.put("matchers", conditions);
        labels.put("starts", start == null ? "" : start.toString());
        labels.put("ends", end == null ? "" : end.toString());
        var of = Labels.of(labels);
        if (start != null) {
            String what = state.equals("pending") ? "silence planned" : "silence created";
            into.add(new Change(start, Change.Kind.SILENCE, service, what, "", conditions, of));
        }
        if (end != null && state.equals("expired")) {
            into.add(new Change(end, Change.Kind.SILENCE, service, "silence ended", conditions, "", of));
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static JsonNode tree(InputStream body) throws UnexpectedBody {
        JsonNode tree = JsonBodies.tree(body);
        if (tree.isMissingNode()) {
            throw new UnexpectedBody("an empty body");
        }
        return tree;
    }

    /** A list; absent or null is an empty one, as Go writes it. */
    private static Iterable<JsonNode> list(JsonNode node, String what) throws UnexpectedBody {
        if (node.isMissingNode() || node.isNull()) {
            return Set.of();
        }
        if (!node.isArray()) {
            throw new UnexpectedBody("expected a list of " + what + ", got " + node.getNodeType());
        }
        return node;
    }

    private static JsonNode object(JsonNode node, String what) throws UnexpectedBody {
        if (!node.isObject()) {
            throw new UnexpectedBody("expected an object for " + what + ", got " + node.getNodeType());
        }
        return node;
    }

    private static Labels labels(JsonNode node) {
        var labels = new TreeMap<String, String>();
        node.properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString("")));
        return Labels.of(labels);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    /** Null where it is absent or Go's zero time. */
    private static @Nullable Instant time(JsonNode node, String name) throws UnexpectedBody {
        String text = text(node, name);
        if (text.isEmpty() || text.startsWith("0001-01-01")) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnexpectedBody("not a time for " + name + ": " + text);
        }
    }
}
