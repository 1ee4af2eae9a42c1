package dev.onset.profiling.format.text;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Reads aggregated stacks of DTrace: a header, a blank line, then stacks with the leaf first, each ended by its count. */
public final class DtraceReader {

    private static final String EXPECTED =
            "DTrace prints stacks such as genunix`syscall+0x5d, each followed by its count";

    /** Whether offsets within functions are kept. */
    public enum Offsets {
        CUT,
        KEPT
    }

    private DtraceReader() {}

    /** Whether a file that begins so is for this reader. */
    public static boolean accepts(byte[] head, int length) {
        boolean isBody = false;
        boolean hasFrame = false;
        Iterator<String> lines =
                new String(head, 0, length, StandardCharsets.UTF_8).lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next().strip();
            if (line.isEmpty()) {
                isBody = true;
            } else if (isBody) {
                if (count(line) >= 0) {
                    return hasFrame;
                }
                if (!line.contains("`") && !line.matches("0x[0-9a-fA-F]{1,16}")) {
                    return false;
                }
                hasFrame = true;
            }
        }
        return false;
    }

    public static Recording read(byte[] text, Offsets offsets) throws BadProfileException {
        var stacks = new TextStacks("DTrace");
        boolean isBody = false;
        var leafFirst = new ArrayList<String>();
        Iterator<String> lines =
                new String(text, StandardCharsets.UTF_8).lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next().strip();
            if (line.isEmpty()) {
                isBody = true;
                continue;
            }
            if (!isBody) {
                continue;
            }
            long count = count(line);
            if (count < 0) {
                frames(line, offsets, leafFirst);
            } else if (!leafFirst.isEmpty()) {
                if (offsets == Offsets.KEPT) {
                    leafFirst.set(0, withoutOffset(leafFirst.getFirst()));
                }
                Collections.reverse(leafFirst);
                stacks.add(TextStacks.SAMPLES, leafFirst, count);
                leafFirst.clear();
            }
        }
        if (!leafFirst.isEmpty()) {
            throw new BadProfileException("the file ends within a stack", text.length, EXPECTED);
        }
        return stacks.buildAny();
    }

    private static long count(String line) {
        long value = 0;
        for (int i = 0; i < line.length(); i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > Long.MAX_VALUE / 10 - 1) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return line.isEmpty() ? -1 : value;
    }

    private static String withoutOffset(String frame) {
        int plus = frame.lastIndexOf('+');
        return plus < 0 ? frame : frame.substring(0, plus);
    }

    private static void frames(String line, Offsets offsets, List<String> leafFirst) {
        String frame = offsets == Offsets.KEPT ? line : withoutOffset(line);
        frame = withoutArguments(frame);
        frame = frame.isEmpty() ? "-" : decoded(frame, offsets);
        boolean mayBeInlined = offsets == Offsets.KEPT || line.contains("->");
        if (!mayBeInlined) {
            leafFirst.add(frame.replace(';', ':'));
            return;
        }
        String[] functions = frame.split("->", -1);
        for (int i = functions.length - 1; i >= 0; i--) {
            String name = functions[i];
            int from = 0;
            while (from < name.length() && name.charAt(from) == 'L') {
                from++;
            }
            leafFirst.add(name.substring(from).replace(';', ':') + (i > 0 ? "_[i]" : ""));
        }
    }

    /** C++: what follows the last bracket behind a scope is arguments. */
    private static String withoutArguments(String frame) {
        int scope = frame.indexOf("::");
        if (scope < 0) {
            return frame;
        }
        int open = Math.max(frame.lastIndexOf('('), frame.lastIndexOf('<'));
        return open >= scope + 2 ? frame.substring(0, open) : frame;
    }

    private static String decoded(String frame, Offsets offsets) {
        int tick = frame.indexOf('`');
        if (tick < 0) {
            return frame;
        }
        String function = frame.substring(tick + 1);
        int plus = offsets == Offsets.KEPT ? function.lastIndexOf('+') : -1;
        String name = plus < 0 ? function : function.substring(0, plus);
        String decoded = RustNames.decode(name.stripTrailing());
        return decoded.equals(name.stripTrailing())
                ? frame
                : frame.substring(0, tick + 1) + decoded + (plus < 0 ? "" : function.substring(plus));
    }
}
