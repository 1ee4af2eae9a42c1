package dev.onset.incident.template;

import static dev.onset.incident.template.Slot.list;
import static dev.onset.incident.template.Slot.one;
import static dev.onset.incident.template.Slot.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every name that a template may use, with what it holds. What {@link DraftContext} fills has exactly these names. */
public final class Slots {

    private static final Slot RECEIPTS = text("receipts", "the evidence markers, such as [e12]");
    private static final Slot SERVICE = text("service", "whom it is about; may be empty");
    private static final Slot AT = text("at", "the moment, UTC");
    private static final Slot BAR = text("bar", "its error bar in words; empty where the moment is exact");
    private static final Slot WHAT = text("what", "what it is, in a few words");

    private static final Slot ROOT = new Slot("", Slot.Kind.ONE, "the whole draft", all());

    private Slots() {}

    /** The names at the top, in the order of a document. */
    public static List<Slot> names() {
        return ROOT.children();
    }

    static Slot root() {
        return ROOT;
    }

    private static List<Slot> all() {
        var slots = new ArrayList<Slot>();
        slots.addAll(head());
        slots.addAll(times());
        slots.addAll(rows());
        slots.addAll(limits());
        slots.addAll(account());
        slots.add(one(
                "earlierRule",
                "a rule that would have fired before the first alert, and never in the baseline",
                SERVICE,
                WHAT,
                text("above", "its bound, where too much is meant; else empty"),
                text("below", "its bound, where too little is meant; else empty"),
                text("hold", "how long the bound must be passed"),
                AT,
                text("gap", "how long before what told first"),
                text("than", "what told first"),
                text("quiet", "samples of the baseline in which it is silent, all series together"),
                RECEIPTS));
        slots.add(one(
                "budget",
                "what went of an error budget, told from a share of failures as if traffic were even",
                SERVICE,
                text("objective", "the share that should go well"),
                text("byDefault", "\"yes\" where nobody decided the objective; else empty"),
                text("spent", "the share of the budget that went"),
                text("days", "of how many days the budget is"),
                text("length", "the time that samples speak for"),
                RECEIPTS));
        slots.add(list(
                "figures",
                "pictures, the timeline first; none where they could not be drawn",
                text("address", "where it lies, relative to the draft"),
                text("alt", "what it shows"),
                text("picture", "the line that shows it")));
        return slots;
    }

    /** What people tell. */
    private static List<Slot> account() {
        Slot said = text("said", "the sentence with its evidence marker and full stop");
        return List.of(
                text("incidentId", "number of a ticket or an incident; may be empty"),
                text("zone", "the zone that stands beside UTC; may be empty"),
                one(
                        "severity",
                        "the severity, once decided",
                        text("level", "such as P1"),
                        text("alias", "such as SEV-2; may be empty"),
                        text("meaning", "what the level means"),
                        text("answerWithin", "the time within which somebody answers"),
                        RECEIPTS),
                one(
                        "response",
                        "how long an answer took, against the severity's target",
                        text("took", "from the first alert to a person"),
                        text("verdict", "within the target, within the limit, or beyond it"),
                        text("answerWithin", "the target and the limit"),
                        RECEIPTS),
                list("roles", "who did what", text("role", "the role"), text("who", "a name or a team"), RECEIPTS),
                list(
                        "measures",
                        "time to detect, to acknowledge, to mitigate, to resolve: those that can be told",
                        text("name", "which"),
                        text("length", "how long"),
                        BAR,
                        RECEIPTS),
                list("summary", "a few sentences for a reader who was not there", said, RECEIPTS),
                list("harm", "what users could not do", said, RECEIPTS),
                list("checkedByHand", "what people looked at and found normal", said, RECEIPTS),
                list("factors", "contributing factors", said, RECEIPTS),
                list("root", "one cause, where the team wants one", said, RECEIPTS),
                list("whys", "each the answer to why of the one before", text("number", "1, 2..."), said, RECEIPTS),
                list("well", "what went well", said, RECEIPTS),
                list("wrong", "what went wrong", said, RECEIPTS),
                list("lucky", "where there was luck", said, RECEIPTS),
                list(
                        "actions",
                        "what will be done",
                        text("text", "the action"),
                        text("type", "prevent, detect, mitigate, process or other"),
                        text("owner", "who; may be empty"),
                        text("priority", "as the team writes it; may be empty"),
                        text("due", "the day; may be empty"),
                        text("ticket", "number or address; may be empty"),
                        RECEIPTS),
                list("refused", "what was considered and will not be done", said, RECEIPTS),
                list("related", "other incidents", said, RECEIPTS),
                list("message", "the message for people outside", said, RECEIPTS),
                list(
                        "steps",
                        "the response, step by step",
                        text("text", "the step"),
                        text("done", "when and by whom; empty while open"),
                        RECEIPTS));
    }

    private static List<Slot> head() {
        return List.of(
                text("title", "the name of the incident"),
                text("status", "Draft, In review, Reviewed or Closed"),
                text("environment", "the environment's name"),
                text("asked", "what was pasted or chosen"),
                text("madeAt", "when the answers were fetched, UTC"),
                text("windowStart", "start of the window, UTC"),
                text("windowEnd", "end of the window, UTC"),
                text("windowLength", "length of the window"),
                text("baselineStart", "start of the baseline, UTC"),
                text("baselineEnd", "end of the baseline, UTC"),
                text("baselineLength", "length of the baseline"),
                text("caseReceipt", "the marker [case]: the record of what was asked and what failed"),
                text(
                        "nothingFound",
                        "what to say where there is no finding, for a sentence; tells calm from blindness"),
                text("blind", "\"yes\" where no source answered, so that nothing can be said; else empty"),
                text("findingCount", "how many findings there are"),
                text("changeCount", "how many changes were seen"),
                text("alertCount", "how many alerts were seen"),
                text("gapCount", "how many things could not be looked at"),
                text("evidenceCount", "how many answers the case holds"),
                sources("sources", "every source"),
                sources("unwell", "sources that failed or answered in part"));
    }

    private static Slot sources(String name, String meaning) {
        return list(
                name,
                meaning,
                text("name", "its name"),
                text("kind", "its kind"),
                text("version", "its version; may be empty"),
                text("state", "ok, partial or failed"),
                text("sentence", "what went wrong; may be empty"),
                RECEIPTS);
    }

    private static List<Slot> times() {
        return List.of(
                moment("began", "the earliest onset that was seen"),
                moment("changed", "the last change before it", text("gap", "how long before the earliest onset")),
                moment(
                        "pending",
                        "the first alert's condition held",
                        text("gap", "how long after the earliest onset; empty when before")),
                moment(
                        "detected",
                        "the first alert fired",
                        text("gap", "how long after the earliest onset; empty when before"),
                        text("gapBar", "the error bar of that, in words; may be empty")),
                moment(
                        "acknowledged",
                        "a person took it on, as people tell",
                        text("gap", "how long after the earliest onset; empty when before")),
                moment(
                        "mitigated",
                        "users were no longer hurt",
                        text("gap", "how long after the earliest onset; empty when before")),
                moment(
                        "resolved",
                        "the last alert was resolved",
                        text("gap", "how long after the earliest onset; empty when before")),
                list(
                        "alreadyFiring",
                        "alerts that fired before the earliest onset",
                        text("name", "the alert"),
                        SERVICE,
                        text("since", "when it fired, UTC"),
                        RECEIPTS),
                list(
                        "stillFiring",
                        "alerts of this incident that had not ended when the answers were fetched",
                        text("name", "the alert"),
                        SERVICE,
                        text("since", "when it fired, UTC"),
                        RECEIPTS));
    }

    private static Slot moment(String name, String meaning, Slot... more) {
        var children = new ArrayList<>(List.of(AT, BAR, SERVICE, WHAT, text("source", "who knows it"), RECEIPTS));
        children.addAll(Arrays.asList(more));
        return one(name, meaning, children.toArray(Slot[]::new));
    }

    private static List<Slot> rows() {
        Slot baseline = text("baseline", "the value before; empty where there was none");
        Slot window = text("window", "the value in the window");
        Slot measure = text("measure", "what the numbers are: median, peak, total");
        Slot factor = text("factor", "how many times the baseline; may be empty");
        Slot kind = text("kind", "which kind");
        Slot described = text("described", "what changed, from what to what");
        Slot said = text("said", "the sentence with its evidence markers and full stop");
        return List.of(
                list("hit", "services with findings, strongest first", SERVICE, text("findings", "how many"), RECEIPTS),
                list("impact", "numbers of harm", SERVICE, WHAT, baseline, window, measure, factor, RECEIPTS),
                list(
                        "timeline",
                        "what happened, in order of time",
                        AT,
                        BAR,
                        kind,
                        SERVICE,
                        text("text", "what happened"),
                        RECEIPTS),
                list(
                        "justBefore",
                        "changes within the hour before the earliest onset, newest first",
                        AT,
                        text("gap", "how long before it (or after, within its error bar)"),
                        kind,
                        SERVICE,
                        described,
                        RECEIPTS),
                list(
                        "findings",
                        "the findings by rank",
                        text("rank", "1 is strongest"),
                        text("score", "0 to 1"),
                        SERVICE,
                        kind,
                        text("signal", "metric, log, trace, error, alert, change or profile"),
                        text("title", "a few words"),
                        said,
                        AT,
                        BAR,
                        text("inner", "resource, operation or log statement; may be empty"),
                        baseline,
                        window,
                        measure,
                        factor,
                        text("confidence", "0 to 1; may be empty"),
                        text("labels", "the labels it was seen on"),
                        list("against", "what speaks against it", text("text", "in words"), RECEIPTS),
                        text(
                                "confirms",
                                "what, looked at next, would speak for it: a sentence with its markers; may be empty"),
                        text("refutes", "what, looked at next, would speak against it: likewise"),
                        RECEIPTS),
                list("changes", "every change", AT, kind, SERVICE, described, RECEIPTS),
                list(
                        "alerts",
                        "every alert",
                        text("name", "the alert"),
                        SERVICE,
                        text("severity", "as labelled; may be empty"),
                        text("state", "pending, firing, suppressed or resolved"),
                        text("summary", "its own words; may be empty"),
                        text("runbook", "its link; may be empty"),
                        text("activeSince", "when its condition first held; may be empty"),
                        text("startsAt", "when it fired (or entered its state)"),
                        text("endsAt", "when it ended; may be empty"),
                        RECEIPTS));
    }

    private static List<Slot> limits() {
        return List.of(
                list(
                        "ruledOut",
                        "what was looked at and found normal",
                        SERVICE,
                        WHAT,
                        text("query", "by which query"),
                        text("until", "until when, UTC"),
                        RECEIPTS),
                list(
                        "gaps",
                        "what could not be looked at",
                        text("source", "where"),
                        WHAT,
                        text("why", "why not"),
                        text("said", "all of that as sentences with their evidence markers"),
                        RECEIPTS),
                coverage("coverage", "how whole the answers were"),
                coverage("notWhole", "those that were not, or came with a remark"),
                list(
                        "questions",
                        "candidate factors as questions",
                        text("said", "the question with its evidence markers"),
                        RECEIPTS),
                list(
                        "evidence",
                        "every answer",
                        text("id", "the marker, such as [e12]"),
                        text("source", "where"),
                        text("kind", "kind of the source"),
                        text("query", "what was asked, as a code span for a table"),
                        text("windowStart", "range asked, UTC"),
                        text("windowEnd", "range asked, UTC"),
                        text("fetchedAt", "when, UTC"),
                        text("bytes", "how many came"),
                        text("sha256", "the first 12 digits of their hash"),
                        text("note", "what it shows; may be empty"),
                        RECEIPTS));
    }

    private static Slot coverage(String name, String meaning) {
        return list(
                name,
                meaning,
                text("source", "where"),
                WHAT,
                text("state", "complete, truncated, partial, or complete with remarks"),
                text("items", "how many are held; with the total where known"),
                text("covered", "the range that is really covered"),
                text("notes", "reasons and warnings; may be empty"),
                RECEIPTS);
    }
}
