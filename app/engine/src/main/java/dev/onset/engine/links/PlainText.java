package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that is no link and no JSON: a query, a time range and a service, trace ids, a message from a chat, log lines. */
final class PlainText {

    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\w.])[\"']?(?<k>service\\.name|service_name|service|svc|job|application|app|namespace|ns|pod|instance|cluster|"
                    + "environment|env|container|deployment|node|host|region|alertname|alert|issue|issue_id|event|event_id|release|"
                    + "version)[\"']?\\s{0,3}[=:]\\s{0,3}(?:\"(?<q>[^\"\\n]{1,200})\"|'(?<r>[^'\\n]{1,200})'|(?<v>[^\\s,;&}\\])\"'|]{1,200}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EVENT_PAIR =
            Pattern.compile("\\bevent_?id[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?[0-9a-f-]{32,36}", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRING = Pattern.compile(
            "\\[?\\b(?:FIRING|RESOLVED|ALERT)(?::\\d{1,4})?]?[:\\s-]{1,3}(?<name>[A-Za-z_][\\w-]{2,100})");
    private static final Pattern SERVICE_WORD = Pattern.compile(
            "\\bservice\\s{1,3}[`'\"]?(?<a>[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*)|[`'\"](?<b>[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*)[`'\"]\\s{1,3}service\\b");
    private static final Pattern ALERT_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\d_ .-]{0,120}");
    private static final Pattern SENTENCE = Pattern.compile("(?:\\b[A-Za-z']{2,20}[ ,]{1,2}){4}");
    private static final Pattern ALERT_WORD = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+");
    private static final Pattern NAME_WORD = Pattern.compile("[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){0,8}");
    private static final Pattern ID_WORD = Pattern.compile("trace|span", Pattern.CASE_INSENSITIVE);
    private static final Set<String> FILLERS = Set.of(
            "last",
            "past",
            "previous",
            "from",
            "to",
            "between",
            "and",
            "at",
            "on",
            "in",
            "since",
            "until",
            "till",
            "for",
            "the",
            "around",
            "about",
            "of",
            "today",
            "yesterday",
            "utc",
            "service",
            "am",
            "pm",
            "please",
            "incident",
            "window",
            "time",
            "range",
            "ago",
            "start",
            "end",
            "starting",
            "ending",
            "is",
            "was",
            "has",
            "not",
            "down",
            "slow",
            "a",
            "an",
            "it",
            "trace",
            "alert",
            "look",
            "check",
            "see");

    private PlainText() {}

    /** Text without any link in it. */
    static void whole(String text, Reading into) {
        into.what("text");
        if (query(text, into)) {
            return;
        }
        boolean isTrace = TraceText.read(blanked(EVENT_PAIR, text), into);
        String left = common(text, into);
        if (isTrace) {
            into.what("trace id");
        }
        words(left, into);
    }

    /** Text around links, or of an unknown form: only what says outright what it is. */
    static void rest(String text, Reading into) {
        TraceText.read(blanked(EVENT_PAIR, text), into);
        common(text, into);
    }

    /** A query from end to end, with a time range before or behind it perhaps. */
    private static boolean query(String text, Reading into) {
        String masked = outside(text);
        String query = text;
        TimeText.Found when = null;
        for (TimeText.Found found : TimeText.find(masked, into.now())) {
            boolean isHead = text.substring(0, found.begin()).isBlank();
            boolean isTail = text.substring(found.end()).isBlank();
            if (isHead != isTail) {
                when = found;
                query = isHead ? text.substring(found.end()) : text.substring(0, found.begin());
                break;
            }
        }
        String bare = query.strip().replaceFirst("^[,;:]\\s*|\\s*[,;]$", "");
        Language language =
                bare.length() > 8000 || SENTENCE.matcher(outside(bare)).find() ? null : QueryText.language(bare);
        if (language == null) {
            return false;
        }
        into.expression(language, bare);
        if (when != null) {
            into.window(when.range());
        }
        return true;
    }

    /** Names and times; returns the text without them. */
    private static String common(String text, Reading into) {
        Matcher firing = FIRING.matcher(text);
        if (firing.find()) {
            into.alertName(firing.group("name"));
        }
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            pair(pair, into);
        }
        Matcher service = SERVICE_WORD.matcher(text);
        while (service.find()) {
            String name = service.group("a") == null ? service.group("b") : service.group("a");
            into.service(FILLERS.contains(name) ? "" : name);
        }
        String left = blanked(FIRING, blanked(PAIR, text));
        List<TimeText.Found> times = TimeText.find(left, into.now());
        if (!times.isEmpty()) {
            TimeText.Found best = times.getFirst();
            into.window(best.range());
            left = left.substring(0, best.begin()) + " ".repeat(best.end() - best.begin()) + left.substring(best.end());
        }
        return left;
    }

    private static void pair(Matcher pair, Reading into) {
        String quoted = pair.group("q") == null ? pair.group("r") : pair.group("q");
        String value = quoted == null ? pair.group("v").replaceFirst("[.:!?]+$", "") : quoted;
        String key = pair.group("k").toLowerCase(Locale.ROOT);
        switch (key) {
            case "service", "service.name", "service_name", "svc" -> into.service(value);
            case "alertname", "alert" ->
                into.alertName(ALERT_NAME.matcher(value).matches() ? value : "");
            case "issue", "issue_id" -> into.issueId(value.matches("[A-Za-z0-9_-]{1,60}") ? value : "");
            case "event", "event_id" -> into.eventId(value.matches("[0-9a-fA-F-]{32,36}") ? value : "");
            case "release", "version" -> into.note(key + " " + value);
            case "ns" -> into.label("namespace", value);
            default -> into.label(key, value);
        }
    }

    /** What is left: one or two words are the names of an alert and of a service; more is a sentence. */
    private static void words(String left, Reading into) {
        var words = new ArrayList<String>();
        String bare = left.replaceAll("[0-9a-fA-F:-]{15,}", " ");
        for (String word : bare.split("[^A-Za-z0-9_./-]+")) {
            // A workload is written as namespace/name.
            String name =
                    word.matches("[a-z0-9-]{1,63}/[a-z0-9.-]{1,100}") ? word.substring(word.indexOf('/') + 1) : word;
            String trimmed = name.replaceAll("^[./_-]+|[./_-]+$", "");
            boolean isWord = trimmed.length() > 1
                    && trimmed.chars().anyMatch(Character::isLetter)
                    && !ID_WORD.matcher(trimmed).find();
            if (isWord && !FILLERS.contains(trimmed.toLowerCase(Locale.ROOT)) && words.size() < 4) {
                words.add(trimmed);
            }
        }
        var unknown = new ArrayList<String>();
        for (String word : words) {
            if (words.size() <= 2 && ALERT_WORD.matcher(word).matches()) {
                into.alertName(word);
            } else if (words.size() <= 2 && NAME_WORD.matcher(word).matches()) {
                into.service(word);
            } else {
                unknown.add(word);
            }
        }
        if (!unknown.isEmpty()) {
            into.unread("the words " + String.join(" ", unknown) + (words.size() > 3 ? " ..." : ""));
        }
    }

    /** The text with everything inside of braces, brackets and quotes made blank; one that never closes is left alone. */
    private static String outside(String text) {
        var out = new StringBuilder(text);
        int[] last = {text.lastIndexOf('}'), text.lastIndexOf(']'), text.lastIndexOf('"'), text.lastIndexOf('`')};
        for (int i = 0; i < text.length(); i++) {
            int kind = "{[\"`".indexOf(text.charAt(i));
            int end = kind < 0 || i >= last[kind] ? -1 : text.indexOf("}]\"`".charAt(kind), i + 1);
            for (int k = i; k <= end; k++) {
                out.setCharAt(k, ' ');
            }
            i = Math.max(i, end);
        }
        return out.toString();
    }

    /** The text with every hit made blank, so that places stay what they were. */
    private static String blanked(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.replaceAll(hit -> " ".repeat(hit.end() - hit.start()));
    }
}
