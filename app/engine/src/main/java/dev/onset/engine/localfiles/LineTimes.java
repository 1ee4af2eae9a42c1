package dev.onset.engine.localfiles;

import dev.onset.signal.TimeRange;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the time that a log line tells, whatever its form: RFC 3339 and its relatives, access logs, syslog, klog, counts since 1970;
 * at the line's head, or in the fields of JSON and logfmt. Remembers whether a zone had to be assumed. Confined to one thread.
 */
final class LineTimes {

    private static final String NAMES =
            "ts|time|timestamp|@timestamp|datetime|date|eventTime|event_time|asctime|t|logged_at|@t|Timestamp|instant";

    /** A field of JSON or logfmt that names the time. */
    private static final Pattern FIELD = Pattern.compile("(?:\"(?:" + NAMES + ")\"\\s*:\\s*|(?:^|\\s)(?:" + NAMES
            + ")=)(?:\"([^\"]{8,40})\"|([0-9]{10,19}(?:\\.[0-9]{1,9})?(?:[eE]\\+?[0-9]+)?|[0-9]{4}-[^\\s,}]{6,36}))");

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})[-/.](\\d{2})[-/.](\\d{2})[T _](\\d{2}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,9}))?\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}(?!\\d))?");

    private static final Pattern ACCESS =
            Pattern.compile("(\\d{2})/(\\p{Alpha}{3})/(\\d{4}):(\\d{2}):(\\d{2}):(\\d{2}) ([+-]\\d{4})");

    private static final Pattern SYSLOG =
            Pattern.compile("^(?:<\\d{1,3}>)?(\\p{Alpha}{3}) +(\\d{1,2}) (\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");

    private static final Pattern KLOG =
            Pattern.compile("^[IWEF](\\d{2})(\\d{2}) (\\d{2}):(\\d{2}):(\\d{2})\\.(\\d{1,9})");
    private static final Pattern COUNT =
            Pattern.compile("^\\W{0,2}(1\\d{9}(?:\\.\\d{1,9})?|1\\d{12}|1\\d{15}|1\\d{18})\\b");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Further in, a time is part of what the line says. */
    private static final int HEAD = 80;

    private static final int FIELDS = 4_096;

    private final ZoneId assumed;
    private final Instant written;
    private long assumedZones;
    private long assumedYears;

    /**
     * @param assumed zone of times that name none
     * @param written when the file was last changed: the year of times that name none
     */
    LineTimes(ZoneId assumed, Instant written) {
        this.assumed = assumed;
        this.written = written;
    }

    /** Epoch nanoseconds; null where the line tells no time. */
    @Nullable Long of(String line) {
        try {
            if (line.startsWith("{") || line.indexOf('=') > 0) {
                Long field = field(line.length() > FIELDS ? line.substring(0, FIELDS) : line);
                if (field != null) {
                    return field;
                }
            }
            return line.startsWith("{") ? null : plain(line.length() > HEAD ? line.substring(0, HEAD) : line);
        } catch (DateTimeException | ArithmeticException e) {
            // A 31st of February, or a year that no clock shows.
            return null;
        }
    }

    private @Nullable Long field(String line) {
        Matcher m = FIELD.matcher(line);
        while (m.find()) {
            String value = m.group(1) == null ? m.group(2) : m.group(1);
            Long read = Character.isDigit(value.charAt(0)) && value.indexOf(':') < 0 ? number(value) : plain(value);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private static @Nullable Long number(String text) {
        try {
            if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                return plausible(Math.round(Double.parseDouble(text) * 1e9));
            }
            int dot = text.indexOf('.');
            if (dot > 0) {
                return plausible(
                        new BigDecimal(text).movePointRight(dot <= 10 ? 9 : 6).longValue());
            }
            long count = Long.parseLong(text);
            return plausible(
                    switch (text.length()) {
                        case 10 -> Math.multiplyExact(count, 1_000_000_000L);
                        case 13 -> Math.multiplyExact(count, 1_000_000L);
                        case 16 -> Math.multiplyExact(count, 1_000L);
                        case 19 -> count;
                        default -> 0;
                    });
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Logs of before 2001 or after 2100 are numbers that mean something else. */
    private static @Nullable Long plausible(long nanos) {
        return nanos > 978_307_200_000_000_000L && nanos < 4_102_444_800_000_000_000L ? nanos : null;
    }

    private @Nullable Long plain(String head) {
        Matcher iso = ISO.matcher(head);
        if (iso.find()) {
            var local = LocalDateTime.of(
                    number(iso, 1), number(iso, 2), number(iso, 3), number(iso, 4), number(iso, 5), second(iso, 6));
            return nanos(local, iso.group(7), iso.group(8));
        }
        Matcher access = ACCESS.matcher(head);
        if (access.find() && month(access.group(2)) > 0) {
            var local = LocalDateTime.of(
                    number(access, 3),
                    month(access.group(2)),
                    number(access, 1),
                    number(access, 4),
                    number(access, 5),
                    second(access, 6));
            return nanos(local, null, access.group(7));
        }
        Matcher syslog = SYSLOG.matcher(head);
        if (syslog.find() && month(syslog.group(1)) > 0) {
            return withoutYear(
                    month(syslog.group(1)),
                    number(syslog, 2),
                    List.of(number(syslog, 3), number(syslog, 4), second(syslog, 5)),
                    syslog.group(6));
        }
        Matcher klog = KLOG.matcher(head);
        if (klog.find()) {
            return withoutYear(
                    number(klog, 1),
                    number(klog, 2),
                    List.of(number(klog, 3), number(klog, 4), second(klog, 5)),
                    klog.group(6));
        }
        Matcher count = COUNT.matcher(head);
        return count.find() ? number(count.group(1)) : null;
    }

    /** The latest such day that is not after the file's last change, but for a day of clocks that differ. */
    private Long withoutYear(int month, int day, List<Integer> clock, @Nullable String fraction) {
        assumedYears++;
        int year = written.atZone(assumed).getYear();
        LocalDateTime at = LocalDateTime.of(year, month, day, clock.get(0), clock.get(1), clock.get(2));
        if (at.atZone(assumed).toInstant().isAfter(written.plusSeconds(86_400))) {
            at = at.minusYears(1);
        }
        return nanos(at, fraction, null);
    }

    private Long nanos(LocalDateTime local, @Nullable String fraction, @Nullable String zone) {
        if (zone == null) {
            assumedZones++;
        }
        ZoneId in = zone == null
                ? assumed
                : zone.startsWith("+") || zone.startsWith("-") ? ZoneOffset.of(zone) : ZoneOffset.UTC;
        String digits = fraction == null ? "" : fraction;
        long more = digits.isEmpty() ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
        return TimeRange.nanos(local.atZone(in).toInstant()) + more;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    /** A leap second is the one before it. */
    private static int second(Matcher m, int group) {
        return Math.min(59, number(m, group));
    }

    private static int month(String word) {
        return MONTHS.indexOf(word.toLowerCase(Locale.ROOT)) + 1;
    }

    /** How many times named no zone. */
    long assumedZones() {
        return assumedZones;
    }

    /** How many times named no year. */
    long assumedYears() {
        return assumedYears;
    }
}
