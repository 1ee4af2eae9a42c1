package dev.onset.desktop.query;

import dev.onset.engine.triage.Receipt;
import dev.onset.engine.workbench.Came;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The receipts of what a person asked beside a triage: {@code q1}, {@code q2}... in the order of asking. FX thread only. */
public final class OwnReceipts {

    /** What the receipt of a query says of it; whoever reads a case is seldom who asked. */
    public static final String QUERY = "a query of a person's own";

    /** What it said in cases of earlier versions. */
    private static final String QUERY_BEFORE = "a query of yours";

    private static final String LETTER = "q";

    private final ReadOnlyObjectWrapper<List<Receipt>> all = new ReadOnlyObjectWrapper<>(List.of());
    private int last;

    /** Whether a receipt's note says that it is a query's. */
    static boolean isQuery(String note) {
        return note.equals(QUERY) || note.equals(QUERY_BEFORE);
    }

    /** Another triage begins: those beside the one before go. */
    public void clear() {
        last = 0;
        all.set(List.of());
    }

    /** A case may hold some that were pinned: new ones go on behind their numbers. */
    public void goOnBehind(List<Receipt> kept) {
        for (Receipt receipt : kept) {
            if (receipt.isAskedByHand()) {
                last = Math.max(last, Integer.parseInt(receipt.id().substring(LETTER.length())));
            }
        }
    }

    /**
     * Books what came to one question.
     *
     * @param note what was asked for, in a few words
     * @return ids of the receipts, one for each source that answered
     */
    public List<String> take(String note, List<Came> came) {
        var ids = new ArrayList<String>();
        var more = new ArrayList<>(all.get());
        for (Came one : came) {
            Receipt.of(LETTER + (last + 1), note, one.batches()).ifPresent(receipt -> {
                last++;
                ids.add(receipt.id());
                more.add(receipt);
            });
        }
        all.set(List.copyOf(more));
        return ids;
    }

    /** The receipt of that id. */
    public Optional<Receipt> receipt(String id) {
        return all.get().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** In the order of asking. */
    public ReadOnlyObjectProperty<List<Receipt>> all() {
        return all.getReadOnlyProperty();
    }
}
