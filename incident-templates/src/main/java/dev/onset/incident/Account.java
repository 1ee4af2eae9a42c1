package dev.onset.incident;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people know of an incident and no source tells: severity, roles, decisions, causes, lessons, what will be done. A value, and
 * one revision of a record that only ever grows. In a draft each of its statements carries the receipt {@link #receipt}.
 *
 * @param revision 1, 2... in the order of saving; 0 while nobody has written anything
 * @param head title, severity, status, the zone to show beside UTC
 * @param roles who did what, by role; order as written
 * @param times moments that people know better than the sources, at most one of a kind
 * @param story summary, harm, rows of the timeline, what else was looked at
 * @param causes contributing factors, and where the team wants one a root cause
 * @param lessons what went well, wrong, lucky
 * @param actions what will be done
 * @param refused what was considered and will not be done, with the reason
 * @param related other incidents, by name or address
 * @param message for people outside, in plain words; may be empty
 * @param checklist the response, step by step
 */
public record Account(
        long revision,
        Head head,
        List<Role> roles,
        List<Told> times,
        Story story,
        Causes causes,
        Lessons lessons,
        List<ActionItem> actions,
        List<String> refused,
        List<String> related,
        String message,
        List<Step> checklist) {

    /** Nothing said yet. */
    public static final Account BLANK = new Account(
            0,
            new Head("", "", "", Incident.Status.DRAFT, "", List.of(), ""),
            List.of(),
            List.of(),
            new Story("", List.of(), List.of(), List.of()),
            new Causes(List.of(), "", List.of()),
            new Lessons(List.of(), List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            "",
            List.of());

    public Account {
        roles = List.copyOf(roles);
        times = List.copyOf(times);
        actions = List.copyOf(actions);
        refused = List.copyOf(refused);
        related = List.copyOf(related);
        checklist = List.copyOf(checklist);
    }

    /**
     * What stands at a document's head.
     *
     * @param id number of a ticket or an incident; may be empty
     * @param title empty: as the evidence proposes
     * @param severity a level of the scale; empty while nobody has decided
     * @param zone name of a time zone to show beside UTC; empty: UTC alone
     * @param scale the team's severities, worst first; empty: {@link Severity#USUAL}
     * @param objective share of requests that should go well, in percent: {@code 99.95}; empty: {@link #USUAL_OBJECTIVE}
     */
    public record Head(
            String id,
            String title,
            String severity,
            Incident.Status status,
            String zone,
            List<Severity> scale,
            String objective) {

        /** The objective while nobody has decided one, in percent. */
        public static final String USUAL_OBJECTIVE = "99.9";

        private static final BigDecimal ALL = BigDecimal.valueOf(100);

        public Head {
            scale = List.copyOf(scale);
            // Records that were written before there was an objective do not have the field.
            objective = objective == null ? "" : objective.strip();
        }

        /** The same with another severity, by a level of the scale, and another status. */
        public Head withVerdict(String level, Incident.Status reached) {
            return new Head(id, title, level, reached, zone, scale, objective);
        }

        /** The same with another objective. */
        public Head withObjective(String percent) {
            return new Head(id, title, severity, status, zone, scale, percent);
        }

        /** Whether a text is an objective: a number of percent above 0 and below 100. */
        public static boolean isObjective(String percent) {
            if (!percent.matches("[0-9]{1,2}(\\.[0-9]{1,6})?")) {
                return false;
            }
            var number = new BigDecimal(percent);
            return number.signum() > 0 && number.compareTo(ALL) < 0;
        }

        /** Why a text is no objective, in a sentence for who wrote it. */
        public static String refusal(String text) {
            return "No objective in percent: " + text + ". Write it as 99.9, above 0 and below 100.";
        }

        /** The scale in force, worst first. */
        public List<Severity> levels() {
            return scale.isEmpty() ? Severity.USUAL : scale;
        }
    }

    /** A role and who had it: "incident commander", and a name or a team. */
    public record Role(String role, String who) {}

    /**
     * A moment as people tell it.
     *
     * @param earliest start of its error bar, or null where it is exact
     * @param latest end of its error bar, or null where it is exact
     * @param source who knows it: "the pager's log"
     */
    public record Told(
            Incident.Moment.Kind kind,
            Instant at,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            String what,
            String source) {

        public Incident.Mark mark() {
            return new Incident.Mark(
                    at,
                    earliest == null || earliest.isAfter(at) ? at : earliest,
                    latest == null || latest.isBefore(at) ? at : latest);
        }
    }

    /**
     * What happened, in words.
     *
     * @param summary a few sentences for a reader who was not there; may be empty
     * @param harm what users could not do, how many, which promises: a sentence each
     * @param rows of the timeline, in any order
     * @param ruledOut what was looked at by hand and found normal, a sentence each
     */
    public record Story(String summary, List<String> harm, List<Row> rows, List<String> ruledOut) {
        public Story {
            harm = List.copyOf(harm);
            rows = List.copyOf(rows);
            ruledOut = List.copyOf(ruledOut);
        }
    }

    /**
     * A row of the timeline that a person put there.
     *
     * @param key of the trail's entry it was promoted from, so that none is promoted twice; empty where written by hand
     * @param evidence ids of what shows it; may be empty
     */
    public record Row(
            String key, Instant at, Incident.Event.Kind kind, String service, String text, List<String> evidence) {
        public Row {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Why it could happen.
     *
     * @param factors conditions that had to come together, a sentence each
     * @param root one cause, where a team's way of work wants one; else empty
     * @param whys answers, each to "why?" of the one before
     */
    public record Causes(List<String> factors, String root, List<String> whys) {
        public Causes {
            factors = List.copyOf(factors);
            whys = List.copyOf(whys);
        }
    }

    /** What was learned, a sentence each. */
    public record Lessons(List<String> well, List<String> wrong, List<String> lucky) {
        public Lessons {
            well = List.copyOf(well);
            wrong = List.copyOf(wrong);
            lucky = List.copyOf(lucky);
        }
    }

    /**
     * Something that will be done.
     *
     * @param text begins with a verb, and its end can be told; {@link ActionWording} looks at that
     * @param due null while nobody has promised a day
     * @param ticket number or address; may be empty
     */
    public record ActionItem(
            String text,
            Type type,
            String owner,
            String priority,
            @Nullable LocalDate due,
            String ticket) {

        /** What it is good for. */
        public enum Type {
            PREVENT,
            DETECT,
            MITIGATE,
            PROCESS,
            OTHER
        }
    }

    /**
     * A step of the response.
     *
     * @param doneAt null while it is open
     * @param who did it; may be empty
     */
    public record Step(String text, @Nullable Instant doneAt, String who) {}

    /** Whether nobody has written anything yet. */
    public boolean isBlank() {
        return revision == 0;
    }

    /** The evidence id of its statements: {@code p3} for the third revision. */
    public String receipt() {
        return "p" + revision;
    }

    /** The severity, once decided, with its place in the scale. */
    public Optional<Severity> severity() {
        return head.levels().stream()
                .filter(s ->
                        s.level().equalsIgnoreCase(head.severity()) || s.alias().equalsIgnoreCase(head.severity()))
                .filter(s -> !head.severity().isEmpty())
                .findFirst();
    }

    /** The moment that people tell, of a kind. */
    public Optional<Told> told(Incident.Moment.Kind kind) {
        return times.stream().filter(t -> t.kind() == kind).findFirst();
    }

    public Account withRevision(long number) {
        return new Account(
                number, head, roles, times, story, causes, lessons, actions, refused, related, message, checklist);
    }

    public Account withHead(Head changed) {
        return new Account(
                revision, changed, roles, times, story, causes, lessons, actions, refused, related, message, checklist);
    }

    public Account withTimes(List<Told> changed) {
        return new Account(
                revision, head, roles, changed, story, causes, lessons, actions, refused, related, message, checklist);
    }

    public Account withStory(Story changed) {
        return new Account(
                revision, head, roles, times, changed, causes, lessons, actions, refused, related, message, checklist);
    }

    public Account withActions(List<ActionItem> changed) {
        return new Account(
                revision, head, roles, times, story, causes, lessons, changed, refused, related, message, checklist);
    }

    public Account withChecklist(List<Step> changed) {
        return new Account(
                revision, head, roles, times, story, causes, lessons, actions, refused, related, message, changed);
    }
}
