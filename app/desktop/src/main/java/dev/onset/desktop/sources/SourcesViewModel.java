package dev.onset.desktop.sources;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.triage.SourceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The sources of the chosen environment and how each fares in the triage that is shown or runs. FX thread only. */
public final class SourcesViewModel {

    /** A clock that is nearer than this is right as far as anybody can tell over a network. */
    private static final Duration CLOCK_OFF = Duration.ofMillis(500);

    private final ObservableList<SourceRow> rows = FXCollections.observableArrayList();
    private final ObservableList<SourceRow> readOnly = FXCollections.unmodifiableObservableList(rows);
    private final Map<String, Check> checks = new HashMap<>();
    private final Map<String, int[]> asked = new HashMap<>();

    /** In the order of the environment, then in the order of their answers; unmodifiable. */
    public ObservableList<SourceRow> rows() {
        return readOnly;
    }

    /**
     * Other sources from now on, none of them asked yet.
     *
     * @param kindsByName what the environment holds, in its order
     */
    public void expect(List<Map.Entry<String, String>> kindsByName) {
        checks.clear();
        asked.clear();
        rows.setAll(kindsByName.stream()
                .map(s -> new SourceRow(s.getKey(), s.getValue(), SourceRow.State.IDLE, "", "", List.of()))
                .toList());
    }

    /** A triage starts: whoever is known is asked. */
    public void asking() {
        checks.clear();
        asked.clear();
        rows.replaceAll(r -> new SourceRow(r.name(), r.about(), SourceRow.State.ASKING, "", "", List.of()));
    }

    /** The triage was cancelled: nobody waits for an answer any more. */
    public void cancelled() {
        rows.replaceAll(r -> r.state() == SourceRow.State.ASKING
                ? new SourceRow(r.name(), r.about(), SourceRow.State.IDLE, "", "", List.of())
                : r);
    }

    /** A source said who it is, or why it cannot. */
    public void checked(Check check) {
        checks.put(check.source(), check);
        update(check.source());
    }

    /** Whether a source said that it cannot be asked. */
    public boolean hasFailed(String source) {
        Check check = checks.get(source);
        return check != null && check.failure() != null;
    }

    /** A question to a source was answered or given up. */
    public void asked(String source, boolean answered) {
        int[] counts = asked.computeIfAbsent(source, s -> new int[2]);
        counts[0]++;
        counts[1] += answered ? 0 : 1;
        if (checks.containsKey(source)) {
            update(source);
        }
    }

    private void update(String source) {
        Check check = checks.get(source);
        if (check == null) {
            return;
        }
        Failure failure = check.failure();
        put(new SourceRow(
                source,
                about(check.kind(), check.version()),
                failure != null ? SourceRow.State.FAILED : SourceRow.State.OK,
                health(check),
                failure != null ? failure.sentence() : "",
                details(check)));
    }

    private void put(SourceRow row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).name().equals(row.name())) {
                rows.set(i, row);
                return;
            }
        }
        rows.add(row);
    }

    /** The triage ended. */
    public void show(List<SourceState> states) {
        rows.setAll(states.stream()
                .map(s -> new SourceRow(
                        s.name(),
                        about(s.kind(), s.version()),
                        state(s.state()),
                        health(s.check()),
                        s.sentence(),
                        details(s.check())))
                .toList());
    }

    private String health(Check check) {
        var parts = new ArrayList<String>();
        if (check.latency() != null) {
            parts.add(check.latency().toMillis() + " ms");
        }
        @Nullable Duration offset = check.clockOffset();
        if (offset != null && offset.abs().compareTo(CLOCK_OFF) >= 0) {
            parts.add(String.format(Locale.ROOT, "clock %+.1f s", offset.toMillis() / 1000.0)
                    .replace('-', '−'));
        }
        int[] counts = asked.get(check.source());
        if (counts != null) {
            parts.add(counts[0] + " asked" + (counts[1] == 0 ? "" : ", " + counts[1] + " without an answer"));
        }
        return String.join(" · ", parts);
    }

    private static List<String> details(Check check) {
        var lines = new ArrayList<String>();
        if (!check.build().isEmpty()) {
            lines.add("Build: " + check.build());
        }
        check.works().forEach(w -> lines.add("Works: " + w));
        check.missing().forEach(m -> lines.add("Missing: " + m));
        check.limits().forEach((name, value) -> lines.add("Limit: " + name + " " + value));
        return lines;
    }

    private static SourceRow.State state(SourceState.State state) {
        return switch (state) {
            case OK -> SourceRow.State.OK;
            case PARTIAL -> SourceRow.State.PARTIAL;
            case FAILED -> SourceRow.State.FAILED;
        };
    }

    private static String about(String kind, String version) {
        return version.isEmpty() ? kind : kind + " " + version;
    }
}
