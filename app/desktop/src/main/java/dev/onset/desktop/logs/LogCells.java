package dev.onset.desktop.logs;

import dev.onset.engine.workbench.LogSheet;
import dev.onset.signal.TimeRange;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** One cell of the table: reads the line that stands at its place when that comes into view. */
final class LogCells extends TableCell<Integer, Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final PseudoClass MATCH = PseudoClass.getPseudoClass("match");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");

    /** What stands in it. */
    enum Column {
        TIME,
        /** Whether the line leads to a trace: a filled mark where the trace was fetched, an empty one where it would be asked for. */
        TRACE,
        LEVEL,
        SERVICE,
        MESSAGE,
        STATEMENT
    }

    private final LogsViewModel model;
    private final LogLeads leads;
    private final Column column;
    private final IntUnaryOperator rowAt;

    /** @param rowAt the row of all that stands at a place of the table */
    LogCells(LogsViewModel model, LogLeads leads, Column column, IntUnaryOperator rowAt) {
        this.model = model;
        this.leads = leads;
        this.column = column;
        this.rowAt = rowAt;
        if (column == Column.TRACE) {
            setOnMouseClicked(e -> openTrace());
        }
        getStyleClass().add("log-" + column.name().toLowerCase(Locale.ROOT));
    }

    @Override
    protected void updateItem(@Nullable Integer place, boolean empty) {
        super.updateItem(place, empty);
        read();
    }

    /** Another line may stand here now. */
    void read() {
        LogPage page = model.page().get();
        int row = row(page);
        int line = row < 0 ? -1 : page.line(row);
        setText(line < 0 ? "" : text(page.sheet(), line));
        int severity = line < 0 ? 0 : page.sheet().severity(line);
        pseudoClassStateChanged(MATCH, row >= 0 && page.isMatch(row));
        pseudoClassStateChanged(BAD, severity >= LogSheet.ERROR);
        pseudoClassStateChanged(WARN, severity == LogSheet.ERROR - 1);
    }

    /** Less than 0 for none. */
    private int row(LogPage page) {
        Integer place = getItem();
        int row = isEmpty() || place == null ? -1 : rowAt.applyAsInt(place);
        return row < page.size() ? row : -1;
    }

    private void openTrace() {
        LogPage page = model.page().get();
        int row = row(page);
        if (row >= 0) {
            int line = page.line(row);
            String trace = page.sheet().traceId(line);
            if (!trace.isEmpty()) {
                leads.trace(trace, page.sheet().spanId(line));
            }
        }
    }

    private String mark(String trace) {
        return trace.isEmpty() ? "" : leads.isHere(trace) ? "◆" : "◇";
    }

    private String text(LogSheet sheet, int line) {
        return switch (column) {
            case TRACE -> mark(sheet.traceId(line));
            case TIME -> TIME.format(TimeRange.ofNanos(sheet.lines().timeNanos(line)));
            case LEVEL -> LogSheet.LEVELS.get(sheet.severity(line));
            case SERVICE -> sheet.service(line);
            case MESSAGE -> sheet.message(line);
            case STATEMENT -> sheet.templateText(line);
        };
    }
}
