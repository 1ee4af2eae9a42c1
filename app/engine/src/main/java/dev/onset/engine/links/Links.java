package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.TimeRange;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads whatever a person pastes into a request for triage: links of Alertmanager, Prometheus, Grafana, Loki, Jaeger, Zipkin,
 * Sentry and GlitchTip; times, queries, trace ids, alerts as JSON, messages that contain such things. Never throws, never
 * fetches; what was not understood is said in {@link TriageRequest#understood}. Thread-safe.
 */
public final class Links {

    /** Characters that are looked at; a longer paste is cut, and that is said. */
    public static final int LARGEST = 64 * 1024;

    /** In this order: the first that knows a link reads it. */
    private static final List<LinkReader> READERS = List.of(
            new SentryLinks(),
            new AlertmanagerLinks(),
            new LokiLinks(),
            new GrafanaLinks(),
            new PrometheusLinks(),
            new JaegerLinks());

    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * @param clock what "now" and "last 30m" mean
     * @param zone what a time without zone means
     */
    public Links(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** What the text asks for, as far as it was understood; nothing at all gives a request without a window. */
    public TriageRequest parse(String pasted) {
        String text = pasted.length() > LARGEST ? pasted.substring(0, LARGEST) : pasted;
        var now = new Now(clock.instant(), zone);
        if (text.isBlank()) {
            return TriageRequest.ofWindow(null);
        }
        Json json = Json.parse(text);
        Reading reading = json == null ? null : json(json, now);
        if (reading == null) {
            List<LinkFinder.Found> links = LinkFinder.find(text);
            links = links.isEmpty() ? known(LinkFinder.withoutScheme(text), now) : links;
            reading = !links.isEmpty() ? links(text, links, now) : json == null ? plain(text, now) : strange(text, now);
        }
        if (text.length() < pasted.length()) {
            reading.unread("what follows the first 64 KiB");
        }
        return reading.toRequest(text);
    }

    /**
     * The range between two times in any notation that a paste may have.
     *
     * @return empty where either is no time, or where the end is not behind the begin
     */
    public Optional<TimeRange> range(String begin, String end) {
        String text = begin.strip() + " .. " + end.strip();
        return TimeText.find(text, new Now(clock.instant(), zone)).stream()
                .filter(found -> found.isSpan() && found.begin() == 0 && found.end() == text.length())
                .map(TimeText.Found::range)
                .findFirst();
    }

    private static @Nullable Reading json(Json json, Now now) {
        var reading = new Reading(now);
        var known = new PastedJson((url, into) -> LinkFinder.find(url).forEach(found -> read(found.link(), into)));
        return known.read(json, reading) ? reading : null;
    }

    /** JSON of a shape that is not known. */
    private static Reading strange(String text, Now now) {
        var reading = new Reading(now);
        reading.what("JSON");
        PlainText.rest(text, reading);
        reading.unread("its shape: neither alerts, a time range nor a log line");
        return reading;
    }

    private static Reading plain(String text, Now now) {
        var reading = new Reading(now);
        PlainText.whole(text, reading);
        return reading;
    }

    /** The link that tells most leads; the others and the text between them fill in what it lacks. */
    private static Reading links(String text, List<LinkFinder.Found> links, Now now) {
        var known = new ArrayList<Reading>();
        var unknown = new ArrayList<Reading>();
        var between = new StringBuilder(text);
        for (LinkFinder.Found found : links) {
            var reading = new Reading(now);
            (read(found.link(), reading) ? known : unknown).add(reading);
            for (int i = found.begin(); i < Math.min(found.end(), between.length()); i++) {
                between.setCharAt(i, ' ');
            }
        }
        List<Reading> readings = known.isEmpty() ? unknown : known;
        Reading best = readings.getFirst();
        for (Reading reading : readings) {
            best = reading.score() > best.score() ? reading : best;
        }
        for (Reading reading : readings) {
            if (reading != best) {
                best.fillFrom(reading);
            }
        }
        var rest = new Reading(now);
        rest.what("text around");
        PlainText.rest(between.toString(), rest);
        best.fillFrom(rest);
        if (links.size() > 1) {
            best.note("one of " + links.size() + " links");
        }
        return best;
    }

    private static List<LinkFinder.Found> known(List<LinkFinder.Found> links, Now now) {
        return links.stream()
                .filter(found -> read(found.link(), new Reading(now)))
                .toList();
    }

    /** Whether a tool is known that writes such links; if not, what any link may say is read. */
    private static boolean read(WebLink link, Reading into) {
        for (LinkReader reader : READERS) {
            if (reader.read(link, into)) {
                return true;
            }
        }
        new OtherLinks().read(link, into);
        return false;
    }
}
