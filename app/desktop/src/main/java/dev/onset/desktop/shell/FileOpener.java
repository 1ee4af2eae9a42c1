package dev.onset.desktop.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
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

    /** How the names of profiles end, as the tools that write them have it. */
    private static final List<String> PROFILES = List.of(
            ".jfr", ".collapsed", ".folded", ".pprof", ".pb", ".pb.gz", ".perf", ".cpuprofile", ".speedscope.json");

    private final ShellViewModel model;

    FileOpener(ShellViewModel model) {
        this.model = model;
    }

    /**
     * Takes files that are dropped onto a node.
     *
     * @param profile takes a file whose name says that it is a profile
     */
    void listen(Node node, Consumer<Path> profile) {
        node.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasContent(DataFormat.FILES)) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            e.setDropCompleted(dropped((List<?>) e.getDragboard().getContent(DataFormat.FILES), profile));
            e.consume();
        });
    }

    private boolean dropped(@Nullable List<?> files, Consumer<Path> profile) {
        if (files != null && files.size() == 1 && isProfile(String.valueOf(files.getFirst()))) {
            profile.accept(Path.of(String.valueOf(files.getFirst())));
            return true;
        }
        return open(files, "");
    }

    private static boolean isProfile(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return PROFILES.stream().anyMatch(name::endsWith);
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
