package dev.onset.desktop.findings;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Triage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The ranked findings and which of them is looked at. FX thread only. */
public final class FindingsViewModel {

    private static final String BEFORE = "Findings appear here, the strongest first.";

    private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Finding>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Triage>> triage = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper(BEFORE);

    public void clear() {
        rows.clear();
        selected.set(Optional.empty());
        triage.set(Optional.empty());
        emptyText.set(BEFORE);
    }

    public void show(Triage made) {
        selected.set(Optional.empty());
        triage.set(Optional.of(made));
        rows.setAll(made.findings().stream().map(FindingRow::of).toList());
        emptyText.set(
                made.isIncomplete()
                        ? "Nothing was found, but not every source answered: see the sources on the left."
                        : "Nothing left its baseline. " + made.checkedNormal().size()
                                + " things were checked and found normal.");
    }

    /** Looks at one of the findings that are shown, or at none. */
    public void select(Optional<Finding> finding) {
        selected.set(finding);
    }

    ObservableList<FindingRow> rows() {
        return rows;
    }

    /** What the list says when it is empty. */
    ReadOnlyStringProperty emptyText() {
        return emptyText.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Finding>> selected() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Triage>> triage() {
        return triage.getReadOnlyProperty();
    }

    /** The receipts of a finding, in its order; an id without a receipt is left out. */
    List<ReceiptRow> receipts(Finding finding) {
        return triage.get().stream()
                .flatMap(t -> finding.evidence().stream().flatMap(id -> t.receipt(id).stream()))
                .map(ReceiptRow::of)
                .toList();
    }

    /** What was looked at and found normal, then what could not be looked at: one line each. */
    List<String> checkedNormal() {
        return triage.get().stream()
                .flatMap(t -> t.checkedNormal().stream())
                .map(n ->
                        (n.service().isEmpty() ? "" : n.service() + ": ") + n.what() + " is normal until " + n.until())
                .toList();
    }

    List<String> notChecked() {
        return triage.get().stream()
                .flatMap(t -> Stream.concat(
                        t.notChecked().stream().map(n -> n.source() + ": " + n.what() + ". " + n.why()),
                        t.coverage().stream()
                                .filter(c -> !c.coverage().isComplete())
                                .map(c -> c.source() + ": " + c.what() + ". "
                                        + String.join(" ", c.coverage().reasons()))))
                .toList();
    }
}
