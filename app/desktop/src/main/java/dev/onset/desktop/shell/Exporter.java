package dev.onset.desktop.shell;

import dev.onset.desktop.export.LaneSvg;
import dev.onset.desktop.export.TableSvg;
import dev.onset.desktop.export.TraceSvg;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Work;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.workbench.Csv;
import dev.onset.engine.workbench.Differs;
import dev.onset.engine.workbench.Json;
import dev.onset.engine.workbench.LogSheet;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes what is looked at into files: lanes, tables and traces as CSV, JSON and SVG, the window as a picture. */
final class Exporter {

    private final ShellViewModel model;

    Exporter(ShellViewModel model) {
        this.model = model;
    }

    /** What a table can be written as. */
    enum Format {
        CSV,
        JSON,
        SVG;

        private String suffix() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is looked at, in each of the formats. */
    private record Page(String name, Supplier<String> csv, Supplier<String> json, Supplier<String> svg) {

        String in(Format format) {
            return switch (format) {
                case CSV -> csv.get();
                case JSON -> json.get();
                case SVG -> svg.get();
            };
        }
    }

    /** Writes the page of the drawer that was opened last: lines, a trace, differences, else the lane or nothing. */
    void table(Format format) {
        Optional<Page> page = page();
        if (page.isEmpty()) {
            model.say("Nothing to write: choose a lane, or open lines, a trace or what differs.");
            return;
        }
        Page found = page.get();
        write(found.name() + format.suffix(), () -> found.in(format).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Page> page() {
        DrawerViewModel drawer = model.drawer();
        return switch (drawer.wanted().get().orElse(DrawerViewModel.Page.FINDING)) {
            case LOGS ->
                Optional.of(lines(
                        drawer.logs().sheet(),
                        drawer.logs().shownLines(),
                        drawer.logs().title().get()));
            case TRACES -> drawer.traces().sheet().get().map(this::trace);
            case DIFFERENCE ->
                Optional.of(differences(
                        drawer.difference().shown(), drawer.difference().title().get()));
            case FINDING, ERRORS -> model.findings().lane().get().map(this::lane);
        };
    }

    private static Page lines(LogSheet sheet, int[] shown, String title) {
        List<TableSvg.Column> columns = List.of(
                new TableSvg.Column("Time, UTC", 190),
                new TableSvg.Column("Level", 50),
                new TableSvg.Column("Service", 110),
                new TableSvg.Column("Message", 850));
        return new Page(
                "lines",
                () -> Csv.of(sheet, shown),
                () -> Json.of(sheet, shown),
                () -> TableSvg.of(
                        title,
                        columns,
                        Arrays.stream(shown)
                                .mapToObj(i -> List.of(
                                        TimeRange.ofNanos(sheet.lines().timeNanos(i))
                                                .toString(),
                                        LogSheet.LEVELS.get(sheet.severity(i)),
                                        sheet.service(i),
                                        sheet.message(i)))
                                .toList()));
    }

    private Page trace(TraceSheet sheet) {
        List<String> colours = model.drawer().traces().colours().all();
        return new Page("trace", () -> Csv.of(sheet), () -> Json.of(sheet), () -> TraceSvg.of(sheet, colours));
    }

    private static Page differences(List<Differs> all, String title) {
        List<TableSvg.Column> columns = List.of(
                new TableSvg.Column("Kind", 120),
                new TableSvg.Column("At", 170),
                new TableSvg.Column("Service", 110),
                new TableSvg.Column("How", 240),
                new TableSvg.Column("What", 660));
        return new Page(
                "differs",
                () -> Csv.of(all),
                () -> Json.of(all),
                () -> TableSvg.of(
                        title,
                        columns,
                        all.stream()
                                .map(d -> List.of(
                                        d.kind().words(),
                                        d.at() == null ? "" : d.at().toString(),
                                        d.service(),
                                        d.how(),
                                        d.what()))
                                .toList()));
    }

    private Page lane(Lane lane) {
        TimeRange shown = model.timeline().shown();
        return new Page(
                "lane", () -> Csv.of(lane), () -> Json.of(lane), () -> shown == null ? "" : LaneSvg.of(lane, shown));
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
