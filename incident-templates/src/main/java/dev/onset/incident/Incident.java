package dev.onset.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a report or a postmortem speaks of it: what was seen, when, how bad, and which evidence shows it. A value.
 * Texts are as the sources wrote them, unescaped; whoever writes them into a document makes them safe.
 *
 * <p>Evidence ids: {@code e1}, {@code e2}... are answers of sources, {@code n1}, {@code n2}... people's notes. {@code case}
 * stands for the case itself: what was asked, what failed, how much there is. {@code p1}, {@code p2}... are revisions of what people
 * tell ({@link Account}).
 *
 * @param moments ascending by time; at most one of a kind
 * @param impact numbers of harm, worst first
 * @param timeline ascending by time
 * @param findings ascending by rank; empty is a normal answer
 * @param changes ascending by time
 * @param alerts ascending by start
 * @param ruledOut what was looked at and found normal
 * @param gaps what could not be looked at
 * @param coverage answers that were not whole, or warned
 * @param questions candidate factors, as questions for people
 * @param evidence ascending in order of asking
 * @param account what people tell; its moments and rows stand among those above already
 * @param foresight what the samples tell beyond the findings
 */
public record Incident(
        Header header,
        List<Moment> moments,
        List<Impact> impact,
        List<Event> timeline,
        List<Finding> findings,
        List<Change> changes,
        List<Alert> alerts,
        List<RuledOut> ruledOut,
        List<Gap> gaps,
        List<Coverage> coverage,
        List<Question> questions,
        List<Evidence> evidence,
        Account account,
        Foresight foresight) {

    /** The evidence id that stands for the case itself. */
    public static final String CASE = "case";

    public Incident {
        moments = List.copyOf(moments);
        impact = List.copyOf(impact);
        timeline = List.copyOf(timeline);
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        alerts = List.copyOf(alerts);
        ruledOut = List.copyOf(ruledOut);
        gaps = List.copyOf(gaps);
        coverage = List.copyOf(coverage);
        questions = List.copyOf(questions);
        evidence = List.copyOf(evidence);
    }

    /** The same with what its samples tell beyond its findings. */
    public Incident withForesight(Foresight told) {
        return new Incident(
                header, moments, impact, timeline, findings, changes, alerts, ruledOut, gaps, coverage, questions,
                evidence, account, told);
    }

    /** How far the document has come. */
    public enum Status {
        DRAFT,
        IN_REVIEW,
        REVIEWED,
        CLOSED
    }

    /** A half-open range of time. */
    public record Period(Instant start, Instant end) {
        public Duration length() {
            return Duration.between(start, end);
        }
    }

    /** A moment with its error bar; {@code at} lies within it. */
    public record Mark(Instant at, Instant earliest, Instant latest) {

        public static Mark exactly(Instant at) {
            return new Mark(at, at, at);
        }

        public boolean isExact() {
            return earliest.equals(latest);
        }
    }

    /**
     * How much something moved.
     *
     * @param baseline {@code NaN} where there was none
     * @param unit as in {@link Amounts#text}
     * @param measure what the numbers are: "median", "peak", "total"
     */
    public record Quantity(double baseline, double window, String unit, String measure) {}

    /**
     * What the document is about.
     *
     * @param asked what a person pasted or chose, in a sentence
     * @param madeAt when the answers were fetched
     */
    public record Header(
            String title,
            Status status,
            String environment,
            String asked,
            Instant madeAt,
            Period window,
            Period baseline,
            List<Source> sources) {
        public Header {
            sources = List.copyOf(sources);
        }
    }

    /** A source and how it fared: {@code state} is {@code ok}, {@code partial} or {@code failed}, {@code sentence} says why. */
    public record Source(String name, String kind, String version, String state, String sentence) {
        public boolean isOk() {
            return state.equals("ok");
        }
    }

    /**
     * One of the times that a document's head states.
     *
     * @param what what happened then, in a few words
     * @param source who knows it
     */
    public record Moment(
            Moment.Kind kind, Mark mark, String service, String what, String source, List<String> evidence) {

        /** Which of the times it is. */
        public enum Kind {
            /** The last change before {@link #BEGAN}. */
            CHANGED,
            /** The earliest onset that was seen. */
            BEGAN,
            /** The first alert's condition held. */
            PENDING,
            /** The first alert fired. */
            DETECTED,
            /** A person took it on. */
            ACKNOWLEDGED,
            /** Users were no longer hurt, if only for the time being. */
            MITIGATED,
            /** The last alert was resolved. */
            RESOLVED
        }

        public Moment {
            evidence = List.copyOf(evidence);
        }
    }

    /** One number of harm against the baseline. */
    public record Impact(String service, String what, Quantity quantity, List<String> evidence) {
        public Impact {
            evidence = List.copyOf(evidence);
        }
    }

    /** One row of the timeline. */
    public record Event(Mark mark, Event.Kind kind, String service, String text, List<String> evidence) {

        /** What a row is about. */
        public enum Kind {
            CHANGE,
            ONSET,
            PENDING,
            FIRING,
            RESOLVED,
            NOTE,
            DECISION,
            ACTION,
            NOTICE,
            RECOVERY
        }

        public Event {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * What a person could look at next about a finding; names nothing that was not seen.
     *
     * @param confirms what would speak for it, a full sentence
     * @param refutes what would speak against it, a full sentence
     */
    public record NextCheck(String confirms, String refutes) {}

    /**
     * A ranked difference between window and baseline.
     *
     * @param kind such as {@code latency}, {@code log-new}
     * @param signal such as {@code metric}
     * @param statement one sentence with numbers
     * @param inner resource, operation or log statement, or null
     * @param against what speaks against it
     * @param next what could be looked at next, or null where nobody knows
     * @param labels in the order to show
     */
    public record Finding(
            int rank,
            double score,
            String service,
            String kind,
            String signal,
            String title,
            String statement,
            @Nullable Mark onset,
            @Nullable String inner,
            @Nullable Quantity quantity,
            @Nullable Double confidence,
            List<String> against,
            @Nullable NextCheck next,
            Map<String, String> labels,
            List<String> evidence) {
        public Finding {
            against = List.copyOf(against);
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
            evidence = List.copyOf(evidence);
        }
    }

    /** Something done to the system; {@code from} and {@code to} may be empty. */
    public record Change(
            Instant at, String kind, String service, String what, String from, String to, List<String> evidence) {
        public Change {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * One alert over one stretch of time.
     *
     * @param state {@code pending}, {@code firing}, {@code suppressed} or {@code resolved}
     * @param summary its own words, or empty
     * @param runbook a link, or empty
     */
    public record Alert(
            String name,
            String service,
            String severity,
            String state,
            String summary,
            String runbook,
            Instant startsAt,
            @Nullable Instant activeSince,
            @Nullable Instant endsAt,
            List<String> evidence) {
        public Alert {
            evidence = List.copyOf(evidence);
        }
    }

    /** Something that was looked at and found normal, until then, by that query. */
    public record RuledOut(String service, String what, String query, Instant until, List<String> evidence) {
        public RuledOut {
            evidence = List.copyOf(evidence);
        }
    }

    /** Something that could not be looked at. */
    public record Gap(String source, String what, String why) {}

    /**
     * How whole an answer was.
     *
     * @param state {@code complete}, {@code truncated} or {@code partial}
     * @param total how many items there are at the source, null where unknown
     * @param notes reasons and warnings, a sentence each
     */
    public record Coverage(
            String source,
            String what,
            String state,
            Period covered,
            long items,
            @Nullable Long total,
            List<String> notes,
            List<String> evidence) {
        public Coverage {
            notes = List.copyOf(notes);
            evidence = List.copyOf(evidence);
        }
    }

    /** A question for people that the evidence raises. */
    public record Question(String text, List<String> evidence) {
        public Question {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * One answer that was fetched.
     *
     * @param sha256 lower-case hex, of the body or of several bodies together; empty where nothing came
     * @param answers how many replies it was made from
     */
    public record Evidence(
            String id,
            String source,
            String kind,
            String query,
            Period window,
            Instant fetchedAt,
            long bytes,
            String sha256,
            int answers,
            String note) {}

    /** The moment of a kind. */
    public Optional<Moment> moment(Moment.Kind kind) {
        return moments.stream().filter(m -> m.kind() == kind).findFirst();
    }

    /** Services with findings, strongest first, each once. */
    public List<String> servicesHit() {
        return findings.stream()
                .map(Finding::service)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether nothing can be said at all: no finding, nothing found normal, and no source that answered in whole. */
    public boolean isBlind() {
        return findings.isEmpty()
                && ruledOut.isEmpty()
                && header.sources().stream().noneMatch(Source::isOk);
    }

    /** What to say where there is no finding, without making silence look like health. Ends without a full stop. */
    public String nothingFound() {
        if (isBlind()) {
            return "Nothing could be seen, because no source answered: this says nothing about the services";
        }
        long unwell = header.sources().stream().filter(s -> !s.isOk()).count();
        String but = unwell == 0
                ? ""
                : ", but " + unwell + (unwell == 1 ? " source" : " sources") + " failed or answered in part";
        return "Nothing left its baseline in what was looked at" + but;
    }
}
