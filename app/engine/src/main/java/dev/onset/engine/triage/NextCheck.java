package dev.onset.engine.triage;

import java.util.Locale;

/**
 * What a person could look at next to believe a finding or to drop it. Made from the finding alone: it names no fact that was
 * not seen.
 *
 * @param confirms what would speak for it, a full sentence
 * @param refutes what would speak against it, a full sentence
 */
public record NextCheck(String confirms, String refutes) {

    /** The check that suits the kind of the finding. */
    public static NextCheck of(Finding finding) {
        String who = finding.service().isEmpty() ? "it" : finding.service();
        String inner = finding.inner() == null ? "" : finding.inner();
        return switch (finding.kind()) {
            case SATURATION -> saturation(who, inner.isEmpty() ? "the resource" : inner);
            case LATENCY ->
                new NextCheck(
                        "Traces of slow requests spend the added time in " + who + " itself, not in what it calls.",
                        "The same traces spend it in a callee, or on the way to " + who + ".");
            case ERRORS ->
                new NextCheck(
                        "Failed requests end in an error that " + who + " raised and no callee did.",
                        "The failed requests carry an error of a callee, or of a caller that gave up first.");
            case TRACE_SHIFT -> traces(who, inner);
            case TRAFFIC ->
                new NextCheck(
                        "The number of requests changed at the edge first, and the mix of clients or routes with it.",
                        "Each request is repeated by the same client: retries follow from failures elsewhere.");
            case RESTART ->
                new NextCheck(
                        "The process ended just before with a reason of its own: its last lines, an exit code, memory.",
                        "It was started anew by a deploy or by a person, after the trouble had begun.");
            case ABSENCE ->
                new NextCheck(
                        "Callers of " + who + " are refused or time out from the same moment on.",
                        "Callers are still answered by " + who + ": only what watches it is gone.");
            case LOG_NEW, LOG_SURGE ->
                new NextCheck(
                        "Lines of the statement carry the trace ids of requests that failed or were slow.",
                        "The statement comes as often in requests that went well.");
            case LOG_VANISHED ->
                new NextCheck(
                        "Requests that used to write the statement now end before it.",
                        "The lines are missing for another reason: another log level, another version, a shipper that"
                                + " stopped.");
            case ERROR_NEW, ERROR_SURGE ->
                new NextCheck(
                        "The innermost frame of its stack lies in code of " + who
                                + " that changed, or in its only caller.",
                        "The innermost frame is a call to another service that failed first.");
            case CHANGE ->
                new NextCheck(
                        "Instances without the change behave as before, or taking it back ends the trouble.",
                        "Instances without the change show the same, or the trouble began before it.");
            case ALERT ->
                new NextCheck(
                        "What the alert measures left its past when the other findings did.",
                        "It measures something that was so for days, or that its threshold only just reaches.");
        };
    }

    private static NextCheck saturation(String who, String inner) {
        return new NextCheck(
                "Requests of " + who + " wait for " + inner
                        + ": their time is spent there, and more of it ends the waiting.",
                inner.substring(0, 1).toUpperCase(Locale.ROOT) + inner.substring(1)
                        + " was as full before, or stays full after the trouble has ended.");
    }

    private static NextCheck traces(String who, String inner) {
        String operation = inner.isEmpty() ? "the operation" : "\"" + inner + "\"";
        return new NextCheck(
                "Another sample of traces of " + who + " shows the same for " + operation + ", on all instances.",
                "The traces differ in what was asked for (another route, a larger body), not in how " + operation
                        + " answered.");
    }
}
