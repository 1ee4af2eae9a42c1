package dev.onset.desktop.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Where files of this machine come in: a dialog, or dropped onto the window. FX thread only. */
final class FileOpener {

    private static final String SIGNALS = "Open traces (Jaeger, OTLP, Zipkin JSON) or logs";
    private static final String LOCAL_TIMES = "zone local\n";

    private final ShellViewModel model;

    FileOpener(ShellViewModel model) {
        this.model = model;
    }

    /** Takes files that are dropped onto a node. */
    void listen(Node node) {
        node.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasContent(DataFormat.FILES)) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            e.setDropCompleted(open((List<?>) e.getDragboard().getContent(DataFormat.FILES), ""));
            e.consume();
        });
    }

    /** Asks which files; times without a zone are UTC. */
    void ask(Node owner) {
        open(chosen(owner, SIGNALS), "");
    }

    /** Asks which files; times without a zone are the person's own. */
    void askLocal(Node owner) {
        open(chosen(owner, SIGNALS), LOCAL_TIMES);
    }

    /** Asks for a dashboard of Grafana and opens it. */
    void askDashboard(Node owner) {
        List<?> chosen = chosen(owner, "Open a Grafana dashboard (JSON)");
        if (chosen != null && !chosen.isEmpty()) {
            model.side().openDashboard(Path.of(chosen.getFirst().toString()));
        }
    }

    private static @Nullable List<?> chosen(Node owner, String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return chooser.showOpenMultipleDialog(owner.getScene().getWindow());
    }

    /** The toolkit's own type for files is not used: their texts are their paths. */
    boolean open(@Nullable List<?> files, String how) {
        if (files == null || files.isEmpty()) {
            return false;
        }
        List<Path> paths = files.stream().map(f -> Path.of(f.toString())).toList();
        model.openFiles(paths, how + paths.stream().map(Path::toString).collect(Collectors.joining("\n")));
        return true;
    }
}
