package dev.onset.engine.links;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds times in a text, in every notation that monitoring tools, logs and people write them. */
final class Stamps {

    /** A page of log lines has some hundred; more say nothing new. */
    private static final int MOST = 2000;

    private static final String TIME =
            "(?<h>\\d{1,2}):(?<mi>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9})\\d{0,3})?)?(?![:\\d])(?:\\s?(?<ap>[ap])\\.?m\\b\\.?)?";
    private static final String NAMED =
            "\\s?(?<z>(?-i:Z|UTC|GMT|CEST|CET|EEST|EET|WEST|WET|BST|EDT|EST|CDT|CST|MDT|MST|PDT|PST|AEST|AEDT|JST"
                    + "|[A-Z][a-z]{2,15}/[A-Z][A-Za-z_]{2,20}))(?![A-Za-z])";
    private static final String OFFSET = "\\s?(?<o>[+-]\\d{2}:?\\d{2})(?![:\\d])";
    private static final String ZONE = "(?:" + NAMED + "|" + OFFSET + ")?";
    private static final String MONTH = "(?<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{1,6})?\\.?";
    private static final String WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?,?\\s{1,3})?";

    private static final List<Pattern> FORMS = List.of(
            form("(?<y>\\d{4})[-/.](?<mo>\\d{1,2})[-/.](?<d>\\d{1,2})(?!\\d)(?:(?<sep>T|[\\s_,]{1,3}(?:at\\s)?)" + TIME
                    + ZONE + ")?"),
            form("(?<y>\\d{4})(?<mo>\\d{2})(?<d>\\d{2})(?<sep>T)(?<h>\\d{2}):?(?<mi>\\d{2})(?::?(?<s>\\d{2}))?"
                    + "(?:(?<z>Z)|(?<o>[+-]\\d{2}:?\\d{2}))?(?![:\\d])"),
            form("(?<d>\\d{1,2})\\.(?<mo>\\d{1,2})\\.(?<y>\\d{4})(?:(?<sep>T|[\\s,]{1,3}(?:at\\s|um\\s)?)" + TIME + ZONE
                    + ")?"),
            form("(?<us>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4})(?:(?<sep>T|[\\s,]{1,3}(?:at\\s)?)" + TIME + ZONE + ")?"),
            form(WEEKDAY + "(?<d>\\d{1,2})(?:st|nd|rd|th)?[\\s/-]" + MONTH + "(?:,?[\\s/-](?<y>\\d{4}))?"
                    + "(?:(?<sep>:|,?\\s{1,3}(?:at\\s)?)" + TIME + ZONE + ")?(?![A-Za-z])"),
            form(WEEKDAY + MONTH + "\\s{1,3}(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s{1,3}(?<y>\\d{4})(?!:))?"
                    + "(?:(?<sep>,?\\s{1,3}(?:at\\s)?)" + TIME + ZONE
                    + "(?:\\s(?<yy>\\d{4})(?![:\\d]))?)?(?![A-Za-z\\d])"),
            form("(?:(?<day>today|yesterday),?\\s{1,3}(?:at\\s)?)?" + TIME + "(?:" + NAMED + ")?"),
            form("(?<day>today|yesterday)(?![A-Za-z])"));

    private static final Pattern EPOCH =
            Pattern.compile("(?:\\d{10}(?:\\.\\d{1,9})?|\\d{13}|\\d{16}|\\d{19})(?!\\.?\\d)");
    private static final Pattern AGO = Pattern.compile(
            "(?:(?<n>\\d{1,5}(?:\\.\\d)?)|(?<one>an?))\\s?(?<u>" + Lengths.UNIT + ")\\s{1,3}ago\\b",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Now now;

    private Stamps(String text, Now now) {
        this.text = text;
        this.now = now;
    }

    /** Every time in the text, in order, not overlapping. */
    static List<Stamp> find(String text, Now now) {
        var stamps = new Stamps(text, now);
        var found = new ArrayList<Stamp>();
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            Stamp stamp = stamps.isStart(at) ? stamps.at(at) : null;
            if (stamp == null) {
                at++;
            } else {
                found.add(stamp);
                at = stamp.end();
            }
        }
        return found;
    }

    /** The time that the whole text is, or null. */
    static @Nullable Stamp only(String text, Now now) {
        String stripped = text.strip();
        Stamp stamp = stripped.isEmpty() ? null : new Stamps(stripped, now).at(0);
        return stamp != null && stamp.end() == stripped.length() ? stamp : null;
    }

    /** A time begins with a digit or a letter that no word, number, address or decimal runs into. */
    private boolean isStart(int at) {
        char c = text.charAt(at);
        if (!Character.isDigit(c) && !Character.isLetter(c)) {
            return false;
        }
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean isInside = Character.isLetterOrDigit(before) || before == '_' || before == ':' || before == '#';
        boolean isFraction = before == '.' && Character.isDigit(c) && at > 1 && text.charAt(at - 2) != '.';
        return !isInside && !isFraction;
    }

    private @Nullable Stamp at(int at) {
        char c = text.charAt(at);
        boolean isDigit = c >= '0' && c <= '9';
        if (isDigit) {
            Matcher m = EPOCH.matcher(text).region(at, text.length());
            Instant epoch = m.lookingAt() ? Epoch.parse(m.group(), now) : null;
            if (epoch != null) {
                return Stamp.at(at, m.end(), epoch);
            }
        }
        if (c == 'n') {
            Matcher m = RelativeTime.FORM.matcher(text).region(at, text.length());
            Instant relative = m.lookingAt() ? RelativeTime.parse(m.group(), false, now) : null;
            if (relative != null) {
                return Stamp.at(at, m.end(), relative);
            }
        }
        Stamp ago = ago(at);
        return ago == null ? calendar(at) : ago;
    }

    private @Nullable Stamp ago(int at) {
        Matcher m = AGO.matcher(text).region(at, text.length());
        if (!m.lookingAt()) {
            return null;
        }
        String n = m.group("n");
        Duration length = Lengths.of(n == null ? 1 : Double.parseDouble(n), m.group("u"));
        return Stamp.at(at, m.end(), now.instant().minus(length));
    }

    private @Nullable Stamp calendar(int at) {
        for (Pattern form : FORMS) {
            Matcher m = form.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (m.lookingAt()) {
                Stamp stamp = stamp(m);
                if (stamp != null) {
                    return stamp;
                }
            }
        }
        return null;
    }

    private @Nullable Stamp stamp(Matcher m) {
        try {
            LocalTime time = time(m);
            LocalDate date = date(m);
            if (time == null && date == null) {
                return null;
            }
            int end = m.end();
            ZoneId zone = null;
            String named = group(m, "z");
            String offset = group(m, "o");
            if (named != null) {
                zone = zone(named);
            } else if (offset != null) {
                zone = offset(m, offset);
                end = zone == null ? m.end("o") - offset.length() : end;
            }
            if (zone == null && end < m.end()) {
                end = trimBlank(end);
            }
            return new Stamp(m.start(), end, null, date, time, zone, group(m, "ap") != null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private int trimBlank(int end) {
        int at = end;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        return at;
    }

    private static @Nullable LocalTime time(Matcher m) {
        String hour = group(m, "h");
        if (hour == null) {
            return null;
        }
        int h = Integer.parseInt(hour);
        String half = group(m, "ap");
        if (half != null && !half.isEmpty()) {
            h = h % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        String second = group(m, "s");
        String fraction = group(m, "f");
        int nanos =
                fraction == null || fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        int s = second == null ? 0 : Math.min(59, Integer.parseInt(second)); // A leap second is the last one here.
        if (h == 24 && Integer.parseInt(m.group("mi")) == 0) {
            return LocalTime.MAX;
        }
        return LocalTime.of(h, Integer.parseInt(m.group("mi")), s, nanos);
    }

    private @Nullable LocalDate date(Matcher m) {
        LocalDate today = now.instant().atZone(now.zone()).toLocalDate();
        String day = group(m, "day");
        if (day != null) {
            return day.equalsIgnoreCase("yesterday") ? today.minusDays(1) : today;
        }
        String d = group(m, "d");
        if (d == null) {
            return null;
        }
        String us = group(m, "us");
        if (us != null) {
            return slashes(Integer.parseInt(us), Integer.parseInt(d), Integer.parseInt(m.group("y")), m);
        }
        String mon = group(m, "mon");
        int month = mon == null ? Integer.parseInt(m.group("mo")) : month(mon);
        String y = group(m, "y");
        String year = y == null ? group(m, "yy") : y;
        if (year != null) {
            return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(d));
        }
        LocalDate thisYear = LocalDate.of(today.getYear(), month, Integer.parseInt(d));
        return thisYear.isAfter(today.plusDays(1)) ? thisYear.minusYears(1) : thisYear;
    }

    /** 11/21/2026 can only be the American order; where both can be meant, am/pm and an American zone decide. */
    private LocalDate slashes(int first, int second, int year, Matcher m) {
        boolean isAmerican = group(m, "ap") != null || now.zone().getId().startsWith("America/");
        boolean isMonthFirst = second > 12 || (first <= 12 && isAmerican);
        return isMonthFirst ? LocalDate.of(year, first, second) : LocalDate.of(year, second, first);
    }

    private static int month(String name) {
        for (Month month : Month.values()) {
            if (month.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return month.getValue();
            }
        }
        throw new DateTimeException("no month " + name);
    }

    /**
     * An offset behind a time, or null where it is rather the other end of a range: "2026-11-21 10:05-11:00" is one, and so is
     * every end that no zone on earth has as its offset.
     */
    private static @Nullable ZoneId offset(Matcher m, String text) {
        String digits = text.replace(":", "");
        int hours = Integer.parseInt(digits.substring(1, 3));
        int minutes = Integer.parseInt(digits.substring(3));
        boolean isMinus = digits.charAt(0) == '-';
        boolean isKnown = minutes % 15 == 0 && (isMinus ? hours <= 12 && minutes % 30 == 0 : hours <= 14);
        boolean isTight = "T".equalsIgnoreCase(group(m, "sep")) || group(m, "s") != null;
        if (!isKnown || (isMinus && !isTight)) {
            return null;
        }
        int total = hours * 3600 + minutes * 60;
        return ZoneOffset.ofTotalSeconds(isMinus ? -total : total);
    }

    private static @Nullable ZoneId zone(String name) {
        return switch (name) {
            case "Z", "z", "UTC", "GMT" -> ZoneOffset.UTC;
            case "CEST", "EET" -> ZoneOffset.ofHours(2);
            case "CET", "BST", "WEST" -> ZoneOffset.ofHours(1);
            case "EEST" -> ZoneOffset.ofHours(3);
            case "WET" -> ZoneOffset.ofHours(0);
            case "EDT" -> ZoneOffset.ofHours(-4);
            case "EST", "CDT" -> ZoneOffset.ofHours(-5);
            case "CST", "MDT" -> ZoneOffset.ofHours(-6);
            case "MST", "PDT" -> ZoneOffset.ofHours(-7);
            case "PST" -> ZoneOffset.ofHours(-8);
            case "JST" -> ZoneOffset.ofHours(9);
            case "AEST" -> ZoneOffset.ofHours(10);
            case "AEDT" -> ZoneOffset.ofHours(11);
            default -> ZoneId.of(name);
        };
    }

    private static @Nullable String group(Matcher m, String name) {
        return m.namedGroups().containsKey(name) ? m.group(name) : null;
    }

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
