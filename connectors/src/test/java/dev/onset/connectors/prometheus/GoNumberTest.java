package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoNumberTest {

    private static void assertSameBits(String text) throws UnexpectedBody {
        // Compared by hand: two million assertions take half a minute.
        if (Double.doubleToRawLongBits(GoNumber.parse(text)) != Double.doubleToRawLongBits(Double.parseDouble(text))) {
            throw new AssertionError(text + " became " + GoNumber.parse(text));
        }
    }

    @Test
    void specials() throws UnexpectedBody {
        assertThat(GoNumber.parse("NaN")).isNaN();
        assertThat(GoNumber.parse("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(GoNumber.parse("Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(GoNumber.parse("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertSameBits("-0");
        assertSameBits("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-07",
                "1e+21",
                "1.5e-08",
                "123456789012345678",
                "0.1",
                "-0.00001",
                "1e+00",
                "2.327823691460055e-01",
                "9007199254740993",
                "9007199254740992",
                "9007199254740991",
                "4.9E-324",
                "2.2250738585072014e-308",
                "2.2250738585072011e-308",
                "1.7976931348623157e308",
                "8.98846567431158e307",
                "1e22",
                "1e23",
                "123e-25",
                "100000000000000000000",
                "0.000000000000000000000000000001",
                "12345678901234567890123",
                "0.1000000000000000055511151231257827",
                "7.2057594037927933e16",
                "1e-400",
                "5e-324",
                "3e-324",
                "1.00000000000000011102230246251565",
                "9.5367431640625e-07",
                "0e5",
                "-0.0e-7",
                "6.6312368e-316"
            })
    void known_hardOnes(String text) throws UnexpectedBody {
        assertSameBits(text);
    }

    @Test
    void anyDouble_inAnyForm_isTheSameBits() throws UnexpectedBody {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertSameBits(Double.toString(value));
            }
        }
        for (int i = 0; i < 200_000; i++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(-12, 13));
            assertSameBits(
                    new BigDecimal(value).round(new java.math.MathContext(17)).toPlainString());
            assertSameBits(Double.toString(value));
            assertSameBits(Long.toString(random.nextLong()));
        }
    }

    @Test
    void anyDigitsAndExponent_isTheSameBits() throws UnexpectedBody {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int digits = random.nextInt(1, 22);
            int dot = random.nextInt(-1, digits);
            for (int d = 0; d < digits; d++) {
                text.append((char) ('0' + random.nextInt(10)));
                if (d == dot && d + 1 < digits) {
                    text.append('.');
                }
            }
            if (random.nextBoolean()) {
                text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-330, 290));
            }
            if (!Double.isInfinite(Double.parseDouble(text.toString()))) {
                assertSameBits(text.toString());
            }
        }
    }

    @Test
    void halfWays_areRoundedAsJavaDoes() throws UnexpectedBody {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 8_000; i++) {
            double low = Double.longBitsToDouble(random.nextLong(1L << 52, 0x7FE0_0000_0000_0000L));
            // The exact middle of two neighbours, cut to the digits that still fit the fast way, and one step beside
            // it.
            BigDecimal middle =
                    new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.TWO);
            for (int digits : new int[] {17, 18, 19, 25}) {
                assertSameBits(middle.round(new java.math.MathContext(digits, RoundingMode.DOWN))
                        .toString()
                        .replace("E+", "e+"));
                assertSameBits(middle.round(new java.math.MathContext(digits, RoundingMode.UP))
                        .toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "+1",
                ".5",
                "1.",
                "1..2",
                "1.2.3",
                "-",
                "--1",
                "1e",
                "1e+",
                "1e+-5",
                "e5",
                "1d",
                "1f",
                "0x1p3",
                "0x10",
                "nan",
                "inf",
                "Infinity",
                "-NaN",
                "NaN1",
                "+Infinity",
                "1,5",
                "1_000",
                "1e400",
                "-1e400",
                "１",
                "1e5.0",
                "1e99999999999",
                "99999999999999999999999x",
                "1.7976931348623159e308"
            })
    void anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> GoNumber.parse(text)).isInstanceOf(UnexpectedBody.class);
    }

    @Test
    void refusal_quotesTheTextShortened() {
        assertThatThrownBy(() -> GoNumber.parse("x".repeat(10_000)))
                .isInstanceOf(UnexpectedBody.class)
                .message()
                .hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "1795243386.096, 1795243386096",
        "1795243386, 1795243386000",
        "1795243386.1, 1795243386100",
        "0, 0",
        "-1.5, -1500",
        "-0.001, -1",
        "1435781430.7810001, 1435781430781",
        "1435781430.7815, 1435781430782",
        "1.795243386e9, 1795243386000",
        "1.795243386096E9, 1795243386096",
        "0.0004, 0",
        "-0.0006, -1",
        "8640000000000, 8640000000000000"
    })
    void millis_areExact(String text, long expected) throws UnexpectedBody {
        assertThat(millis(text)).isEqualTo(expected);
    }

    @Test
    void millis_anyTime_isExact() throws UnexpectedBody {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 200_000; i++) {
            long ms = random.nextLong(-4_000_000_000_000L, 8_000_000_000_000L);
            String plain = BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
            if (millis(plain) != ms || millis(PromQl.seconds(ms)) != ms) {
                throw new AssertionError(plain + " became " + millis(plain));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1795242365952486109",
                "8640000000001",
                "1e30",
                "1e-100000",
                "1e999999999",
                "NaN",
                "+1",
                "1.",
                ".5",
                " 1",
                "1s",
                "2026-11-21T06:26:05Z",
                "9223372036854775808"
            })
    void millis_ofAnythingElse_isRefused(String text) {
        assertThatThrownBy(() -> millis(text)).isInstanceOf(UnexpectedBody.class);
    }

    private static long millis(String text) throws UnexpectedBody {
        return GoNumber.millis(text.toCharArray(), 0, text.length());
    }
}
