package dev.onset.connectors.prometheus;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads samples as servers write them, several times as fast as a token parser can. What is written in any other way is left to
 * {@link JsonBytes}, which reads the same bytes. Confined to one reading.
 */
final class SampleScanner {

    /** A sample is shorter than this: 20 bytes of time and 25 of value. */
    private static final int AHEAD = 128;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteWindow body;

    SampleScanner(ByteWindow body) {
        this.body = body;
    }

    /**
     * Reads samples {@code [seconds,"value"]} that follow one another, and adds them to the column, as long as they are written as
     * servers write them: no blanks, at most three decimals of a second, at most 18 digits of value. The plain way must go on from
     * the first that is anything else.
     *
     * @return whether any was read
     */
    boolean samples(SampleColumn into) throws IOException {
        if (!sample(0, into)) {
            return false;
        }
        while (body.buf[body.at] == ',' && sample(1, into)) {
            // All is done in the condition.
        }
        return true;
    }

    /** Reads one sample after so many bytes that were looked at already; false, with nothing read, where it is none. */
    private boolean sample(int after, SampleColumn into) throws IOException {
        if (body.limit - body.at < AHEAD) {
            body.fill(AHEAD);
        }
        byte[] b = body.buf;
        int i = body.at + after;
        if (b[i++] != '[') {
            return false;
        }
        int first = i;
        long time = 0;
        long eight = (long) LONGS.get(b, i);
        if (isEightDigits(eight)) {
            time = eightDigits(eight);
            i += 8;
        }
        for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
            time = time * 10 + d;
        }
        // Thirteen digits of seconds are where times end; a leading zero is no JSON.
        if (i == first || i - first > 12 || b[first] == '0') {
            return false;
        }
        time *= 1000;
        if (b[i] == '.') {
            int from = ++i;
            long factor = 1000;
            for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
                factor /= 10;
                time += d * factor;
            }
            if (i == from || i - from > 3) {
                return false;
            }
        }
        return b[i] == ',' && b[i + 1] == '"' && value(time, i + 2, into);
    }

    private boolean value(long time, int from, SampleColumn into) {
        byte[] b = body.buf;
        int i = from;
        boolean negative = b[i] == '-';
        if (negative) {
            i++;
        }
        int first = i;
        long digits = 0;
        for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
            digits = digits * 10 + d;
        }
        if (i == first) {
            return special(time, from, into);
        }
        int count = i - first;
        int exponent = 0;
        if (b[i] == '.') {
            int dot = ++i;
            if (digits == 0) {
                // Zeros before the first digit that counts.
                count = 0;
                while (b[i] == '0') {
                    i++;
                }
            }
            int counted = i;
            for (long eight = (long) LONGS.get(b, i); isEightDigits(eight); eight = (long) LONGS.get(b, i)) {
                digits = digits * 100_000_000 + eightDigits(eight);
                i += 8;
            }
            for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
                digits = digits * 10 + d;
            }
            if (i == dot) {
                return false;
            }
            count += i - counted;
            exponent = dot - i;
        }
        // With an exponent, with too many digits, or with something else altogether it is not for here.
        if (count > GoNumber.MAX_DIGITS || b[i] != '"' || b[i + 1] != ']') {
            return false;
        }
        double value = GoNumber.nearestDouble(digits, exponent);
        if (Double.isNaN(value)) {
            return false;
        }
        into.add(time, negative ? -value : value);
        body.at = i + 2;
        return true;
    }

    private boolean special(long time, int from, SampleColumn into) {
        if (body.buf[from] == 'N'
                && body.buf[from + 1] == 'a'
                && body.buf[from + 2] == 'N'
                && body.buf[from + 3] == '"'
                && body.buf[from + 4] == ']') {
            into.add(time, Double.NaN);
            body.at = from + 5;
            return true;
        }
        return false;
    }

    /** Whether all eight bytes are digits. */
    private static boolean isEightDigits(long bytes) {
        return ((bytes & 0xF0F0_F0F0_F0F0_F0F0L) == 0x3030_3030_3030_3030L)
                && (((bytes + 0x0606_0606_0606_0606L) & 0xF0F0_F0F0_F0F0_F0F0L) == 0x3030_3030_3030_3030L);
    }

    /** Eight digits, the first in the lowest byte, as a number: pairs, then fours, then all, each in one multiplication. */
    private static long eightDigits(long bytes) {
        long digits = bytes - 0x3030_3030_3030_3030L;
        digits = digits * 10 + (digits >>> 8);
        long low = digits & 0x0000_00FF_0000_00FFL;
        long high = (digits >>> 16) & 0x0000_00FF_0000_00FFL;
        return (low * 0x000F_4240_0000_0064L + high * 0x0000_2710_0000_0001L) >>> 32;
    }
}
