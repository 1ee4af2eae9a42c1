package dev.onset.profiling.format.text;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code perf script} prints: an event line, stack lines with the leaf first, a blank line. Each event is a profile
 * of its own: cycles and instructions must not be added. Confined to one call.
 *
 * <p>Source: perf script of Linux 3.2 to 6.x with its default fields, with and without process ids, processors and offsets.
 */
public final class PerfScriptReader {

    private static final Pattern EVENT_LINE =
            Pattern.compile("^\\s*(\\S.*?)\\s+(?:(\\d+)/)?(\\d+)\\s+(?:\\[\\d+]\\s+)?(?:(\\d+\\.\\d+):\\s*)?.*:.*$");
    private static final Pattern STACK_LINE = Pattern.compile("^\\s*[0-9a-fA-F]+ .*\\(.*\\)\\s*$");

    private final TextStacks stacks = new TextStacks("perf script");
    private final PerfNames names;
    private final ReadOptions options;
    private final Map<String, EventType> events = new LinkedHashMap<>();
    private final Map<String, List<String>> javaTidied = new HashMap<>();
    private final Map<String, List<String>> otherTidied = new HashMap<>();

    private boolean inEvent;
    private String process = "";
    private String thread = "";
    private String event = "";
    private long period;
    private long nanos = -1;
    private final List<String> leafFirst = new ArrayList<>();
    private long strange;

    private PerfScriptReader(PerfNames names, ReadOptions options) {
        this.names = names;
        this.options = options;
    }

    /** Whether a file that begins so is for this reader: an event line and then a stack line. */
    public static boolean accepts(byte[] head, int length) {
        Iterator<String> lines =
                new String(head, 0, length, StandardCharsets.UTF_8).lines().iterator();
        boolean hasEvent = false;
        for (int i = 0; i < 500 && lines.hasNext(); i++) {
            String line = lines.next();
            if (line.startsWith("#") || line.isBlank() || line.length() > 4096) {
                continue;
            }
            if (hasEvent) {
                return STACK_LINE.matcher(line).matches();
            }
            if (parts(line) == null || !EVENT_LINE.matcher(line).matches()) {
                return false;
            }
            hasEvent = true;
            if (line.endsWith(")") && line.contains("(")) {
                return true;
            }
        }
        return false;
    }

    /** Reads with the names that Onset shows. */
    public static Recording read(byte[] text, ReadOptions options) throws BadProfileException {
        return read(text, PerfNames.standard(), options);
    }

    /** Reads with chosen names. */
    public static Recording read(byte[] text, PerfNames names, ReadOptions options) throws BadProfileException {
        return new PerfScriptReader(names, options).lines(text);
    }

    private Recording lines(byte[] text) throws BadProfileException {
        int from = 0;
        while (from < text.length) {
            int end = from;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            line(new String(text, from, end - from, StandardCharsets.UTF_8).stripTrailing());
            from = end + 1;
        }
        // The script that PLAIN follows counts a stack at its blank line, and a cut file has none at its end.
        if (names.style() != PerfNames.Style.PLAIN) {
            endOfStack();
        }
        if (strange > 0) {
            stacks.builder().warn(strange + " lines were neither events nor frames and were left out.");
        }
        return stacks.buildAny();
    }

    private void line(String line) throws BadProfileException {
        if (line.startsWith("#")) {
            return;
        }
        if (line.isEmpty()) {
            endOfStack();
        } else if (inEvent) {
            frame(line);
        } else {
            eventLine(line);
        }
    }

    /** Where the command, the process, the thread and the rest of an event line lie. */
    private record Parts(String command, String pid, String tid, int end) {}

    /** The first word of digits, perhaps with a slash, ends the command's name, which may hold blanks. */
    private static @Nullable Parts parts(String line) {
        int start = 0;
        int slash = -1;
        boolean isNumber = false;
        boolean lastWasBlank = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ') {
                if (isNumber && !lastWasBlank) {
                    String pid = slash > 0 ? line.substring(start, slash) : "?";
                    String tid = line.substring(slash > 0 ? slash + 1 : start, i);
                    return new Parts(line.substring(0, start - 1).strip(), pid, tid, i + 1);
                }
                start = i + 1;
                isNumber = true;
                slash = -1;
            } else if (c == '/' && isNumber) {
                slash = i;
            } else if (c < '0' || c > '9') {
                isNumber = false;
                slash = -1;
            }
            lastWasBlank = c == ' ';
        }
        return null;
    }

    private void eventLine(String line) throws BadProfileException {
        Parts parts = parts(line);
        if (parts == null) {
            strange++;
            return;
        }
        inEvent = true;
        process = parts.command.replace(' ', '_')
                + switch (names.process()) {
                    case NAME -> "";
                    case NAME_AND_PID -> "-" + parts.pid;
                    case NAME_PID_AND_TID -> "-" + parts.pid + "/" + parts.tid;
                };
        thread = parts.command + " " + parts.tid;
        String rest = line.substring(parts.end);
        int time = rest.indexOf(':');
        nanos = time < 0 ? -1 : nanos(rest.substring(0, time));
        int end = time < 0 ? -1 : rest.indexOf(':', time + 1);
        String periodAndEvent = end < 0 ? rest.substring(time + 1) : rest.substring(time + 1, end);
        int blank = periodAndEvent.lastIndexOf(' ');
        event = time < 0 ? "" : periodAndEvent.substring(blank + 1);
        period = blank < 0 || time < 0 ? 1 : number(periodAndEvent.substring(0, blank));
        if (end >= 0) {
            frameBehindEvent(rest.substring(end + 1));
        }
    }

    /** A stack of one frame may stand on the event's own line, behind the event's modifiers. */
    private void frameBehindEvent(String rest) throws BadProfileException {
        int from = 0;
        while (from < rest.length() && rest.charAt(from) != ':' && rest.charAt(from) != ' ') {
            from++;
        }
        String frame = from >= rest.length() ? "" : rest.substring(from + 1).strip();
        if (!frame.isEmpty()) {
            frame(frame);
            endOfStack();
        }
    }

    private static long number(String text) {
        String last = text.strip();
        last = last.substring(last.lastIndexOf(' ') + 1);
        long value = 0;
        for (int i = 0; i < last.length(); i++) {
            int digit = Character.digit(last.charAt(i), 10);
            if (digit < 0 || value > Long.MAX_VALUE / 10 - 1) {
                return 1;
            }
            value = value * 10 + digit;
        }
        return last.isEmpty() ? 1 : value;
    }

    private static long nanos(String text) {
        String last = text.strip();
        last = last.substring(last.lastIndexOf(' ') + 1);
        int point = last.indexOf('.');
        if (point <= 0 || last.length() > 20 || !last.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return -1;
        }
        String fraction = (last.substring(point + 1) + "000000000").substring(0, 9);
        return fraction.indexOf('.') >= 0 ? -1 : number(last.substring(0, point)) * 1_000_000_000L + number(fraction);
    }

    private void frame(String line) {
        // Under a command that is called java, names are tidied in another way.
        boolean isJava = names.style() == PerfNames.Style.PLAIN ? process.equals("java") : process.startsWith("java");
        Map<String, List<String>> tidied = isJava ? javaTidied : otherTidied;
        List<String> known = tidied.get(line);
        if (known == null) {
            known = PerfFrames.of(line, names, isJava);
            if (known == null) {
                strange++;
                return;
            }
            // Lines repeat; but a file of a million different ones shall not be kept twice.
            if (tidied.size() < 1 << 18) {
                tidied.put(line, known);
            }
        }
        for (int i = known.size() - 1; i >= 0; i--) {
            leafFirst.add(known.get(i));
        }
    }

    private void endOfStack() throws BadProfileException {
        if (!leafFirst.isEmpty()) {
            leafFirst.add(process);
            Collections.reverse(leafFirst);
            EventType type = events.computeIfAbsent(event, PerfScriptReader::type);
            int stack = stacks.add(type, leafFirst, period);
            if (options.keepsSamples() && nanos >= 0 && period > 0) {
                stacks.builder()
                        .tally(type)
                        .sample(stack, nanos, stacks.builder().thread(thread), 0, period);
            }
        }
        leafFirst.clear();
        inEvent = false;
    }

    private static EventType type(String event) {
        return event.isEmpty() ? TextStacks.SAMPLES : new EventType(event, event, "samples");
    }
}
