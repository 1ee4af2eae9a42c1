package dev.onset.engine.live;

import dev.onset.connectors.spi.Check;
import dev.onset.engine.triage.TriageListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What a listener of a triage heard, in the order in which it happened. */
final class Heard implements TriageListener {

    /** A check or a question that ended. */
    record Event(String source, String what, boolean answered) {}

    private final List<Event> events = new ArrayList<>();
    private int missing;
    private final Map<String, Integer> expected;
    private final CountDownLatch all = new CountDownLatch(1);

    /** One who expects nothing. */
    Heard() {
        this(Map.of());
    }

    /** @param expected how many events of which source {@link #all} waits for */
    Heard(Map<String, Integer> expected) {
        this.expected = new HashMap<>(expected);
        this.missing = expected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Opens when all that was expected has happened. */
    CountDownLatch all() {
        return all;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** How many events a source had. */
    synchronized int count(String source) {
        return (int) events.stream().filter(e -> e.source().equals(source)).count();
    }

    @Override
    public void checked(Check check) {
        add(new Event(check.source(), "check", check.isReachable()));
    }

    @Override
    public void asked(String source, String what, boolean answered) {
        add(new Event(source, what, answered));
    }

    private synchronized void add(Event event) {
        events.add(event);
        int left = expected.getOrDefault(event.source(), 0);
        if (left > 0) {
            expected.put(event.source(), left - 1);
            if (--missing == 0) {
                all.countDown();
            }
        }
    }
}
