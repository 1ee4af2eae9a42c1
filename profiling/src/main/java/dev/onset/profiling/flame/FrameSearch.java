package dev.onset.profiling.flame;

import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.StackTable;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A search for frames by a regular expression. An expression that would take for ever is given up. Thread-safe. */
public final class FrameSearch {

    /** Steps for a name: a sound expression needs a few for each letter. */
    private static final int STEPS_PER_NAME = 200_000;

    private static final int LONGEST_EXPRESSION = 1_000;

    /** Not more than this of a name is looked at. */
    private static final int LONGEST_NAME = 4_096;

    private final BitSet frames;
    private final long matched;
    private final long total;

    private FrameSearch(BitSet frames, long matched, long total) {
        this.frames = frames;
        this.matched = matched;
        this.total = total;
    }

    /** Searches; empty when the expression is none, or takes too long. Case matters only where the expression has capitals. */
    public static Optional<FrameSearch> of(Profile profile, String expression) {
        if (expression.isEmpty() || expression.length() > LONGEST_EXPRESSION) {
            return Optional.empty();
        }
        boolean isLower = expression.equals(expression.toLowerCase(Locale.ROOT));
        try {
            Pattern pattern = Pattern.compile(expression, isLower ? Pattern.CASE_INSENSITIVE : 0);
            var found = new BitSet();
            FrameTable names = profile.frames();
            for (int frame = 0; frame < names.size(); frame++) {
                if (pattern.matcher(Counted.of(names.text(frame))).find()) {
                    found.set(frame);
                }
            }
            return Optional.of(new FrameSearch(found, matched(profile, found), profile.totalValue()));
        } catch (PatternSyntaxException | TooManySteps e) {
            return Optional.empty();
        }
    }

    private static long matched(Profile profile, BitSet found) {
        StackTable stacks = profile.stacks();
        long matched = 0;
        for (int row = 0; row < stacks.rows(); row++) {
            for (int d = 0; d < stacks.depth(row); d++) {
                if (found.get(stacks.frame(row, d))) {
                    matched += profile.value(row, row + 1);
                    break;
                }
            }
        }
        return matched;
    }

    public boolean matches(int frame) {
        return frames.get(frame);
    }

    /** How many frames match. */
    public int count() {
        return frames.cardinality();
    }

    /** What stacks with a match amount to, each stack once. */
    public long matchedValue() {
        return matched;
    }

    /** The same as a share of all, 0 to 1. */
    public double share() {
        return total == 0 ? 0 : (double) matched / total;
    }

    private static final class TooManySteps extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that counts how often it is looked at. */
    private record Counted(String text, int start, int end, StepCounter steps) implements CharSequence {

        static Counted of(String text) {
            return new Counted(text, 0, Math.min(text.length(), LONGEST_NAME), new StepCounter(STEPS_PER_NAME));
        }

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            steps.step();
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Counted(text, start + from, start + to, steps);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }

    private static final class StepCounter {

        private int left;

        StepCounter(int left) {
            this.left = left;
        }

        void step() {
            if (--left < 0) {
                throw new TooManySteps();
            }
        }
    }
}
