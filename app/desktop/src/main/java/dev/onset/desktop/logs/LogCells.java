package dev.onset.desktop.logs;

import dev.onset.engine.workbench.LogSheet;
import dev.onset.signal.TimeRange;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** One cell of the table: reads its text when it comes into view. */
final class LogCells extends TableCell<Integer, Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final PseudoClass MATCH = PseudoClass.getPseudoClass("match");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");

    /** What stands in it. */
    enum Column {
        TIME,
        LEVEL,
        SERVICE,
        MESSAGE,
        STATEMENT
    }

    private final LogsViewModel model;
    private final Column column;

    LogCells(LogsViewModel model, Column column) {
        this.model = model;
        this.column = column;
        getStyleClass().add("log-" + column.name().toLowerCase(Locale.ROOT));
    }

    @Override
    protected void updateItem(@Nullable Integer row, boolean empty) {
        super.updateItem(row, empty);
        LogPage page = model.page().get();
        boolean isThere = !empty && row != null && row < page.size();
        int line = isThere && row != null ? page.line(row) : -1;
        setText(line < 0 ? "" : text(page.sheet(), line));
        int severity = line < 0 ? 0 : page.sheet().severity(line);
        pseudoClassStateChanged(MATCH, isThere && row != null && page.isMatch(row));
        pseudoClassStateChanged(BAD, severity >= LogSheet.ERROR);
        pseudoClassStateChanged(WARN, severity == LogSheet.ERROR - 1);
    }

    private String text(LogSheet sheet, int line) {
        return switch (column) {
            case TIME -> TIME.format(TimeRange.ofNanos(sheet.lines().timeNanos(line)));
            case LEVEL -> LogSheet.LEVELS.get(sheet.severity(line));
            case SERVICE -> sheet.service(line);
            case MESSAGE -> sheet.message(line);
            case STATEMENT -> sheet.templateText(line);
        };
    }
}
