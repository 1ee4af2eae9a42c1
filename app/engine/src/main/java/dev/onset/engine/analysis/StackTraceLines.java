package dev.onset.engine.analysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which lines of one stream go on with the line before: the frames, causes and last words of a stack trace that was written
 * line by line. Knows the traces of the JVM, Python, Go, Node and .NET. Only what looks like a part of a trace is joined, so that a
 * program that indents its lines keeps them. Sees each line once, in order; confined to one thread.
 */
public final class StackTraceLines {

    private static final Pattern FRAME = Pattern.compile(
            "\\s+(at\\s+\\S.*|\\.\\.\\.\\s+\\d+\\s+(more|common frames omitted)|File \".*\", line \\d+.*|-{3} End of .*)");
    private static final Pattern CAUSE = Pattern.compile(
            "\\s*(Caused by:|Suppressed:|Wrapped by:).*|(During handling of|The above exception was).*");
    private static final Pattern THROWN = Pattern.compile(
            "((?:[\\p{Alpha}_$][\\w$]*\\.)*[\\p{Upper}][\\w$]*(?:Exception|Error|Throwable|Fault))(?::\\s.*)?");
    private static final Pattern PYTHON = Pattern.compile("\\s*Traceback \\(most recent call last\\):");
    private static final Pattern GO = Pattern.compile("goroutine \\d+ \\[.*\\]:|\\[signal SIG\\w+.*\\]");
    private static final Pattern GO_FRAME =
            Pattern.compile("\\S+\\(.*\\)|created by \\S+.*|\\s+\\S+\\.go:\\d+.*|exit status \\d+");

    /** Parts of a trace in which the next lines are to be read otherwise. */
    private enum Inside {
        NOTHING,
        TRACE,
        PYTHON,
        GO
    }

    private Inside inside = Inside.NOTHING;
    private boolean any;

    /** Whether the line belongs to the one before it. The first line of a stream never does. */
    public boolean goesOn(String line) {
        boolean first = !any;
        any = true;
        Inside before = inside;
        inside = next(line, before);
        return !first && (inside != Inside.NOTHING || (before == Inside.PYTHON && isThrown(line)));
    }

    private static Inside next(String line, Inside before) {
        if (PYTHON.matcher(line).matches()) {
            return Inside.PYTHON;
        }
        if (GO.matcher(line).matches()) {
            return Inside.GO;
        }
        if (before == Inside.GO && (line.isBlank() || GO_FRAME.matcher(line).matches())) {
            return Inside.GO;
        }
        if (before == Inside.PYTHON && (line.isBlank() || Character.isWhitespace(line.charAt(0)))) {
            return Inside.PYTHON;
        }
        if (FRAME.matcher(line).matches() || CAUSE.matcher(line).matches()) {
            return line.contains("File \"") ? Inside.PYTHON : Inside.TRACE;
        }
        // A thrown class alone on its line, without a header: the line before it told what failed.
        return before != Inside.PYTHON && isThrown(line) ? Inside.TRACE : Inside.NOTHING;
    }

    private static boolean isThrown(String line) {
        return THROWN.matcher(line).matches();
    }

    /**
     * The class of what was thrown, without its package, as a line of a trace names it: the line that says what was thrown, or its
     * cause. Empty where the line names none.
     */
    public static String thrown(String line) {
        String said = line.strip();
        int cause = said.startsWith("Caused by:") ? "Caused by:".length() : 0;
        Matcher thrown = THROWN.matcher(said.substring(cause).strip());
        if (!thrown.matches()) {
            return "";
        }
        String name = thrown.group(1);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
