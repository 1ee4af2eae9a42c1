package dev.onset.desktop.sources;

import dev.onset.connectors.spi.Check;
import dev.onset.engine.triage.SourceState;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The sources of the triage that is shown or runs. FX thread only. */
public final class SourcesViewModel {

    private final ObservableList<SourceRow> rows = FXCollections.observableArrayList();
    private final ObservableList<SourceRow> readOnly = FXCollections.unmodifiableObservableList(rows);

    /** In the order of the environment once a triage has ended, before that in the order of their answers; unmodifiable. */
    public ObservableList<SourceRow> rows() {
        return readOnly;
    }

    public void clear() {
        rows.clear();
    }

    /** A source said who it is, or why it cannot. */
    public void checked(Check check) {
        var row = new SourceRow(
                check.source(),
                about(check.kind(), check.version()),
                check.failure() == null ? SourceRow.State.OK : SourceRow.State.FAILED,
                check.failure() == null ? "" : check.failure().sentence());
        rows.removeIf(r -> r.name().equals(row.name()));
        rows.add(row);
    }

    /** The triage ended. */
    public void show(List<SourceState> states) {
        rows.setAll(states.stream()
                .map(s -> new SourceRow(s.name(), about(s.kind(), s.version()), state(s.state()), s.sentence()))
                .toList());
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
