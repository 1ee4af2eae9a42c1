package dev.onset.connectors.sentry;

import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvent.Breadcrumb;
import dev.onset.signal.ErrorEvent.Frame;
import dev.onset.signal.ErrorEvent.Thrown;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads events as Sentry (schema 0.272) and GlitchTip send them; an outline without entries has no stack traces. */
final class EventDecoder {

    private EventDecoder() {}

    /**
     * What an event leaves to its issue to say.
     *
     * @param project slug; events name theirs by number only
     * @param level of the issue, for trackers that give events none
     */
    record About(String issueId, String project, String level) {

        static About of(JsonNode issue) {
            return new About(
                    Fields.text(issue, "id"), Fields.text(issue.path("project"), "slug"), Fields.text(issue, "level"));
        }
    }

    /**
     * @return null for the blank form that GlitchTip gives in place of an event that does not exist, and for one without a time
     */
    static @Nullable ErrorEvent decode(JsonNode node, About about) {
        Instant at = happened(node);
        String id = Fields.either(node, "eventID", "id");
        if (id.isEmpty() || at == null) {
            return null;
        }
        Labels tags = tags(node.path("tags"));
        JsonNode trace = node.path("contexts").path("trace");
        String message = Fields.text(node, "message");
        String group = Fields.text(either(node, "groupID", "group_id"));
        String issue = group.isEmpty() ? Fields.text(node, "issue") : group;
        String release = Fields.text(node.path("release"), "version");
        return new ErrorEvent(
                id,
                issue.isEmpty() ? about.issueId() : issue,
                at,
                message.isEmpty() ? Fields.text(node, "title") : message,
                level(node, tags, about),
                about.project(),
                release.isEmpty() ? tags.getOr("release", "") : release,
                tags.getOr("environment", Fields.text(node, "environment")),
                tags,
                hex(either(Fields.text(trace, "trace_id"), tags, "trace_id", "trace"), 32),
                hex(either(Fields.text(trace, "span_id"), tags, "span_id", "span"), 16),
                exceptions(node.path("entries")),
                breadcrumbs(node.path("entries")));
    }

    /** When it happened by the reporter's clock; null where it is not said. */
    static @Nullable Instant happened(JsonNode node) {
        return Fields.time(either(node, "dateCreated", "date_created"));
    }

    /** When the event reached the tracker, else when it happened; null for neither. */
    static @Nullable Instant arrived(JsonNode node) {
        Instant received = Fields.time(either(node, "dateReceived", "date_received"));
        return received == null ? happened(node) : received;
    }

    /** Some GlitchTip versions write the fields of lists in the other style. */
    private static JsonNode either(JsonNode node, String name, String otherName) {
        return node.has(name) ? node.path(name) : node.path(otherName);
    }

    private static String level(JsonNode node, Labels tags, About about) {
        String own = tags.getOr("level", Fields.text(node, "level"));
        return own.isEmpty() ? about.level() : own;
    }

    private static Labels tags(JsonNode nodes) {
        var tags = new LinkedHashMap<String, String>();
        for (JsonNode tag : nodes) {
            tags.merge(
                    Fields.text(tag, "key"),
                    Fields.text(tag, "value"),
                    (old, more) -> old.equals(more) ? old : old + ", " + more);
        }
        tags.remove("");
        return Labels.of(tags);
    }

    private static String either(String value, Labels tags, String tag, String otherTag) {
        return value.isEmpty() ? tags.getOr(tag, tags.getOr(otherTag, "")) : value;
    }

    /** The id in lower case with its leading zeros, or nothing when it is not one. */
    private static String hex(String id, int digits) {
        String bare = id.replace("-", "").toLowerCase(Locale.ROOT);
        boolean fits =
                !bare.isEmpty() && bare.length() <= digits && bare.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return fits ? "0".repeat(digits - bare.length()) + bare : "";
    }

    // ---- what was thrown -----------------------------------------------------------------------------------------

    /** Sentry lists a chain as it was caused: the root first. */
    private static List<Thrown> exceptions(JsonNode entries) {
        var all = new ArrayList<Thrown>();
        for (JsonNode entry : entries) {
            if (!Fields.text(entry, "type").equals("exception")) {
                continue;
            }
            JsonNode data = entry.path("data");
            // Old servers give a single exception without the list around it.
            for (JsonNode value : data.has("values") ? data.path("values") : List.of(data)) {
                JsonNode handled = value.path("mechanism").path("handled");
                all.add(new Thrown(
                        Fields.text(value, "type"),
                        Fields.text(value, "value"),
                        Fields.text(value, "module"),
                        !(handled.isBoolean() && !handled.asBoolean()),
                        frames(value.path("stacktrace").path("frames"))));
            }
        }
        return all;
    }

    private static List<Frame> frames(JsonNode nodes) {
        var frames = new ArrayList<Frame>();
        for (JsonNode node : nodes) {
            int line = Math.clamp(Fields.number(node.path("lineNo")), 0, Integer.MAX_VALUE);
            frames.add(new Frame(
                    Fields.text(node, "module"),
                    Fields.text(node, "function"),
                    Fields.either(node, "filename", "absPath"),
                    line,
                    node.path("inApp").asBoolean(false),
                    sourceLine(node, line)));
        }
        return frames;
    }

    private static @Nullable String sourceLine(JsonNode frame, int line) {
        String given = Fields.text(frame, "context_line");
        if (!given.isEmpty()) {
            return given;
        }
        for (JsonNode pair : frame.path("context")) {
            if (line > 0 && Fields.number(pair.path(0)) == line) {
                return Fields.text(pair.path(1));
            }
        }
        return null;
    }

    // ---- what happened before ------------------------------------------------------------------------------------

    private static List<Breadcrumb> breadcrumbs(JsonNode entries) {
        var crumbs = new ArrayList<Breadcrumb>();
        for (JsonNode entry : entries) {
            if (!Fields.text(entry, "type").equals("breadcrumbs")) {
                continue;
            }
            for (JsonNode crumb : entry.path("data").path("values")) {
                crumbs.add(new Breadcrumb(
                        Fields.time(crumb.path("timestamp")),
                        Fields.either(crumb, "category", "type"),
                        Fields.text(crumb, "level"),
                        message(crumb)));
            }
        }
        return crumbs;
    }

    /** Crumbs of requests often say everything in their data. */
    private static String message(JsonNode crumb) {
        String message = Fields.text(crumb, "message");
        JsonNode data = crumb.path("data");
        if (!message.isEmpty() || !data.isObject()) {
            return message;
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : List.of("method", "url", "status_code")) {
            words.put(name, Fields.text(data, name));
        }
        words.values().removeIf(String::isEmpty);
        return String.join(" ", words.values());
    }
}
