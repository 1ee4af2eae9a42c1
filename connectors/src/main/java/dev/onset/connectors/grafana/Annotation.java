package dev.onset.connectors.grafana;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One mark on the time axis.
 *
 * @param id as Grafana numbers them
 * @param change what it says, dated by its start; labels {@code id, tags, text, author, ends, dashboard}, those that it has
 */
record Annotation(long id, Change change) {

    /** What a text is cut to where a phrase is wanted. */
    private static final int PHRASE = 120;

    /** What a text is cut to: some tools put whole change logs there. */
    private static final int TEXT = 2_000;

    /** Keys before a colon or an equals sign in a tag that name whom it is about. */
    private static final List<String> SERVICE_KEYS =
            List.of("service", "service_name", "service.name", "app", "application", "component");

    private static final List<String> VERSION_KEYS = List.of("version", "release", "tag", "image", "sha", "commit");

    /** Words and what they speak of, the surest first. */
    private static final Map<String, Change.Kind> WORDS = words();

    private static final Pattern MARKUP = Pattern.compile("<[^<>]{0,400}>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static BodyReader<List<Annotation>> list() {
        return body -> {
            JsonNode tree = JsonBodies.tree(body);
            if (!tree.isArray()) {
                throw new UnexpectedBody("not a list of annotations");
            }
            var list = new ArrayList<Annotation>();
            for (JsonNode node : tree) {
                list.add(of(node));
            }
            return list;
        };
    }

    private static Annotation of(JsonNode node) throws UnexpectedBody {
        if (!node.isObject() || !node.path("time").isIntegralNumber()) {
            throw new UnexpectedBody("an annotation without a time");
        }
        var tags = new ArrayList<String>();
        node.path("tags").forEach(t -> tags.add(t.asString("")));
        String text = plain(node.path("text").asString(""));
        long id = node.path("id").asLong(0);
        long start = node.path("time").asLong();
        long end = node.path("timeEnd").asLong(0);
        var labels = new LinkedHashMap<String, String>();
        labels.put("id", Long.toString(id));
        labels.put("tags", String.join(", ", tags));
        labels.put("text", text);
        labels.put("author", author(node));
        labels.put("ends", end > start ? Instant.ofEpochMilli(end).toString() : "");
        labels.put("dashboard", node.path("dashboardUID").asString(""));
        labels.values().removeIf(String::isEmpty);
        Change.Kind kind = kind(tags, text);
        return new Annotation(
                id,
                new Change(
                        Instant.ofEpochMilli(start),
                        kind,
                        tagged(tags, SERVICE_KEYS),
                        phrase(text, tags, kind),
                        "",
                        tagged(tags, VERSION_KEYS),
                        Labels.of(labels)));
    }

    private static String author(JsonNode node) {
        String login = node.path("login").asString("");
        return login.isEmpty() ? node.path("userName").asString("") : login;
    }

    /** The text as one reads it: Grafana shows it as HTML. */
    private static String plain(String text) {
        return cut(
                BLANKS.matcher(MARKUP.matcher(text).replaceAll(" "))
                        .replaceAll(" ")
                        .strip(),
                TEXT);
    }

    private static String phrase(String text, List<String> tags, Change.Kind kind) {
        String words = text.isEmpty() ? String.join(", ", tags) : text;
        if (words.isEmpty()) {
            return kind == Change.Kind.OTHER ? "annotation" : kind.name().toLowerCase(Locale.ROOT);
        }
        return cut(words, PHRASE);
    }

    private static String cut(String words, int most) {
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** What stands behind one of the keys in a tag such as {@code service:orders}; empty where none does. */
    private static String tagged(List<String> tags, List<String> keys) {
        for (String key : keys) {
            for (String tag : tags) {
                int at = separator(tag);
                if (at > 0 && tag.substring(0, at).strip().equalsIgnoreCase(key)) {
                    return tag.substring(at + 1).strip();
                }
            }
        }
        return "";
    }

    private static int separator(String tag) {
        int colon = tag.indexOf(':');
        int equals = tag.indexOf('=');
        return colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
    }

    /** By tags first: they are chosen, a text is only written. */
    private static Change.Kind kind(List<String> tags, String text) {
        for (String words : List.of(String.join(" ", tags), text)) {
            String lower = words.toLowerCase(Locale.ROOT);
            for (Map.Entry<String, Change.Kind> word : WORDS.entrySet()) {
                if (lower.contains(word.getKey())) {
                    return word.getValue();
                }
            }
        }
        return Change.Kind.OTHER;
    }

    private static Map<String, Change.Kind> words() {
        var words = new LinkedHashMap<String, Change.Kind>();
        words.put("rollback", Change.Kind.DEPLOY);
        words.put("deploy", Change.Kind.DEPLOY);
        words.put("release", Change.Kind.DEPLOY);
        words.put("rollout", Change.Kind.ROLLOUT);
        words.put("restart", Change.Kind.RESTART);
        words.put("reboot", Change.Kind.RESTART);
        words.put("feature flag", Change.Kind.FLAG);
        words.put("feature-flag", Change.Kind.FLAG);
        words.put("toggle", Change.Kind.FLAG);
        words.put("autoscal", Change.Kind.SCALING);
        words.put("scaled", Change.Kind.SCALING);
        words.put("scaling", Change.Kind.SCALING);
        words.put("config", Change.Kind.CONFIG);
        words.put("backup", Change.Kind.JOB);
        words.put("cron", Change.Kind.JOB);
        words.put("migration", Change.Kind.JOB);
        return words;
    }
}
