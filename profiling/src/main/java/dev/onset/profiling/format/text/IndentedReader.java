package dev.onset.profiling.format.text;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads call trees in which a line's indent or level is its depth: {@code sample} of macOS, VTune's and Visual Studio's CSV, and
 * GHC's {@code .prof}. Confined to one call.
 */
public final class IndentedReader {

    private static final String VTUNE = "Function Stack,CPU Time:Self,Module";
    private static final String VISUAL_STUDIO = "Level,Function Name,Number of Calls,";
    private static final String SAMPLE = "Call graph:";
    private static final String SAMPLE_END = "Total number in stack";
    private static final List<String> GHC =
            List.of("COST", "CENTRE", "MODULE", "SRC", "no.", "entries", "%time", "%alloc", "%time", "%alloc");

    /** Stacks that wait in the kernel and ran nothing. */
    private static final List<String> WAITING = List.of(
            "__psynch_cvwait",
            "__select",
            "__semwait_signal",
            "__ulock_wait",
            "__wait4",
            "__workq_kernreturn",
            "kevent",
            "mach_msg_trap",
            "read",
            "semaphore_wait_trap");

    private static final String ADVICE = "Export the call tree again; it may have been cut";
    private static final EventType TIME = new EventType("time", "Time", "samples");

    private final TextStacks stacks;
    private final List<String> open = new ArrayList<>();

    private IndentedReader(String format) {
        this.stacks = new TextStacks(format);
    }

    /** Whether a file that begins so is for this reader. */
    public static boolean accepts(byte[] head, int length) {
        return !kind(new String(head, 0, length, StandardCharsets.UTF_8)).isEmpty();
    }

    private static String kind(String text) {
        Iterator<String> lines = text.lines().iterator();
        boolean isFirst = true;
        while (lines.hasNext()) {
            String line = lines.next();
            if (isFirst && line.strip().replaceFirst("^\uFEFF", "").startsWith(VISUAL_STUDIO)) {
                return "Visual Studio";
            }
            isFirst = false;
            if (line.startsWith(VTUNE)) {
                return "VTune";
            }
            if (line.startsWith(SAMPLE)) {
                return "sample";
            }
            if (isGhc(line)) {
                return "GHC";
            }
        }
        return "";
    }

    private static boolean isGhc(String line) {
        if (!line.startsWith("COST")) {
            return false;
        }
        List<String> words = List.of(line.strip().split("\\s+"));
        return words.size() >= GHC.size() && words.subList(0, GHC.size()).equals(GHC);
    }

    public static Recording read(byte[] text) throws BadProfileException {
        var all = new String(text, StandardCharsets.UTF_8);
        String kind = kind(all);
        var reader = new IndentedReader(kind);
        Iterator<String> lines = all.lines().map(String::stripTrailing).iterator();
        switch (kind) {
            case "Visual Studio" -> reader.visualStudio(lines);
            case "VTune" -> reader.vtune(lines);
            case "GHC" -> reader.ghc(lines);
            default -> reader.sample(lines);
        }
        return reader.stacks.buildAny();
    }

    private static BadProfileException bad(String what, String line) {
        String shown = line.length() > 80 ? line.substring(0, 80) + ".." : line;
        return new BadProfileException(what + ": " + shown, -1, ADVICE);
    }

    /** Closes what is deeper than a depth, which may be one more than what is open. */
    private void closeTo(int depth, String line) throws BadProfileException {
        if (depth > open.size()) {
            throw bad("a line is indented more than one step deeper than the one before", line);
        }
        while (open.size() > depth) {
            open.removeLast();
        }
    }

    private static long number(String text, String line) throws BadProfileException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw bad("a count that is none", line);
        }
    }

    private static double real(String text, String line) throws BadProfileException {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw bad("a time that is none", line);
        }
    }

    private static int indent(String line, int from, String characters) {
        int at = from;
        while (at < line.length() && characters.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at - from;
    }

    /** Children add up to their parent: only leaves are counted. */
    private void sample(Iterator<String> lines) throws BadProfileException {
        while (lines.hasNext() && !lines.next().startsWith(SAMPLE)) {
            // the header
        }
        long count = 0;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(SAMPLE_END)) {
                leaf(count);
                return;
            }
            if (line.isEmpty()) {
                continue;
            }
            int indent = line.startsWith("    ") ? indent(line, 4, " +|:!") : -1;
            if (indent < 0 || indent % 2 != 0 || 4 + indent >= line.length()) {
                throw bad("a line that is no frame of a call graph", line);
            }
            int depth = indent / 2;
            if (depth < open.size()) {
                leaf(count);
            }
            closeTo(depth, line);
            String rest = line.substring(4 + indent);
            int blank = rest.indexOf(' ');
            if (blank < 0) {
                throw bad("a line that is no frame of a call graph", line);
            }
            count = number(rest.substring(0, blank), line);
            open.add(sampleName(rest.substring(blank + 1)));
        }
        throw new BadProfileException("the call graph has no end", -1, ADVICE);
    }

    private static String sampleName(String text) {
        int bracket = text.indexOf('(');
        String function = RustNames.decode((bracket < 0 ? text : text.substring(0, bracket)).strip());
        int in = text.lastIndexOf("(in ");
        int close = in < 0 ? -1 : text.indexOf(')', in);
        String module = close < 0 ? "" : text.substring(in + 4, close);
        module = module.endsWith(".dylib") ? module.substring(0, module.length() - 6) : module;
        return module.isEmpty() ? function : module + "`" + function;
    }

    private void leaf(long count) throws BadProfileException {
        if (open.isEmpty()) {
            return;
        }
        String last = open.getLast();
        if (WAITING.stream().anyMatch(last::endsWith)) {
            stacks.builder().warn("Samples of waiting threads were left out.");
            return;
        }
        stacks.add(TextStacks.SAMPLES, open, count);
    }

    private void vtune(Iterator<String> lines) throws BadProfileException {
        while (lines.hasNext() && !lines.next().startsWith(VTUNE)) {
            // the header
        }
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                continue;
            }
            int depth = indent(line, 0, " ");
            closeTo(depth, line);
            String rest = line.substring(depth);
            boolean isQuoted = rest.startsWith("\"");
            int end = isQuoted ? rest.indexOf("\",") : rest.indexOf(',');
            int comma = end < 0 ? -1 : rest.indexOf(',', end + (isQuoted ? 2 : 1));
            if (end < 0 || comma < 0) {
                throw bad("a line that is no row of a call tree", line);
            }
            String function = rest.substring(isQuoted ? 1 : 0, end);
            double seconds = real(rest.substring(end + (isQuoted ? 2 : 1), comma), line);
            String module = rest.substring(comma + 1);
            open.add(module.isEmpty() ? function : module + "`" + function);
            long millis = Math.round(seconds * 1000);
            if (millis > 0) {
                stacks.add(TIME, open, millis);
            }
        }
    }

    /** Names may hold any letters, so columns are counted in letters and not in bytes. Shares are kept in tenths of a percent. */
    private void ghc(Iterator<String> lines) throws BadProfileException {
        String header = "";
        while (lines.hasNext() && !isGhc(header)) {
            header = lines.next();
        }
        int module = header.indexOf("MODULE");
        int time = header.indexOf("%time");
        boolean isBody = false;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty() && isBody) {
                return;
            }
            if (line.isEmpty()) {
                continue;
            }
            isBody = true;
            int depth = indent(line, 0, " ");
            closeTo(depth, line);
            double share = real(word(line, time), line);
            open.add(word(line, module) + "." + word(line, 0));
            stacks.add(TIME, open, (long) (share * 10));
        }
    }

    private static String word(String line, int column) {
        int from = line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length())));
        while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        int end = from;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(from, end);
    }

    private void visualStudio(Iterator<String> lines) throws BadProfileException {
        var calls = new ArrayList<Long>();
        lines.next();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                continue;
            }
            List<String> cells = Csv.cells(line);
            if (cells.size() < 3) {
                throw bad("a line that is no row of a call tree", line);
            }
            int depth = Math.clamp(number(grouped(cells.get(0)), line), 1, 100_000);
            long count = number(grouped(cells.get(2)), line);
            closeCalls(calls, depth - 1);
            closeTo(depth - 1, line);
            open.add(cells.get(1));
            calls.add(count);
        }
        // The last row is a leaf; what is still open above it was counted by its callees.
        if (!calls.isEmpty() && calls.getLast() > 0) {
            stacks.add(TextStacks.SAMPLES, open, calls.getLast());
        }
    }

    private static String grouped(String number) {
        return number.replaceAll("[,. ](?=\\d{3})", "");
    }

    /** A leaf is counted; and where the tree goes up again, what a callee was called is taken off its caller. */
    private void closeCalls(List<Long> calls, int depth) throws BadProfileException {
        boolean goesUp = calls.size() - depth > 1;
        long below = 0;
        while (calls.size() > depth) {
            long own = calls.getLast();
            if (own != below && own > 0) {
                stacks.add(TextStacks.SAMPLES, List.copyOf(open.subList(0, calls.size())), own);
            }
            below = calls.removeLast();
            if (goesUp && !calls.isEmpty() && below < calls.getLast()) {
                calls.set(calls.size() - 1, calls.getLast() - below);
            }
        }
    }
}
