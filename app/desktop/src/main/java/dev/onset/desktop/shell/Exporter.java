package dev.onset.desktop.shell;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Work;
import dev.onset.engine.workbench.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes what is looked at into files: tables as comma separated values, the window as a picture. */
final class Exporter {

    private final ShellViewModel model;

    Exporter(ShellViewModel model) {
        this.model = model;
    }

    /** A file of what a page of the drawer shows. */
    private record Page(String name, Work<String> text) {}

    /** Writes the page of the drawer that was opened last: lines, a trace, differences, else the lane or nothing. */
    void table() {
        Optional<Page> page = page();
        if (page.isEmpty()) {
            model.say("Nothing to write: choose a lane, or open lines, a trace or what differs.");
            return;
        }
        write(page.get().name(), () -> page.get().text().run().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Page> page() {
        DrawerViewModel drawer = model.drawer();
        return switch (drawer.wanted().get().orElse(DrawerViewModel.Page.FINDING)) {
            case LOGS -> Optional.of(new Page("lines.csv", drawer.logs().csv()));
            case TRACES -> drawer.traces().sheet().get().map(s -> new Page("trace.csv", () -> Csv.of(s)));
            case DIFFERENCE ->
                Optional.of(new Page("differs.csv", drawer.difference().csv()));
            case FINDING, ERRORS -> model.findings().lane().get().map(lane -> new Page("lane.csv", () -> Csv.of(lane)));
        };
    }

    /** Writes a picture of a node as it is seen. */
    void picture(Node node) {
        WritableImage image = node.snapshot(null, null);
        write("window.png", () -> {
            try (var out = new ByteArrayOutputStream()) {
                ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(String name, Work<byte[]> content) {
        model.runner().start("export", () -> model.export(name, content.run()), ended -> {
            if (ended instanceof Ended.Done<String>(String sentence)) {
                model.say(sentence);
            }
        });
    }
}
