package dev.onset.engine.workbench;

import dev.onset.engine.triage.Lane;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.List;

/**
 * What a person looks at as comma separated values (RFC 4180): a head line, times as RFC 3339 in UTC, text in quotes where it must be. A
 * cell that a spreadsheet would take for a formula gets an apostrophe before it: log lines are written by strangers.
 */
public final class Csv {

    private Csv() {}

    /** Time, level, service, message, statement, trace id and the whole line of each line. */
    public static String of(LogSheet sheet, int[] lines) {
        var out = new StringBuilder("time,level,service,message,statement,trace_id,line\n");
        for (int i : lines) {
            row(
                    out,
                    TimeRange.ofNanos(sheet.lines().timeNanos(i)).toString(),
                    LogSheet.LEVELS.get(sheet.severity(i)),
                    sheet.service(i),
                    sheet.message(i),
                    sheet.templateText(i),
                    sheet.traceId(i),
                    sheet.lines().line(i));
        }
        return out.toString();
    }

    /** The spans of a trace, depth first; durations in milliseconds. */
    public static String of(TraceSheet sheet) {
        var out = new StringBuilder(
                "depth,service,operation,start,duration_ms,self_ms,critical_path_ms,error,span_id,parent_id,attributes\n");
        Traces traces = sheet.traces();
        for (int place = 0; place < sheet.size(); place++) {
            int row = sheet.row(place);
            var span = traces.span(row);
            row(
                    out,
                    Integer.toString(sheet.depth(place)),
                    span.service(),
                    span.operation(),
                    TimeRange.ofNanos(span.startNanos()).toString(),
                    millis(span.durationNanos()),
                    millis(sheet.selfNanos(place)),
                    millis(sheet.pathNanos(place)),
                    Boolean.toString(span.isError()),
                    span.spanId(),
                    span.parentId(),
                    span.attributes().toString());
        }
        return out.toString();
    }

    private static String millis(long nanos) {
        return Double.toString(nanos / 1e6);
    }

    /** Every sample of a lane's series. */
    public static String of(Lane lane) {
        var out = new StringBuilder("time,service,lane,unit,series,value\n");
        for (Series s : lane.series()) {
            for (int i = 0; i < s.size(); i++) {
                row(
                        out,
                        java.time.Instant.ofEpochMilli(s.timeAt(i)).toString(),
                        lane.service(),
                        lane.title(),
                        lane.unit(),
                        s.labels().toString(),
                        Double.toString(s.valueAt(i)));
            }
        }
        return out.toString();
    }

    /** What differs. */
    public static String of(List<Differs> all) {
        var out = new StringBuilder("kind,at,service,what,how\n");
        for (Differs d : all) {
            row(out, d.kind().words(), d.at() == null ? "" : d.at().toString(), d.service(), d.what(), d.how());
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        out.append('\n');
    }

    private static String cell(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text);
        String safe = isFormula ? "'" + text : text;
        boolean isPlain =
                safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf('\n') < 0 && safe.indexOf('\r') < 0;
        return isPlain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9.]+(E-?[0-9]+)?|-Infinity");
    }
}
