package dev.onset.engine.analysis;

import dev.onset.signal.LogLines;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that each of some log lines comes from, and how bad it says it is. Frames of a stack trace belong to the line before
 * and have no statement of their own. Immutable once made.
 */
public final class LogStatements {

    private final int[] ids;
    private final String[] messages;
    private final List<String> levels = new ArrayList<>();
    private final List<String> templates = new ArrayList<>();

    private LogStatements(LogLines lines) {
        var miner = new TemplateMiner();
        ids = new int[lines.size()];
        messages = new String[lines.size()];
        var said = new String[lines.size()];
        var sample = new ArrayList<String>();
        for (int i = 0; i < ids.length; i++) {
            LogFields fields = LogFields.of(lines.line(i));
            messages[i] = fields.message();
            said[i] = level(fields, lines, i);
            if (i < LogHeader.ENOUGH) {
                sample.add(messages[i]);
            }
        }
        LogHeader header = LogHeader.learn(sample);
        var traces = new StackTraceLines[lines.streams().size()];
        for (int i = 0; i < ids.length; i++) {
            int stream = lines.streamIndex(i);
            traces[stream] = traces[stream] == null ? new StackTraceLines() : traces[stream];
            // Frames and causes belong to the line that told of the failure: they are no statements of their own.
            ids[i] = traces[stream].goesOn(lines.line(i)) ? TemplateMiner.OTHER : miner.idOf(header.strip(messages[i]));
        }
        for (int i = 0; i < miner.size(); i++) {
            levels.add("");
        }
        for (int i = 0; i < miner.size(); i++) {
            templates.add(miner.settled(i) == i ? miner.template(i) : "");
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = miner.settled(ids[i]);
            if (ids[i] != TemplateMiner.OTHER && !said[i].isEmpty()) {
                levels.set(ids[i], said[i]);
            }
        }
    }

    /** Reads every line once. */
    public static LogStatements of(LogLines lines) {
        return new LogStatements(lines);
    }

    /** Statements have ids below this. */
    public int count() {
        return templates.size();
    }

    /** Id of the statement of line {@code i}; {@link TemplateMiner#OTHER} where it has none. */
    public int id(int i) {
        return ids[i];
    }

    /** The statement with {@link TemplateMiner#ANY} for what varies. */
    public String template(int id) {
        return templates.get(id);
    }

    /** The level that a statement says it has, as {@link LogFields#level} spells it; empty where it says none. */
    public String level(int id) {
        return levels.get(id);
    }

    /** What line {@code i} says, without the fields around it. */
    public String message(int i) {
        return messages[i];
    }

    /** The place in the code where line {@code i} names it; its template otherwise. */
    public String place(int i) {
        String place = LogPlace.of(messages[i]);
        return place.isEmpty() ? template(ids[i]) : place;
    }

    private static String level(LogFields fields, LogLines lines, int i) {
        if (!fields.level().isEmpty()) {
            return fields.level();
        }
        String stream = lines.stream(i).getOr("level", "");
        return LogFields.level(stream.isEmpty() ? lines.metadata(i).getOr("detected_level", "") : stream);
    }
}
