package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for: a pasted link, a range, a service; as far as it was understood.
 *
 * @param pasted the text as given, or empty
 * @param understood one sentence: what was read out of it
 * @param window the incident's range; null lets triage choose (an alert's start minus 30 minutes to now, else the last hour)
 * @param baseline what to compare with; null for the range just before the window
 * @param service the one that the paste is about, or empty
 * @param only whether nothing but the service and its neighbours is wanted
 * @param clues what else came with the paste
 */
public record TriageRequest(
        String pasted,
        String understood,
        @Nullable TimeRange window,
        @Nullable TimeRange baseline,
        String service,
        boolean only,
        Clues clues) {

    /**
     * What a paste names beside time and service.
     *
     * @param scope labels that came with the link: of the alert, of a matcher
     * @param alertName name of the alert that was pasted, or empty
     * @param expressions queries that came with the link, each in the language of its source
     * @param traceIds 32 lower-case hex digits each
     * @param issueId of an error tracker, or empty
     * @param eventId of an error tracker, or empty
     */
    public record Clues(
            Labels scope,
            String alertName,
            List<Expression> expressions,
            List<String> traceIds,
            String issueId,
            String eventId) {

        /** Nothing. */
        public static final Clues NONE = new Clues(Labels.NONE, "", List.of(), List.of(), "", "");

        public Clues {
            expressions = List.copyOf(expressions);
            traceIds = List.copyOf(traceIds);
        }

        /** An alert's name and its labels alone. */
        public static Clues alert(String name, Labels labels) {
            return new Clues(labels, name, List.of(), List.of(), "", "");
        }
    }

    /** A query that came with a link. */
    public record Expression(Language language, String text) {}

    /** Whose language a query is written in. */
    public enum Language {
        PROMQL,
        LOGQL,
        TRACEQL
    }

    /** Nothing but a window; null for the default one. */
    public static TriageRequest ofWindow(@Nullable TimeRange window) {
        return new TriageRequest("", "no link given", window, null, "", false, Clues.NONE);
    }

    public TriageRequest withWindow(@Nullable TimeRange other) {
        return new TriageRequest(pasted, understood, other, baseline, service, only, clues);
    }

    public TriageRequest withBaseline(@Nullable TimeRange other) {
        return new TriageRequest(pasted, understood, window, other, service, only, clues);
    }

    /** The same, of one service and its neighbours alone. */
    public TriageRequest onlyService(String other) {
        return new TriageRequest(pasted, understood, window, baseline, other, true, clues);
    }
}
