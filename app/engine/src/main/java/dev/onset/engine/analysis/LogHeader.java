package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the message begins in the plain lines of one stream: behind time, host, process, level, thread and component, in
 * whatever order the stream writes them. Learned from the lines themselves: a part of the header is what nearly all lines
 * have in the same place. Immutable.
 */
public final class LogHeader {

    /** The header of lines that have none. */
    public static final LogHeader NONE = new LogHeader(List.of());

    /** Lines that are enough to learn from. */
    public static final int ENOUGH = 1_000;

    private static final double NEARLY_ALL = 0.9;
    private static final double ALL_BUT_FEW = 0.97;

    /** Elements in which a time is looked for. */
    private static final int DEEPEST_TIME = 10;

    private static final int DEEPEST_LEVEL = 5;
    private static final int DEEPEST_SEPARATOR = 4;
    private static final int LONGEST_GROUP = 200;

    private static final Set<String> SEPARATORS = Set.of("-", "--", "---", "|", ":", "::", "\u2014", "\u2013");
    private static final Pattern CLOCK =
            Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?|\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{3,}");
    private static final Pattern DATE = Pattern.compile("\\[?\\d{2,4}[-/.]\\d{1,2}[-/.]\\d{1,4}[,\\]T]?.*");
    private static final Pattern EPOCH = Pattern.compile("\\[?1\\d{9}(\\d{3}){0,3}([.,]\\d+)?\\]?");
    private static final Pattern NUMBER = Pattern.compile("\\d+([#/]\\d+)?:?");
    private static final Pattern COMPONENT =
            Pattern.compile("[\\p{Alpha}_(][^\\s\"=,]{0,78}:|[\\p{Alpha}_][^\\s\"=,\\[]{0,78}\\]");
    private static final Pattern CLASS =
            Pattern.compile("[\\p{Alpha}_$][\\w$]*(\\.[\\p{Alpha}_$][\\w$-]*)+([#:@]\\d+)?");
    private static final Pattern NAMED = Pattern.compile("[\\p{Alpha}_][\\w.-]{0,30}:");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{16,32}|\\p{XDigit}{8}(-\\p{XDigit}{4,12}){4}");
    private static final Pattern SHORT_LEVEL = Pattern.compile("[VDIWEF]");

    private final List<Step> steps;

    private LogHeader(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** A way over part of a header; answers the place behind it, or the place it was given where the line has no such part. */
    private interface Step {
        int over(String line, int from);
    }

    /** Learns from some lines of one stream, {@link #ENOUGH} at most. */
    public static LogHeader learn(List<String> sample) {
        List<String> lines = sample.stream()
                .filter(l -> !l.isBlank() && !l.startsWith("{"))
                .limit(ENOUGH)
                .toList();
        return lines.isEmpty() ? NONE : new LogHeader(new Learning(lines).steps());
    }

    /** The message of a line: what stands behind the header. Never empty for a line that is not. */
    public String strip(String line) {
        int at = 0;
        for (Step step : steps) {
            at = step.over(line, at);
        }
        at = blanks(line, at);
        return at >= line.length() ? line : line.substring(at);
    }

    /** Whether any header was found. */
    public boolean isNone() {
        return steps.isEmpty();
    }

    private static int blanks(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** End of the element that begins at a place: a bracketed group, a bar, or what stands up to the next blank or bar. */
    private static int end(String line, int from) {
        int i = from;
        if (i < line.length() && line.charAt(i) == '|') {
            return i + 1;
        }
        if (i < line.length() && line.charAt(i) == '[') {
            int close = line.indexOf(']', i);
            if (close > 0 && close - i < LONGEST_GROUP) {
                i = close + 1;
            }
        }
        while (i < line.length() && line.charAt(i) > ' ' && line.charAt(i) != '|') {
            i++;
        }
        return i;
    }

    private static int skip(String line, int from, int elements) {
        int at = from;
        for (int n = 0; n < elements; n++) {
            at = end(line, blanks(line, at));
        }
        return at;
    }

    /** Behind the first element, of so many, that is as asked; the same place where none is. */
    private static int through(String line, int from, int most, Predicate<String> is) {
        int at = from;
        for (int n = 0; n < most; n++) {
            int start = blanks(line, at);
            at = end(line, start);
            if (is.test(line.substring(start, at))) {
                return at;
            }
        }
        return from;
    }

    private static boolean isTime(String element) {
        if (element.isEmpty() || !(Character.isDigit(element.charAt(0)) || element.charAt(0) == '[')) {
            return false;
        }
        return CLOCK.matcher(element).find()
                || DATE.matcher(element).matches()
                || EPOCH.matcher(element).matches();
    }

    private static boolean isLevel(String element) {
        int from = element.startsWith("[") || element.startsWith("<") ? 1 : 0;
        int to = element.length();
        while (to > from && ",:]>".indexOf(element.charAt(to - 1)) >= 0) {
            to--;
        }
        return to - from > 2 && !LogFields.level(element.substring(from, to)).isEmpty();
    }

    /** One learning; keeps the place reached in each sample line. */
    private static final class Learning {

        private final List<String> lines;
        private final int[] at;
        private final List<Step> steps = new ArrayList<>();
        private boolean levelSeen;
        private boolean componentSeen;
        private boolean groupSeen;
        private boolean behindSeparator;

        Learning(List<String> lines) {
            this.lines = lines;
            this.at = new int[lines.size()];
        }

        List<Step> steps() {
            boolean time = time();
            if (!time && !level()) {
                return List.of();
            }
            for (int n = 0; n < 10 && one(); n++) {
                // each adds a step
            }
            return steps;
        }

        private boolean one() {
            if (level() || separator()) {
                return true;
            }
            // What stands behind a dash or a bar is the message already, or has another one behind it.
            if (!componentSeen && !behindSeparator && all(e -> CLASS.matcher(e).matches())) {
                componentSeen = true;
                return add((l, i) -> skip(l, i, 1));
            }
            if (namedId() || component()) {
                return true;
            }
            if (all(e -> NUMBER.matcher(e).matches()) && add((l, i) -> skip(l, i, 1))) {
                return true;
            }
            if (!groupSeen && all(e -> e.startsWith("[") && e.endsWith("]"))) {
                groupSeen = true;
                return add((l, i) -> skip(l, i, 1));
            }
            return padded() && add((l, i) -> skip(l, i, 1));
        }

        private boolean time() {
            int last = -1;
            for (int n = 0; n < DEEPEST_TIME; n++) {
                int index = n;
                if (share((l, i) -> isTime(element(l, i, index))) >= NEARLY_ALL) {
                    last = n;
                }
            }
            int count = last + 1;
            return last >= 0 && add((l, i) -> isTime(element(l, i, count - 1)) ? skip(l, i, count) : i);
        }

        private boolean level() {
            for (int n = 0; n < DEEPEST_LEVEL && !levelSeen; n++) {
                int index = n;
                if (share((l, i) -> isLevel(element(l, i, index))) >= NEARLY_ALL
                        || share((l, i) -> SHORT_LEVEL
                                        .matcher(element(l, i, index))
                                        .matches())
                                >= ALL_BUT_FEW) {
                    levelSeen = true;
                    return add((l, i) -> skip(l, i, index + 1));
                }
            }
            return false;
        }

        private boolean separator() {
            Step step = (l, i) -> through(l, i, DEEPEST_SEPARATOR, SEPARATORS::contains);
            if (share((l, i) -> step.over(l, i) > i) < ALL_BUT_FEW) {
                return false;
            }
            add(step);
            behindSeparator = true;
            return true;
        }

        /** A trace id or the like with its name before it. */
        private boolean namedId() {
            Shape named = (l, i) -> NAMED.matcher(element(l, i, 0)).matches()
                    && ID.matcher(element(l, i, 1)).matches();
            return share(named) >= ALL_BUT_FEW && add((l, i) -> named.holds(l, i) ? skip(l, i, 2) : i);
        }

        private boolean component() {
            Predicate<String> is = e -> COMPONENT.matcher(e).matches();
            if (componentSeen || share((l, i) -> through(l, i, 2, is) > i) < NEARLY_ALL) {
                return false;
            }
            componentSeen = true;
            return add((l, i) -> {
                int behind = through(l, i, 2, is);
                return behind > i ? behind : through(l, i, DEEPEST_SEPARATOR, e -> e.endsWith(":"));
            });
        }

        /** A column that is filled up with blanks. */
        private boolean padded() {
            return share((l, i) -> {
                        int behind = skip(l, i, 1);
                        return behind + 2 < l.length() && l.charAt(behind) <= ' ' && l.charAt(behind + 1) <= ' ';
                    })
                    >= NEARLY_ALL;
        }

        private boolean all(Predicate<String> is) {
            return share((l, i) -> is.test(element(l, i, 0))) >= ALL_BUT_FEW;
        }

        private static String element(String line, int from, int index) {
            int start = blanks(line, skip(line, from, index));
            return line.substring(start, end(line, start));
        }

        private interface Shape {
            boolean holds(String line, int from);
        }

        private double share(Shape test) {
            int holds = 0;
            for (int n = 0; n < at.length; n++) {
                holds += test.holds(lines.get(n), at[n]) ? 1 : 0;
            }
            return (double) holds / at.length;
        }

        private boolean add(Step step) {
            behindSeparator = false;
            steps.add(step);
            for (int n = 0; n < at.length; n++) {
                at[n] = step.over(lines.get(n), at[n]);
            }
            return true;
        }
    }
}
