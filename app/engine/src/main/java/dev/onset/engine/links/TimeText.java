package dev.onset.engine.links;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time range that a text names: two ends in any notation, "last 30m", "since 14:05", an ISO interval, a single instant, or a
 * page of log lines.
 */
final class TimeText {

    /**
     * A range with the places that named it.
     *
     * @param begin first character
     * @param end behind the last character
     * @param isSpan whether two ends or a length were written, not a single instant
     */
    record Found(int begin, int end, TimeRange range, boolean isSpan) {}

    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*(?:-{1,2}|–|—|/|\\bto\\b|\\buntil\\b|\\btill\\b|\\band\\b|\\bbis\\b|\\.{2,3}|…|→|->|=>|,|;|\\|)\\s*"
                    + "|[\"'\\s,;&]{1,4}(?:to|end|until|endTime)[\"']?\\s*[=:]\\s*[\"']?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SINCE =
            Pattern.compile("(?:\\bsince|\\bstarting|\\bfrom|\\bseit)\\s+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST = Pattern.compile(
            "\\b(?:last|past|previous|letzten?)\\s{1,3}(?:(?<n>\\d{1,5}(?:\\.\\d)?)\\s?)?(?<u>" + Lengths.UNIT + ")",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FOR = Pattern.compile(
            "^\\s*(?:\\+|for|/)\\s*(?:(?<n>\\d{1,5}(?:\\.\\d)?)\\s?(?<u>" + Lengths.UNIT
                    + ")|(?<iso>P[0-9DTHMS]{2,20}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO_BEFORE = Pattern.compile("(?<iso>P[0-9DTHMS]{2,20})/$");
    private static final Pattern DAY_AFTER =
            Pattern.compile("^,?\\s{1,3}(?:on\\s)?(?<day>today|yesterday)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONLY_LENGTH =
            Pattern.compile("(?<n>\\d{1,5}(?:\\.\\d)?)\\s?(?<u>" + Lengths.UNIT + ")", Pattern.CASE_INSENSITIVE);

    /** Either side of a page of log lines. */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final String text;
    private final Now now;

    private TimeText(String text, Now now) {
        this.text = text;
        this.now = now;
    }

    /** What the text names, best first: spans before instants; empty where it names no time. */
    static List<Found> find(String text, Now now) {
        return new TimeText(text, now).find();
    }

    private List<Found> find() {
        List<Stamp> stamps = Stamps.find(text, now);
        var spans = new ArrayList<Found>();
        var singles = new ArrayList<Stamp>();
        for (int i = 0; i < stamps.size(); i++) {
            Stamp a = stamps.get(i);
            Found pair = i + 1 < stamps.size() ? pair(a, stamps.get(i + 1)) : null;
            Found alone = pair == null ? withLength(a) : null;
            if (pair != null) {
                spans.add(pair);
                i++;
            } else if (alone != null) {
                spans.add(alone);
            } else {
                singles.add(a);
            }
        }
        Found last = last();
        if (last != null) {
            spans.add(last);
        }
        Found one = spans.isEmpty() ? together(singles) : null;
        if (one != null) {
            spans.add(one);
        }
        return spans;
    }

    /** Two times with a sign of a range between them. */
    private @Nullable Found pair(Stamp a, Stamp b) {
        String mid = text.substring(a.end(), b.begin());
        boolean isBare = mid.isBlank() && isWhole(a, b);
        if (mid.length() > 24 || !(BETWEEN.matcher(mid).matches() || isBare)) {
            return null;
        }
        Stamp first = a.zone() == null && a.instant() == null ? a.withZone(b.zone()) : a;
        Stamp second = b.zone() == null && b.instant() == null ? b.withZone(first.zone()) : b;
        LocalTime early = first.time();
        LocalTime late = second.time();
        if (early != null && late != null && second.isTwelveHour() && !first.isTwelveHour() && late.getHour() >= 12) {
            LocalTime shifted = early.plusHours(12);
            first = early.getHour() < 12 && !shifted.isAfter(late) ? first.withTime(shifted) : first;
        }
        int end = b.end();
        Matcher day = DAY_AFTER.matcher(text).region(b.end(), text.length());
        if (first.isClockOnly() && second.isClockOnly() && day.lookingAt()) {
            LocalDate today = now.instant().atZone(now.zone()).toLocalDate();
            first = first.withDate(day.group("day").equalsIgnoreCase("today") ? today : today.minusDays(1));
            end = day.end();
        }
        TimeRange range = range(first, second);
        return range == null ? null : new Found(a.begin(), end, range, true);
    }

    /** Two whole times one behind the other, and nothing else in the text. */
    private boolean isWhole(Stamp a, Stamp b) {
        return a.hasDate()
                && b.hasDate()
                && text.substring(0, a.begin()).isBlank()
                && text.substring(b.end()).isBlank();
    }

    private @Nullable TimeRange range(Stamp a, Stamp b) {
        if (b.isClockOnly() && a.date() != null) {
            return crossing(a, b.withDate(a.date()));
        }
        if (a.isClockOnly() && b.date() != null) {
            return crossing(a.withDate(b.date()), b);
        }
        if (a.isClockOnly() && b.isClockOnly()) {
            return clocks(a, b);
        }
        if (b.isClockOnly() && a.instant() != null) {
            LocalDate day =
                    a.instant().atZone(b.zone() == null ? now.zone() : b.zone()).toLocalDate();
            return crossing(a, b.withDate(day));
        }
        Instant start = a.resolve(now, false);
        Instant end = b.resolve(now, true);
        return start == null || end == null ? null : now.range(start, end);
    }

    /** Ends of which one took its day from the other: an end before its start is meant on the next day. */
    private @Nullable TimeRange crossing(Stamp a, Stamp b) {
        Instant start = a.resolve(now, false);
        Instant end = b.resolve(now, true);
        if (start == null || end == null) {
            return null;
        }
        return now.range(start, end.isBefore(start) ? end.plus(Duration.ofDays(1)) : end);
    }

    /** Two clock times: today's, or yesterday's where today's would still be ahead. */
    private @Nullable TimeRange clocks(Stamp a, Stamp b) {
        Instant start = a.resolve(now, false);
        Instant end = b.resolve(now, true);
        if (start == null || end == null) {
            return null;
        }
        Duration back = start.isAfter(now.instant()) ? Duration.ofDays(1) : Duration.ZERO;
        Instant until = end.isBefore(start) ? end.plus(Duration.ofDays(1)) : end;
        return now.range(start.minus(back), until.minus(back));
    }

    /** One time with a length or a "since" beside it. */
    private @Nullable Found withLength(Stamp a) {
        Instant at = atClock(a);
        if (at == null) {
            return null;
        }
        Matcher after = FOR.matcher(text).region(a.end(), text.length());
        if (after.lookingAt()) {
            Duration length = after.group("iso") == null
                    ? Lengths.of(Double.parseDouble(after.group("n")), after.group("u"))
                    : Lengths.iso(after.group("iso"));
            TimeRange range = length == null ? null : now.range(at, at.plus(length));
            return range == null ? null : new Found(a.begin(), after.end(), range, true);
        }
        String before = text.substring(Math.max(0, a.begin() - 24), a.begin());
        Matcher iso = ISO_BEFORE.matcher(before);
        if (iso.find()) {
            Duration length = Lengths.iso(iso.group("iso"));
            TimeRange range = length == null ? null : now.range(at.minus(length), at);
            return range == null ? null : new Found(a.begin() - iso.group().length(), a.end(), range, true);
        }
        Matcher since = SINCE.matcher(before);
        if (since.find()) {
            TimeRange range = now.range(at, now.instant());
            return range == null ? null : new Found(a.begin() - since.group().length(), a.end(), range, true);
        }
        if (text.startsWith("now-", a.begin())) {
            TimeRange range = now.range(at, now.instant());
            return range == null ? null : new Found(a.begin(), a.end(), range, true);
        }
        return null;
    }

    /** A clock time alone is the latest one that is not ahead. */
    private @Nullable Instant atClock(Stamp a) {
        Instant at = a.resolve(now, false);
        return at != null && a.isClockOnly() && at.isAfter(now.instant()) ? at.minus(Duration.ofDays(1)) : at;
    }

    private @Nullable Found last() {
        Matcher m = LAST.matcher(text);
        if (m.find()) {
            return length(m, m.start(), m.end());
        }
        String whole = text.strip();
        Matcher only = ONLY_LENGTH.matcher(whole);
        return only.matches() ? length(only, 0, text.length()) : null;
    }

    private @Nullable Found length(Matcher m, int begin, int end) {
        String n = m.group("n");
        TimeRange range = now.last(Lengths.of(n == null ? 1 : Double.parseDouble(n), m.group("u")));
        return range == null ? null : new Found(begin, end, range, true);
    }

    /** Single times: one gets a range around it, a date is its whole day, several are a page of log lines. */
    private @Nullable Found together(List<Stamp> singles) {
        Instant first = null;
        Instant last = null;
        for (Stamp stamp : singles) {
            Instant at = atClock(stamp);
            if (at != null) {
                first = first == null || at.isBefore(first) ? at : first;
                last = last == null || at.isAfter(last) ? at : last;
            }
        }
        if (first == null || last == null) {
            return null;
        }
        Stamp only = singles.getFirst();
        TimeRange range;
        if (!first.equals(last)) {
            range = now.range(first.minus(MARGIN), last.plus(MARGIN));
        } else if (only.isDateOnly()) {
            Instant end = only.resolve(now, true);
            range = end == null ? null : now.range(first, end);
        } else {
            range = now.around(first);
        }
        return range == null ? null : new Found(only.begin(), singles.getLast().end(), range, false);
    }
}
