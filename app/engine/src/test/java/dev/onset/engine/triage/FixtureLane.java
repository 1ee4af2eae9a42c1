package dev.onset.engine.triage;

import dev.onset.signal.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a lane in few words. Confined to one thread. */
final class FixtureLane {

    private final String id;
    private final SignalType signal;
    private final String service;
    private final String title;
    private final String unit;
    private final List<Series> series = new ArrayList<>();
    private @Nullable Onset onset;
    private String note = "";

    FixtureLane(String id, SignalType signal, String service, String title, String unit) {
        this.id = id;
        this.signal = signal;
        this.service = service;
        this.title = title;
        this.unit = unit;
    }

    FixtureLane line(Series line) {
        series.add(line);
        return this;
    }

    FixtureLane onset(Onset at) {
        onset = at;
        return this;
    }

    FixtureLane note(String text) {
        note = text;
        return this;
    }

    Lane evidence(String... ids) {
        return new Lane(id, signal, service, title, unit, series, onset, note, List.of(ids));
    }
}
