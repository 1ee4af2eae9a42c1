package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Labels;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at one trace source: who calls whom, and an even sample of traces over time, service by service. */
final class TraceLook {

    /**
     * What it showed.
     *
     * @param sample evenly from all traces
     * @param failed evenly from those with an error in them
     * @param searched the range that both come from
     * @param evidenceOfTrace receipt that holds a trace, by trace id
     */
    record Seen(
            Traces sample,
            Traces failed,
            TimeRange searched,
            List<ServiceEdges.Edge> edges,
            Map<String, String> evidenceOfTrace) {
        static final Seen NOTHING =
                new Seen(Traces.NONE, Traces.NONE, TimeRange.ofEpochMillis(0, 1), List.of(), Map.of());

        Seen {
            edges = List.copyOf(edges);
            evidenceOfTrace = Map.copyOf(evidenceOfTrace);
        }
    }

    private static final int MOST_SERVICES = 16;

    /** Traces of each service, taken evenly from the time before the window. */
    private static final int BEFORE = 120;

    /** Likewise from each half of the window. */
    private static final int A_HALF = 120;

    /** Failed traces of each service. */
    private static final int FAILED = 60;

    /** What every tracing system can search failed spans by. */
    private static final Labels ERROR = Labels.of("error", "true");

    private final Asker asker;
    private final Plan plan;

    TraceLook(Asker asker, Plan plan) {
        this.asker = asker;
        this.plan = plan;
    }

    Seen look() throws InterruptedException {
        List<Answered> first = asker.askAll(List.of(
                new Asker.Question("services that send traces", new SignalQuery.TraceServices()),
                new Asker.Question("who calls whom", new SignalQuery.ServiceGraph(plan.whole()))));
        List<String> services = first.get(0).names();
        List<String> asked = services.stream().sorted().limit(MOST_SERVICES).toList();
        var questions = new ArrayList<Asker.Question>();
        for (String service : asked) {
            TimeRange before = before();
            questions.add(search("sampled traces of " + service, service, Labels.NONE, before, BEFORE));
            for (TimeRange half : halves()) {
                questions.add(search("sampled traces of " + service, service, Labels.NONE, half, A_HALF));
            }
        }
        int sampled = questions.size();
        for (String service : asked) {
            questions.add(search("failed traces of " + service, service, ERROR, before(), FAILED));
            questions.add(search("failed traces of " + service, service, ERROR, plan.window(), FAILED));
        }
        if (services.size() > MOST_SERVICES) {
            asker.skip(
                    "traces of " + (services.size() - MOST_SERVICES) + " further services",
                    "only " + MOST_SERVICES + " are sampled; name a service to look at another");
        }
        var sample = new Traces.Builder();
        var failed = new Traces.Builder();
        var evidence = new HashMap<String, String>();
        List<Answered> answers = asker.askAll(questions);
        for (int i = 0; i < answers.size(); i++) {
            Answered a = answers.get(i);
            a.addSpansTo(i < sampled ? sample : failed);
            for (String traceId : a.traceIds()) {
                evidence.putIfAbsent(traceId, a.evidence());
            }
        }
        var searched = plan.known(TimeRange.of(before().start(), plan.window().end()));
        return new Seen(sample.build(), failed.build(), searched, first.get(1).edges(), evidence);
    }

    private static Asker.Question search(String what, String service, Labels attributes, TimeRange range, int limit) {
        return new Asker.Question(what, new SignalQuery.TraceSearch(service, "", attributes, range, null, null, limit));
    }

    /** As long as the window, where the baseline reaches that far. */
    private TimeRange before() {
        Instant from = plan.window().start().minus(plan.window().duration());
        Instant start = from.isBefore(plan.baseline().start()) ? plan.baseline().start() : from;
        return TimeRange.of(start, plan.window().start());
    }

    private List<TimeRange> halves() {
        Instant middle = plan.window().start().plus(plan.window().duration().dividedBy(2));
        return List.of(
                TimeRange.of(plan.window().start(), middle),
                TimeRange.of(middle, plan.window().end()));
    }
}
