package dev.onset.connectors.sentry;

import dev.onset.signal.ErrorIssue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search in Sentry's language, taken apart for GlitchTip: what it understands is sent on, what it would answer with an empty
 * list is compared here, and what neither can do is named.
 *
 * @param sent the terms for GlitchTip
 * @param wanted the terms for us
 * @param here the terms that are compared here, as written
 * @param impossible the terms that nobody can compare, as written
 */
record GlitchTipQuery(String sent, Predicate<ErrorIssue> wanted, List<String> here, List<String> impossible) {

    private static final Pattern TERM =
            Pattern.compile("(!?)([A-Za-z_][A-Za-z0-9_.\\[\\]-]*):(\"[^\"]*\"|\\S*)|(!?\"[^\"]*\"|\\S+)");

    private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|)(.+)");
    private static final Pattern AGE = Pattern.compile("([+-])(\\d+)([smhdw])");

    /** GlitchTip takes any other name for a tag; these are no tags in Sentry's language. */
    private static final Set<String> UNKNOWN = Set.of(
            "is",
            "trace",
            "assigned",
            "assigned_or_suggested",
            "bookmarks",
            "age",
            "issue.category",
            "issue.type",
            "issue.priority",
            "regressed_in_release",
            "user.id",
            "stack.filename",
            "stack.function",
            "stack.module");

    private static final Set<String> STATES = Set.of("unresolved", "resolved", "ignored");

    /** @return null when the quotes do not match, which GlitchTip answers with an error page */
    static @Nullable GlitchTipQuery of(String query, Instant now) {
        // A lone apostrophe opens a quotation there too.
        if (query.chars().filter(c -> c == '"').count() % 2 != 0
                || query.chars().filter(c -> c == '\'').count() % 2 != 0) {
            return null;
        }
        var sent = new ArrayList<String>();
        var words = new ArrayList<String>();
        var here = new ArrayList<String>();
        var impossible = new ArrayList<String>();
        Predicate<ErrorIssue> wanted = issue -> true;
        Matcher m = TERM.matcher(query);
        while (m.find()) {
            String term = m.group();
            if (m.group(2) == null) {
                (term.startsWith("!") ? impossible : words).add(term);
                continue;
            }
            boolean not = m.group(1).equals("!");
            String value = m.group(3).replace("\"", "");
            Predicate<ErrorIssue> own = own(m.group(2), value, now);
            if (own != null) {
                wanted = wanted.and(not ? own.negate() : own);
                here.add(term);
            } else if (not || UNKNOWN.contains(m.group(2)) || value.contains("*") || value.startsWith("[")) {
                impossible.add(term);
            } else {
                sent.add(term);
            }
        }
        // Free words must come last there.
        sent.addAll(words);
        return new GlitchTipQuery(String.join(" ", sent), wanted, here, impossible);
    }

    /** What an issue itself tells; null for what only its events tell. */
    private static @Nullable Predicate<ErrorIssue> own(String name, String value, Instant now) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "is" -> STATES.contains(value) ? issue -> issue.status().equals(value) : null;
            case "level" -> issue -> issue.level().equals(value);
            case "error.type" -> issue -> matches(issue.type(), value);
            case "title" -> issue -> matches(issue.title(), value);
            case "culprit", "transaction" -> issue -> matches(issue.culprit(), value);
            case "project", "project.name" -> issue -> issue.project().equals(value);
            case "issue" -> issue -> issue.shortId().equalsIgnoreCase(value);
            case "firstseen" -> time(value, now, ErrorIssue::firstSeen);
            case "lastseen" -> time(value, now, ErrorIssue::lastSeen);
            case "timesseen" -> count(value);
            default -> null;
        };
    }

    private static boolean matches(String text, String pattern) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    private interface When {
        @Nullable Instant of(ErrorIssue issue);
    }

    /** {@code -24h}: at most so long ago; {@code +24h}: longer ago; or a time with a comparison. */
    private static @Nullable Predicate<ErrorIssue> time(String value, Instant now, When when) {
        Matcher age = AGE.matcher(value);
        if (age.matches()) {
            Instant bound = now.minus(unit(age.group(3)).multipliedBy(Long.parseLong(age.group(2))));
            String sign = age.group(1).equals("-") ? ">=" : "<=";
            return issue -> compares(when.of(issue), sign, bound);
        }
        Matcher compared = COMPARED.matcher(value);
        Instant bound = compared.matches() ? instant(compared.group(2)) : null;
        return bound == null ? null : issue -> compares(when.of(issue), compared.group(1), bound);
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            String whole = text.length() == 10 ? text + "T00:00:00" : text;
            return text.endsWith("Z") || text.contains("+")
                    ? OffsetDateTime.parse(text).toInstant()
                    : java.time.LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Predicate<ErrorIssue> count(String value) {
        Matcher compared = COMPARED.matcher(value);
        try {
            long bound = compared.matches() ? Long.parseLong(compared.group(2)) : -1;
            return bound < 0 ? null : issue -> compares(issue.count(), compared.group(1), bound);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static <T extends Comparable<? super T>> boolean compares(@Nullable T value, String sign, T bound) {
        if (value == null) {
            return false;
        }
        int c = value.compareTo(bound);
        return switch (sign) {
            case ">" -> c > 0;
            case ">=" -> c >= 0;
            case "<" -> c < 0;
            case "<=" -> c <= 0;
            default -> c == 0;
        };
    }
}
