package dev.onset.engine.workbench;

import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.analysis.TemplateMiner;
import dev.onset.engine.analysis.joins.LineIds;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Log lines read for a person: of each its severity, its service and the statement that it comes from. Four bytes a line beside the
 * lines themselves; texts are made when somebody looks. Immutable.
 */
public final class LogSheet {

    /** Words of the severities, the least first; the first is for lines that do not say. */
    public static final List<String> LEVELS = List.of("", "trace", "debug", "info", "warn", "error", "fatal");

    /** Severity from which on a line tells of an error. */
    public static final int ERROR = LEVELS.indexOf("error");

    private static final List<String> LEVEL_NAMES =
            List.of("level", "detected_level", "severity", "severity_text", "severityText");

    private static final int SEVERITY_DIGITS = 3;
    private static final int SEVERITY_MASK = (1 << SEVERITY_DIGITS) - 1;

    private final LogLines lines;
    /** Of each line its statement's id, and in the lowest digits its severity. */
    private final int[] kinds;

    private final String[] templateTexts;
    private final String[] services;

    private LogSheet(LogLines lines) {
        this.lines = lines;
        var names = new ServiceNames(Map.of());
        services = lines.streams().stream().map(names::of).toArray(String[]::new);
        kinds = new int[lines.size()];
        var miner = new TemplateMiner();
        for (int i = 0; i < kinds.length; i++) {
            LogFields fields = LogFields.of(lines.line(i));
            kinds[i] = kind(miner.idOf(fields.message()), Math.max(0, LEVELS.indexOf(level(i, fields))));
        }
        templateTexts = new String[miner.size()];
        for (int i = 0; i < kinds.length; i++) {
            int settled = miner.settled(template(i));
            kinds[i] = kind(settled, severity(i));
            if (templateTexts[settled] == null) {
                templateTexts[settled] = miner.template(settled);
            }
        }
    }

    private static int kind(int template, int severity) {
        return template << SEVERITY_DIGITS | severity;
    }

    /** Reads every line once: about a second for a few hundred thousand. Not for the FX thread. */
    public static LogSheet of(LogLines lines) {
        return new LogSheet(lines);
    }

    private String level(int i, LogFields fields) {
        Labels stream = lines.stream(i);
        Labels more = lines.metadata(i);
        for (String name : LEVEL_NAMES) {
            String said = LogFields.level(more.getOr(name, stream.getOr(name, "")));
            if (!said.isEmpty()) {
                return said;
            }
        }
        return fields.level();
    }

    public LogLines lines() {
        return lines;
    }

    public int size() {
        return kinds.length;
    }

    /** Bytes held beside the lines' text: where it lies, when and by whom it was written, what it says. */
    public long indexBytes() {
        return lines.indexBytes() + (long) Integer.BYTES * kinds.length;
    }

    /** Place in {@link #LEVELS}. */
    public int severity(int i) {
        return kinds[i] & SEVERITY_MASK;
    }

    /** Empty where no label tells. */
    public String service(int i) {
        return services[lines.streamIndex(i)];
    }

    /** Id of the statement; lines of one statement have the same. */
    public int template(int i) {
        return kinds[i] >>> SEVERITY_DIGITS;
    }

    /** The statement with {@code <*>} for what varies. */
    public String templateText(int i) {
        return templateTexts[template(i)];
    }

    /** How many lines come from the same statement. */
    public int templateCount(int i) {
        int id = template(i);
        int n = 0;
        for (int kind : kinds) {
            n += kind >>> SEVERITY_DIGITS == id ? 1 : 0;
        }
        return n;
    }

    /** The message for people, the first line of it. */
    public String message(int i) {
        return LogFields.of(lines.line(i)).message();
    }

    /** Id of the trace that wrote the line, from its labels or its text, 32 digits; empty where it names none. */
    public String traceId(int i) {
        return LineIds.trace(lines, i);
    }

    /** Id of the span that wrote the line, sixteen hexadecimal digits; empty where it names none. */
    public String spanId(int i) {
        return LineIds.span(lines, i);
    }

    /**
     * What a search keeps.
     *
     * @param text null for every text
     * @param leastSeverity 0 for all
     * @param template id of a statement, or less than 0 for all
     */
    public record Wanted(@org.jspecify.annotations.Nullable Pattern text, int leastSeverity, int template) {

        /** Everything. */
        public static final Wanted ALL = new Wanted(null, 0, -1);
    }

    /** Lines that are wanted, ascending. Not for the FX thread where there are many. */
    public int[] search(Wanted wanted) {
        var found = new int[size()];
        int n = 0;
        Pattern text = wanted.text();
        for (int i = 0; i < size(); i++) {
            if (severity(i) >= wanted.leastSeverity()
                    && (wanted.template() < 0 || template(i) == wanted.template())
                    && (text == null || text.matcher(lines.line(i)).find())) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** Lines of the same stream around a line, itself among them; ascending. */
    public int[] context(int line, int each) {
        var around = new int[2 * each + 1];
        int n = 0;
        int stream = lines.streamIndex(line);
        int before = line;
        while (n < each && --before >= 0) {
            if (lines.streamIndex(before) == stream) {
                around[n++] = before;
            }
        }
        around[n++] = line;
        int after = line;
        for (int more = 0; more < each && ++after < size(); ) {
            if (lines.streamIndex(after) == stream) {
                around[n++] = after;
                more++;
            }
        }
        int[] found = Arrays.copyOf(around, n);
        Arrays.sort(found);
        return found;
    }

    /** Everything that is known of a line by name: its stream, what came with it, and the fields of a JSON text. */
    public Map<String, String> fields(int i) {
        var all = new java.util.LinkedHashMap<String, String>();
        all.putAll(lines.metadata(i).asMap());
        all.putAll(LineJson.fields(lines.line(i)));
        lines.stream(i).asMap().forEach(all::putIfAbsent);
        return all;
    }
}
