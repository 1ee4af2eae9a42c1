package dev.onset.engine.localfiles;

import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file of any form into lines. What has no time of its own belongs to the line before it, as stack traces do. Confined to
 * one call.
 */
final class LogFileReader {

    private static final int LONGEST_LINE = 256 * 1024;
    private static final int LONGEST_WHOLE = 512 * 1024;
    private static final int MOST_LINES = 2_000_000;

    /** So many lines without any time tell that there is none. */
    private static final int PATIENCE = 2_000;

    private final LogLines.Builder lines = new LogLines.Builder();
    private final Labels stream;
    private final ZoneId zone;
    private final LineTimes times;
    private @Nullable StringBuilder open;
    private long openNanos;
    private long orphans;
    private long firstOrphan = -1;
    private long dropped;
    private boolean isHopeless;

    /**
     * What a file says.
     *
     * @param notes what is odd about it, a sentence each
     * @param cut why not all of it is there; empty when all is
     * @param refusal why it is no log; empty where it is one
     */
    record Read(LogLines lines, List<String> notes, String cut, String refusal) {}

    /**
     * @param stream labels of its lines
     * @param zone of times that name none
     * @param written when the file was last changed
     */
    LogFileReader(Labels stream, ZoneId zone, Instant written) {
        this.stream = stream;
        this.zone = zone;
        this.times = new LineTimes(zone, written);
    }

    Read read(InputStream in) throws IOException {
        var text = new TextLines(in, LONGEST_LINE);
        for (String line = text.next(); line != null && !isHopeless; line = text.next()) {
            take(line, text.start());
            isHopeless = text.zeroBytes() > 16 || (lines.size() == 0 && open == null && orphans > PATIENCE);
        }
        close();
        if (lines.size() == 0) {
            return new Read(LogLines.NONE, List.of(), "", refusal(text));
        }
        return new Read(
                lines.build(),
                notes(text),
                dropped == 0 ? "" : dropped + " lines past the first " + MOST_LINES + " were left out",
                "");
    }

    private String refusal(TextLines text) {
        if (text.zeroBytes() > 16) {
            return "It is not text: zero bytes up to byte " + text.start() + ". Unpack it first, or open another file.";
        }
        return orphans == 0
                ? "It holds no line."
                : "None of its first " + orphans + " lines tells a time, so they cannot stand on a timeline.";
    }

    private List<String> notes(TextLines text) {
        var notes = new ArrayList<String>();
        if (times.assumedZones() > 0) {
            notes.add(times.assumedZones() + " times name no zone and were read as " + zoneWords() + ".");
        }
        if (times.assumedYears() > 0) {
            notes.add(times.assumedYears() + " times name no year; the file's last change gave it.");
        }
        if (orphans > 0) {
            notes.add(orphans + " lines before the first time could not be placed; the first is at byte " + firstOrphan
                    + ".");
        }
        if (text.cutLines() > 0) {
            notes.add(text.cutLines() + " lines were longer than " + LONGEST_LINE / 1024 + " kB and were cut.");
        }
        if (text.badLines() > 0) {
            notes.add(text.badLines() + " lines are not " + text.charset().name()
                    + (text.charset().equals(StandardCharsets.UTF_8) ? " and were read as ISO-8859-1." : "."));
        }
        return notes;
    }

    private String zoneWords() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private void take(String line, long offset) {
        if (line.isBlank()) {
            return;
        }
        Long at = times.of(line);
        if (at != null) {
            close();
            open = new StringBuilder(line);
            openNanos = at;
        } else if (open == null) {
            orphans++;
            firstOrphan = firstOrphan < 0 ? offset : firstOrphan;
        } else if (open.length() + line.length() < LONGEST_WHOLE) {
            open.append('\n').append(line);
        }
    }

    private void close() {
        StringBuilder whole = open;
        if (whole == null) {
            return;
        }
        if (lines.size() < MOST_LINES) {
            lines.add(openNanos, stream, whole.toString(), Labels.NONE);
        } else {
            dropped++;
        }
        open = null;
    }
}
