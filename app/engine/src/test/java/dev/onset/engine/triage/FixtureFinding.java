package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a finding in few words. Confined to one thread. */
final class FixtureFinding {

    private final int rank;
    private final double score;
    private final String service;
    private final FindingKind kind;
    private final SignalType signal;
    private final String title;
    private String statement = "";
    private @Nullable Onset onset;
    private @Nullable String inner;
    private @Nullable Magnitude magnitude;
    private Labels labels = Labels.NONE;
    private final List<String> against = new ArrayList<>();

    FixtureFinding(int rank, double score, String service, FindingKind kind, SignalType signal, String title) {
        this.rank = rank;
        this.score = score;
        this.service = service;
        this.kind = kind;
        this.signal = signal;
        this.title = title;
    }

    FixtureFinding said(String text) {
        statement = text;
        return this;
    }

    FixtureFinding at(String best, String earliest, String latest) {
        onset = TriageFixtures.onset(best, earliest, latest);
        return this;
    }

    FixtureFinding inner(String what) {
        inner = what;
        return this;
    }

    FixtureFinding moved(double from, double to, String unit, String measure) {
        magnitude = new Magnitude(from, to, unit, measure);
        return this;
    }

    FixtureFinding labels(Labels of) {
        labels = of;
        return this;
    }

    FixtureFinding against(String what) {
        against.add(what);
        return this;
    }

    Finding evidence(String... ids) {
        return new Finding(
                rank,
                score,
                service,
                kind,
                signal,
                title,
                statement,
                onset,
                inner,
                magnitude,
                labels,
                null,
                against,
                List.of(ids));
    }
}
