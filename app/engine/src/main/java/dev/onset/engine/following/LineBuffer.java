package dev.onset.engine.following;

import dev.onset.signal.LogLines;
import java.util.ArrayDeque;
import java.util.Deque;

/** The newest log lines, as many as there is room for; what had to go is counted. Thread-safe. */
public final class LineBuffer {

    private final int mostLines;
    private final long mostBytes;
    private final Deque<LogLines> parts = new ArrayDeque<>();
    private int lines;
    private long bytes;
    private long dropped;
    private long seen;

    /**
     * @param mostLines at least 1
     * @param mostBytes of text, in UTF-8; one line alone may be longer
     */
    public LineBuffer(int mostLines, long mostBytes) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /** Takes lines that are newer than most of what is there; the oldest arrivals make room. */
    public synchronized void add(LogLines more) {
        seen += more.size();
        if (more.size() == 0) {
            return;
        }
        int first = Math.max(0, more.size() - mostLines);
        dropped += first;
        LogLines part = more.slice(first, more.size());
        parts.addLast(part);
        lines += part.size();
        bytes += part.textBytes();
        while ((lines > mostLines || bytes > mostBytes) && (parts.size() > 1 || lines > 1)) {
            shrink();
        }
    }

    private void shrink() {
        LogLines oldest = parts.removeFirst();
        lines -= oldest.size();
        bytes -= oldest.textBytes();
        int wanted = parts.isEmpty() ? oldest.size() / 2 : mostLines - lines;
        int kept = Math.max(0, Math.min(wanted, oldest.size()));
        if (kept > 0 && kept < oldest.size() && bytes < mostBytes) {
            LogLines rest = oldest.slice(oldest.size() - kept, oldest.size());
            parts.addFirst(rest);
            lines += rest.size();
            bytes += rest.textBytes();
            dropped += oldest.size() - kept;
        } else {
            dropped += oldest.size();
        }
    }

    /** All lines that are held, ascending by time. */
    public LogLines lines() {
        LogLines[] all;
        synchronized (this) {
            all = parts.toArray(LogLines[]::new);
        }
        var builder = new LogLines.Builder();
        for (LogLines part : all) {
            builder.addAll(part);
        }
        return builder.build();
    }

    /** How many lines made room for newer ones. */
    public synchronized long dropped() {
        return dropped;
    }

    /** How many lines came. */
    public synchronized long seen() {
        return seen;
    }

    /** How many lines are held. */
    public synchronized int held() {
        return lines;
    }
}
