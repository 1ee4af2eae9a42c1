package dev.onset.desktop.export;

import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.ServiceColours;
import dev.onset.desktop.draw.UnitFormat;
import dev.onset.engine.analysis.CriticalPath;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;

/** A trace as a vector picture: a row a span, its bar, its part of the critical path. */
public final class TraceSvg {

    private static final double WIDTH = 1200;
    private static final double NAMES = 420;
    private static final double ROW = 18;
    private static final double TOP = 48;
    private static final double BARS = WIDTH - NAMES - 90;

    /** Nobody reads more rows in a document. */
    static final int MOST_SPANS = 2_000;

    private TraceSvg() {}

    /** @param colours services in the order of their colours */
    public static String of(TraceSheet sheet, List<String> colours) {
        Palette p = Palette.LIGHT;
        var svg = new Svg(WIDTH);
        var numbers = new ServiceColours();
        numbers.restore(colours);
        String title = String.format(
                Locale.ROOT,
                "Trace %s, %s, %s, %,d spans",
                sheet.traceId(),
                TimeRange.ofNanos(sheet.startNanos()),
                words(sheet.endNanos() - sheet.startNanos()),
                sheet.size());
        svg.bold(title, 12, 20, p.text());
        svg.text("The dark line within a bar is its part of the critical path; ✕ failed.", 12, 36, p.muted());
        Traces traces = sheet.traces();
        int shown = Math.min(sheet.size(), MOST_SPANS);
        double nanosToPx = BARS / Math.max(1, sheet.endNanos() - sheet.startNanos());
        for (int place = 0; place < shown; place++) {
            int row = sheet.row(place);
            double top = TOP + place * ROW;
            double indent = 12 + Math.min(sheet.depth(place), 14) * 10.0;
            boolean isError = traces.span(row).isError();
            String name = (isError ? "✕ " : "") + traces.service(row) + "  " + traces.operation(row);
            svg.text(Svg.cut(name, NAMES - indent - 8), indent, top + 13, p.text());
            double x = NAMES + (traces.startNanos(row) - sheet.startNanos()) * nanosToPx;
            double width = Math.max(1, traces.durationNanos(row) * nanosToPx);
            svg.rect(x, top + 4, width, ROW - 8, p.series(numbers.of(traces.service(row))));
            if (isError) {
                svg.outline(x, top + 4, width, ROW - 8, p.bad());
            }
            for (CriticalPath.Section section : sheet.path(place)) {
                double from = NAMES + (section.startNanos() - sheet.startNanos()) * nanosToPx;
                svg.rect(
                        from,
                        top + 7.5,
                        Math.max(0.5, (section.endNanos() - section.startNanos()) * nanosToPx),
                        3,
                        p.text());
            }
            svg.text(words(traces.durationNanos(row)), x + width + 5, top + 13, p.muted());
        }
        double bottom = TOP + shown * ROW + 8;
        if (shown < sheet.size()) {
            svg.text("and " + (sheet.size() - shown) + " more spans", 12, bottom + 10, p.muted());
            bottom += 20;
        }
        return svg.done(bottom, p.ground(), title);
    }

    private static String words(long nanos) {
        return UnitFormat.format(nanos / 1e9, "seconds");
    }
}
