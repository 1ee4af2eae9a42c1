package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Numbers as Go writes them: {@code NaN}, {@code +Inf}, {@code -Inf}, decimals with an optional exponent. Strict: what Java's own
 * parser takes besides (blanks, hex, a trailing {@code d}, numbers too large for a double) is refused. The result is the nearest
 * double, the same bits as {@link Double#parseDouble} gives.
 */
final class GoNumber {

    /** Farthest time taken, in seconds from the epoch: the year 275760, where ECMAScript ends too. Beyond it a unit was mistaken. */
    static final long MAX_SECONDS = 8_640_000_000_000L;

    /** More digits than this do not fit a {@code long}. */
    static final int MAX_DIGITS = 18;

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int MIN_POWER = -342;
    private static final int MAX_POWER = 308;

    /** 128 leading bits of each power of ten, rounded down: the upper and the lower half. */
    private static final long[] POWER_HIGH = new long[MAX_POWER - MIN_POWER + 1];

    private static final long[] POWER_LOW = new long[MAX_POWER - MIN_POWER + 1];

    static {
        for (int e = MIN_POWER; e <= MAX_POWER; e++) {
            BigInteger bits = leading128(e);
            POWER_HIGH[e - MIN_POWER] = bits.shiftRight(64).longValue();
            POWER_LOW[e - MIN_POWER] = bits.longValue();
        }
    }

    private GoNumber() {}

    /** @throws UnexpectedBody when the text is not such a number */
    static double parse(String text) throws UnexpectedBody {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** @throws UnexpectedBody when the text is not such a number */
    static double parse(char[] text, int from, int length) throws UnexpectedBody {
        int at = from;
        int end = from + length;
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long digits = 0;
        int count = 0;
        int exponent = 0;
        boolean dot = false;
        int seen = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                seen++;
                if (count < MAX_DIGITS) {
                    digits = digits * 10 + digit;
                    count += digits == 0 ? 0 : 1;
                    exponent -= dot ? 1 : 0;
                } else {
                    return slow(text, from, length);
                }
            } else if (text[at] == '.' && !dot && at > first && at + 1 < end && isDigit(text[at + 1])) {
                dot = true;
            } else {
                break;
            }
        }
        if (seen == 0) {
            return special(text, from, length);
        }
        if (at < end) {
            exponent += exponent(text, from, length, at);
        }
        return assemble(text, from, length, digits, negative, exponent);
    }

    /**
     * Seconds with up to three decimals, as exact milliseconds; further decimals are rounded to the nearest.
     *
     * @throws UnexpectedBody when the text is not a number or lies beyond {@link #MAX_SECONDS}
     */
    static long millis(char[] text, int from, int length) throws UnexpectedBody {
        int at = from;
        int end = from + length;
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int wholes = 0;
        while (at < end && isDigit(text[at]) && wholes < 14) {
            value = value * 10 + (text[at++] - '0');
            wholes++;
        }
        int decimals = 0;
        if (at + 1 < end && text[at] == '.' && wholes > 0) {
            at++;
            while (at < end && isDigit(text[at]) && decimals < 3) {
                value = value * 10 + (text[at++] - '0');
                decimals++;
            }
        }
        if (wholes == 0 || at < end) {
            return slowMillis(text, from, length);
        }
        for (; decimals < 3; decimals++) {
            value *= 10;
        }
        return within(negative ? -value : value, text, from, length);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The exponent that starts at {@code at}; digits beyond five are more than any double has, so the sum may saturate. */
    private static int exponent(char[] text, int from, int length, int at) throws UnexpectedBody {
        int end = from + length;
        int i = at + 1;
        if (text[at] != 'e' && text[at] != 'E') {
            throw notANumber(text, from, length);
        }
        boolean negative = i < end && text[i] == '-';
        if (negative || (i < end && text[i] == '+')) {
            i++;
        }
        if (i == end) {
            throw notANumber(text, from, length);
        }
        int value = 0;
        for (; i < end; i++) {
            if (!isDigit(text[i])) {
                throw notANumber(text, from, length);
            }
            value = Math.min(99_999, value * 10 + (text[i] - '0'));
        }
        return negative ? -value : value;
    }

    private static double special(char[] text, int from, int length) throws UnexpectedBody {
        return switch (new String(text, from, Math.min(length, 8))) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> throw notANumber(text, from, length);
        };
    }

    private static double assemble(char[] text, int from, int length, long digits, boolean negative, int exponent)
            throws UnexpectedBody {
        double magnitude = nearestDouble(digits, exponent);
        if (Double.isNaN(magnitude)) {
            return slow(text, from, length);
        }
        return negative ? -magnitude : magnitude;
    }

    /**
     * The double nearest to {@code digits * 10^exponent}, or NaN where only the text can tell.
     *
     * @param digits at most {@link #MAX_DIGITS} of them, not negative
     */
    static double nearestDouble(long digits, int exponent) {
        if (digits == 0) {
            return 0.0;
        }
        if (digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
            // Both factors are exact doubles, so one rounding remains: the nearest.
            return exponent < 0 ? digits / EXACT_POWERS[-exponent] : digits * EXACT_POWERS[exponent];
        }
        if (exponent >= MIN_POWER && exponent <= MAX_POWER) {
            long bits = nearest(digits, exponent);
            if (bits >= 0) {
                return Double.longBitsToDouble(bits);
            }
        }
        return Double.NaN;
    }

    /**
     * Bits of the double nearest to {@code digits * 10^exponent}, or -1 where 128 bits of the power cannot tell, or the result is
     * subnormal or infinite. After D. Lemire, "Number parsing at a gigabyte per second" (2021), algorithm of M. Eisel.
     */
    private static long nearest(long digits, int exponent) {
        int zeros = Long.numberOfLeadingZeros(digits);
        long factor = digits << zeros;
        long powerHigh = POWER_HIGH[exponent - MIN_POWER];
        long high = Math.unsignedMultiplyHigh(factor, powerHigh);
        long low = factor * powerHigh;
        if ((high & 0x1FF) == 0x1FF && Long.compareUnsigned(low + factor, low) < 0) {
            // The lower half of the power may carry into the bits that are kept.
            long powerLow = POWER_LOW[exponent - MIN_POWER];
            long moreHigh = Math.unsignedMultiplyHigh(factor, powerLow);
            long moreLow = factor * powerLow;
            long sum = low + moreHigh;
            if (Long.compareUnsigned(sum, low) < 0) {
                high++;
            }
            low = sum;
            if ((high & 0x1FF) == 0x1FF && low == -1 && Long.compareUnsigned(moreLow + factor, moreLow) < 0) {
                return -1;
            }
        }
        int top = (int) (high >>> 63);
        long mantissa = high >>> (top + 9);
        // 217706 / 65536 is log2(10): the binary exponent of the power of ten.
        long binary = ((217_706L * exponent) >> 16) + 64 + 1023 - zeros - (1 ^ top);
        if (low == 0 && (high & 0x1FF) == 0 && (mantissa & 3) == 1) {
            return -1;
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        if (mantissa >>> 53 != 0) {
            mantissa >>>= 1;
            binary++;
        }
        return binary < 1 || binary > 2046 ? -1 : (binary << 52) | (mantissa & 0xF_FFFF_FFFF_FFFFL);
    }

    /** For what is rare: more than 18 digits, subnormal numbers, the last half bit. The grammar is checked here once more. */
    private static double slow(char[] text, int from, int length) throws UnexpectedBody {
        String number = new String(text, from, length);
        if (!PLAIN.matcher(number).matches()) {
            throw notANumber(text, from, length);
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw notANumber(text, from, length);
        }
        return value;
    }

    private static long slowMillis(char[] text, int from, int length) throws UnexpectedBody {
        String number = new String(text, from, length);
        if (length > 40 || !PLAIN.matcher(number).matches()) {
            throw notATime(text, from, length);
        }
        var seconds = new BigDecimal(number);
        // A large exponent would become as many digits, so it is refused before any arithmetic.
        if (Math.abs((long) seconds.scale()) > 60 || seconds.abs().compareTo(BigDecimal.valueOf(MAX_SECONDS)) > 0) {
            throw notATime(text, from, length);
        }
        return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long within(long millis, char[] text, int from, int length) throws UnexpectedBody {
        if (Math.abs(millis) > MAX_SECONDS * 1000) {
            throw notATime(text, from, length);
        }
        return millis;
    }

    private static UnexpectedBody notANumber(char[] text, int from, int length) {
        return new UnexpectedBody("not a number: \"" + head(text, from, length) + '"');
    }

    private static UnexpectedBody notATime(char[] text, int from, int length) {
        return new UnexpectedBody("not a time in seconds: \"" + head(text, from, length) + '"');
    }

    private static String head(char[] text, int from, int length) {
        return new String(text, from, Math.min(length, 40));
    }

    private static BigInteger leading128(int exponent) {
        BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
        if (exponent < 0) {
            power = BigInteger.ONE.shiftLeft(power.bitLength() + 130).divide(power);
        }
        int excess = power.bitLength() - 128;
        return excess >= 0 ? power.shiftRight(excess) : power.shiftLeft(-excess);
    }
}
