package dev.onset.desktop.findings;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The ranked findings and which of them is looked at. FX thread only. */
public final class FindingsViewModel {

    private static final String BEFORE = "Findings appear here, the strongest first.";

    private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Finding>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Triage>> triage = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Lane>> lane = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<AnswerShown> answer = new ReadOnlyObjectWrapper<>(new AnswerShown("", ""));
    private final ReadOnlyObjectWrapper<List<Receipt>> beside = new ReadOnlyObjectWrapper<>(List.of());
    private Consumer<Receipt> answerReader = receipt -> {};
    private BiConsumer<Receipt, Consumer<String>> curlWriter = (receipt, then) -> {};
    private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper(BEFORE);

    private static boolean isSame(Finding a, Finding b) {
        return a.kind() == b.kind()
                && a.service().equals(b.service())
                && a.labels().equals(b.labels())
                && Objects.equals(a.inner(), b.inner());
    }

    /** As {@link #show}, while these sources are still asked. */
    public void showSoFar(Triage made, @Nullable Onset zero, List<String> asked) {
        show(made, zero);
        counted.set(rows.size() + " so far, still asked: " + String.join(", ", asked));
        emptyText.set("Nothing so far. Still asked: " + String.join(", ", asked));
    }

    /** How many there are, and whether more may come. */
    ReadOnlyStringProperty counted() {
        return counted.getReadOnlyProperty();
    }

    /** A triage started: nothing is ranked before every source answered or gave up. */
    public void waiting() {
        clear();
        emptyText.set("Findings come as soon as the first source is through. Lanes show already what came.");
    }

    public void clear() {
        rows.clear();
        selected.set(Optional.empty());
        lane.set(Optional.empty());
        answer.set(new AnswerShown("", ""));
        counted.set("");
        triage.set(Optional.empty());
        emptyText.set(BEFORE);
    }

    /** @param zero the moment that times are told from; null for none */
    public void show(Triage made, @Nullable Onset zero) {
        Optional<Finding> before = selected.get();
        Optional<Lane> looked = lane.get();
        triage.set(Optional.of(made));
        rows.setAll(made.findings().stream().map(f -> FindingRow.of(f, zero)).toList());
        emptyText.set(
                made.isIncomplete()
                        ? "Nothing was found, but not every source answered: see the sources on the left."
                        : made.lanes().isEmpty()
                                ? "No source had any data in this window. Check the range and the environment."
                                : "Nothing left its baseline. "
                                        + made.checkedNormal().size() + " things were checked and found normal.");
        // Whoever looks at a finding goes on looking at it, whatever rank it has now.
        selected.set(before.flatMap(
                old -> made.findings().stream().filter(f -> isSame(f, old)).findFirst()));
        lane.set(looked.filter(l -> selected.get().isEmpty()));
        counted.set(rows.isEmpty() ? "" : Integer.toString(rows.size()));
    }

    /** Looks at one of the findings that are shown, or at none. */
    public void select(Optional<Finding> finding) {
        lane.set(Optional.empty());
        selected.set(finding);
    }

    /** Who reads an answer out of the case; it calls {@link #answered} when it has it. */
    public void answers(Consumer<Receipt> reader) {
        answerReader = reader;
    }

    /** The text of the answer that was asked for. */
    public void answered(String receiptId, String text) {
        answer.set(new AnswerShown(receiptId, text));
    }

    /** Asks for what came back. */
    void readAnswer(ReceiptRow row) {
        answer.set(new AnswerShown(row.id(), "Reading..."));
        receipt(row.id()).ifPresent(answerReader);
    }

    /** Who writes a request as a command, and calls back with it. */
    public void curls(BiConsumer<Receipt, Consumer<String>> writer) {
        curlWriter = writer;
    }

    /** Asks for the request as a command. */
    void curl(ReceiptRow row, Consumer<String> then) {
        receipt(row.id()).ifPresent(r -> curlWriter.accept(r, then));
    }

    ReadOnlyObjectProperty<AnswerShown> answer() {
        return answer.getReadOnlyProperty();
    }

    /** What came back, as it is shown; both empty for nothing. */
    record AnswerShown(String receiptId, String text) {}

    /** Looks at a lane instead of a finding. */
    public void lookAt(Lane other) {
        selected.set(Optional.empty());
        lane.set(Optional.of(other));
    }

    /** The lane that is looked at instead of a finding. */
    public ReadOnlyObjectProperty<Optional<Lane>> lane() {
        return lane.getReadOnlyProperty();
    }

    /** The receipts of these ids, in their order; an id without a receipt is left out. */
    List<ReceiptRow> receipts(List<String> ids) {
        return ids.stream()
                .flatMap(id -> receipt(id).stream())
                .map(ReceiptRow::of)
                .toList();
    }

    /** Takes the receipts of what a person asked beside the triage, all that there are by now. */
    public void beside(List<Receipt> receipts) {
        beside.set(List.copyOf(receipts));
    }

    ReadOnlyObjectProperty<List<Receipt>> beside() {
        return beside.getReadOnlyProperty();
    }

    /** What a lane rests on, in its order. */
    public List<Receipt> evidence(Lane of) {
        return of.evidence().stream().flatMap(id -> receipt(id).stream()).toList();
    }

    private Optional<Receipt> receipt(String id) {
        return triage.get()
                .flatMap(t -> t.receipt(id))
                .or(() -> beside.get().stream().filter(r -> r.id().equals(id)).findFirst());
    }

    /** The strongest finding. */
    public Optional<Finding> first() {
        return rows.stream().map(FindingRow::finding).findFirst();
    }

    /** All findings that are shown, the strongest first. */
    public List<Finding> all() {
        return rows.stream().map(FindingRow::finding).toList();
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

    /** What was looked at and found normal: one line each. */
    List<String> checkedNormal() {
        return triage.get().stream()
                .flatMap(t -> t.checkedNormal().stream())
                .map(n ->
                        (n.service().isEmpty() ? "" : n.service() + ": ") + n.what() + " is normal until " + n.until())
                .toList();
    }

    /** What could not be looked at, then what was seen only in part; equal cuts of one question are one line. */
    public List<String> notChecked() {
        return triage.get().map(Unseen::lines).orElse(List.of());
    }

    /** Every answer of the triage, then those to what a person asked. */
    List<ReceiptRow> allReceipts() {
        return Stream.concat(triage.get().stream().flatMap(t -> t.receipts().stream()), beside.get().stream())
                .map(ReceiptRow::of)
                .toList();
    }
}
