package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Labels;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Duration;
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
     * @param evidenceOfTrace receipt that holds a trace, by trace id
     */
    record Seen(Traces sample, List<ServiceEdges.Edge> edges, Map<String, String> evidenceOfTrace) {
        static final Seen NOTHING = new Seen(Traces.NONE, List.of(), Map.of());

        Seen {
            edges = List.copyOf(edges);
            evidenceOfTrace = Map.copyOf(evidenceOfTrace);
        }
    }

    private static final int MOST_SERVICES = 16;

    /** Slices of the window, and as many of the time before it. */
    private static final int SLICES = 8;

    /** Traces a service and slice. */
    private static final int A_SLICE = 20;

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
        List<TimeRange> slices = slices();
        var questions = new ArrayList<Asker.Question>();
        for (String service : services.stream().sorted().limit(MOST_SERVICES).toList()) {
            for (TimeRange slice : slices) {
                questions.add(new Asker.Question(
                        "sampled traces of " + service,
                        new SignalQuery.TraceSearch(service, "", Labels.NONE, slice, null, null, A_SLICE)));
            }
        }
        if (services.size() > MOST_SERVICES) {
            asker.skip(
                    "traces of " + (services.size() - MOST_SERVICES) + " further services",
                    "only " + MOST_SERVICES + " are sampled; name a service to look at another");
        }
        var sample = new Traces.Builder();
        var evidence = new HashMap<String, String>();
        for (Answered a : asker.askAll(questions)) {
            a.addSpansTo(sample);
            for (String traceId : a.traceIds()) {
                evidence.putIfAbsent(traceId, a.evidence());
            }
        }
        return new Seen(sample.build(), first.get(1).edges(), evidence);
    }

    private List<TimeRange> slices() {
        var slices = new ArrayList<TimeRange>();
        Duration length = plan.window().duration();
        Instant from = plan.window().start().minus(length);
        Instant start = from.isBefore(plan.baseline().start()) ? plan.baseline().start() : from;
        addSlices(slices, TimeRange.of(start, plan.window().start()));
        addSlices(slices, plan.window());
        return slices;
    }

    private static void addSlices(List<TimeRange> slices, TimeRange range) {
        Duration length = range.duration().dividedBy(SLICES);
        for (int i = 0; i < SLICES; i++) {
            Instant start = range.start().plus(length.multipliedBy(i));
            slices.add(TimeRange.of(start, i == SLICES - 1 ? range.end() : start.plus(length)));
        }
    }
}
