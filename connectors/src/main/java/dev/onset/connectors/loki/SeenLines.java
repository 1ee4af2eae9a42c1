package dev.onset.connectors.loki;

import dev.onset.signal.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers the latest lines of a live tail, so that a line is handed out once although it comes over several ways: the connection that broke,
 * the query that fills the gap, the connection after it. Equal lines at equal times are legal: each way may
 * bring as many of them as there are, and the largest number counts. Confined to one thread.
 */
final class SeenLines {

    private final TreeMap<Long, Map<Key, Count>> byTime = new TreeMap<>();
    private int way;

    private record Key(Labels stream, Labels metadata, String line) {}

    private static final class Count {
        private int handedOut;
        private int way;
        private int onThisWay;
    }

    /** From now on lines come over another way. */
    void nextWay() {
        way++;
    }

    /** Whether this line was not handed out before; if so, it counts as handed out. */
    boolean isNew(long epochNanos, Labels stream, Labels metadata, String line) {
        Count count = byTime.computeIfAbsent(epochNanos, t -> new HashMap<>())
                .computeIfAbsent(new Key(stream, metadata, line), k -> new Count());
        if (count.way != way) {
            count.way = way;
            count.onThisWay = 0;
        }
        count.onThisWay++;
        if (count.onThisWay <= count.handedOut) {
            return false;
        }
        count.handedOut = count.onThisWay;
        return true;
    }

    /** Forgets lines before this time; none of them will come again. */
    void forgetBefore(long epochNanos) {
        byTime.headMap(epochNanos).clear();
    }

    int size() {
        return byTime.values().stream().mapToInt(Map::size).sum();
    }
}
