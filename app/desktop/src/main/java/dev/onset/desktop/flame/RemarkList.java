package dev.onset.desktop.flame;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.profiling.remarks.Remark;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Remarks about a profile, the first few of them or all, and the traces that its samples belong to. FX thread only. */
final class RemarkList {

    private static final int FEW = 4;
    private static final double ALL_PX = 240;

    private final Supplier<List<Remark>> remarks;
    private final Supplier<List<Extras.TraceShare>> traces;
    private final Consumer<String> trace;
    private final VBox lines = new VBox(6);
    private final ScrollPane scroll = new ScrollPane();
    private final StackPane root = new StackPane();
    private boolean isWhole;

    /**
     * @param remarks as they are by then, the gravest first
     * @param traces likewise, the one with most samples first
     * @param trace opens the trace of that id
     */
    RemarkList(Supplier<List<Remark>> remarks, Supplier<List<Extras.TraceShare>> traces, Consumer<String> trace) {
        this.remarks = remarks;
        this.traces = traces;
        this.trace = trace;
        lines.setId("flame-remarks");
        lines.setPadding(new Insets(2, 8, 6, 8));
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(ALL_PX);
        scroll.setMinHeight(60);
        show();
    }

    Node node() {
        return root;
    }

    /** Shows what there is to say by now. */
    void show() {
        List<Remark> all = remarks.get();
        boolean isMore = all.size() > FEW;
        lines.getChildren().clear();
        for (Remark remark : all.subList(0, isWhole || !isMore ? all.size() : FEW)) {
            boolean isWarning = remark.severity() == Remark.Severity.WARNING;
            lines.getChildren().add(Texts.muted((isWarning ? "! " : "") + remark.sentence()));
        }
        if (isMore) {
            String words = isWhole ? "The first " + FEW + " remarks" : (all.size() - FEW) + " more remarks";
            lines.getChildren().add(Buttons.named("flame-all-remarks", Buttons.small(words, this::turn)));
        }
        List<Extras.TraceShare> shares = traces.get();
        if (!shares.isEmpty()) {
            lines.getChildren().add(Texts.muted("Traces that these samples belong to:"));
            lines.getChildren()
                    .add(Rows.buttons(shares.stream()
                            .map(t -> Buttons.small(t.words(), Feather.GIT_BRANCH, () -> trace.accept(t.traceId())))
                            .toArray(Node[]::new)));
        }
        room(isWhole && isMore);
    }

    private void turn() {
        isWhole = !isWhole;
        show();
        // The button that was pressed is gone, and with it the place of the keyboard.
        lines.lookup("#flame-all-remarks").requestFocus();
    }

    /** All of them scroll within a room of their own: the functions above are not to be pushed out. */
    private void room(boolean isLong) {
        root.getChildren().clear();
        scroll.setContent(isLong ? lines : null);
        root.getChildren().add(isLong ? scroll : lines);
    }
}
