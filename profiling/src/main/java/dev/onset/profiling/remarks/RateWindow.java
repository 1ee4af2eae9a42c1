package dev.onset.profiling.remarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A counter that is read now and then, and how fast it grew at most. Confined to one recording. */
final class RateWindow {

    private record Reading(long nanos, long count) {}

    private final List<Reading> readings = new ArrayList<>();

    void add(long nanos, long count) {
        readings.add(new Reading(nanos, count));
    }

    double mostPerSecond() {
        readings.sort(Comparator.comparingLong(Reading::nanos));
        double most = 0;
        for (int i = 1; i < readings.size(); i++) {
            double seconds = (readings.get(i).nanos - readings.get(i - 1).nanos) / 1e9;
            long grown = readings.get(i).count - readings.get(i - 1).count;
            most = seconds <= 0 ? most : Math.max(most, grown / seconds);
        }
        return most;
    }
}
