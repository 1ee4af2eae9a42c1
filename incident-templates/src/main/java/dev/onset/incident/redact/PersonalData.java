package dev.onset.incident.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what points to a person, by its form and its check digits: mail addresses, phones, accounts, cards, network addresses,
 * national numbers, places, home folders. Numbers without check digits count only beside a word that says what they are, since a log
 * is full of numbers. Confined to one call.
 */
final class PersonalData {

    private static final Pattern LICENSE = Pattern.compile(
            "(?i)driv(?:er'?s?|ing)['’]?s?\\s+licen[cs]e[^0-9\\r\\n]{0,30}?\\b([A-Z]{0,2}[0-9][0-9-]{5,16})\\b");
    private static final Pattern HOME = Pattern.compile(
            "(?:/home/|/Users/|/var/home/|[A-Za-z]:\\\\{1,2}Users\\\\{1,2})([A-Za-z0-9][A-Za-z0-9._-]{0,40})");
    private static final Pattern LINK =
            Pattern.compile("https?://([A-Za-z0-9][A-Za-z0-9.-]{1,200}\\.[A-Za-z]{2,24})(?:[:/?#]|\\b)");
    private static final Pattern GPS =
            Pattern.compile("(-?[0-9]{1,2}\\.[0-9]{4,12})\\s?,\\s?(-?[0-9]{1,3}\\.[0-9]{4,12})");
    private static final Set<String> NO_PERSON =
            Set.of("root", "ubuntu", "runner", "app", "user", "shared", "public", "node", "git", "default");

    private static final List<String> NINO = List.of("AAddddddD", "AA dd dd dd D", "AA dddddd D");

    private final String text;
    private final boolean takesLinks;
    private final ContextWords context;
    private final List<Hit> hits = new ArrayList<>();

    PersonalData(String text, boolean takesLinks) {
        this.text = text;
        this.takesLinks = takesLinks;
        this.context = ContextWords.of(text);
    }

    /** Everything. */
    List<Hit> find() {
        walk(0, text.length());
        patterns("/home/", HOME, SensitiveKind.HOME);
        patterns("Users", HOME, SensitiveKind.HOME);
        if (takesLinks) {
            patterns("://", LINK, SensitiveKind.LINK);
        }
        patterns("river", LICENSE, SensitiveKind.NATIONAL_ID);
        patterns("riving", LICENSE, SensitiveKind.NATIONAL_ID);
        return hits;
    }

    /** What is known by its form and begins within a stretch. */
    void find(int from, int to) {
        walk(from, to);
    }

    List<Hit> hits() {
        return hits;
    }

    private void walk(int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c == '@') {
                MailAddress.at(text, at, this::add);
                at++;
            } else if (c >= '0' && c <= '9') {
                at = number(at);
            } else if (c == ':' && at + 1 < text.length()) {
                at = colon(at);
            } else if (c == '+' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
                at = Math.max(at + 1, Phones.international(text, at, this::add));
            } else if (isUpper(c) && at + 8 < text.length()) {
                at = letters(at);
            } else if ((c == 'g' || c == 'd' || c == 'f' || c == 'n')
                    && at + 15 < text.length()
                    && isDigit(at + 2)
                    && isDigit(at + 3)) {
                at = letters(at);
            } else if (c == '(' && at + 3 < text.length() && isDigit(at + 1)) {
                at = Math.max(at + 1, phone(at));
            } else {
                at++;
            }
        }
    }

    private void add(int start, int end, SensitiveKind kind, String rule) {
        hits.add(new Hit(start, end, kind, rule, text.substring(start, end)));
    }

    private void patterns(String word, Pattern pattern, SensitiveKind kind) {
        int at = text.indexOf(word);
        while (at >= 0) {
            int from = Math.max(0, at - 12);
            String window = text.substring(from, Math.min(text.length(), at + 260));
            Matcher m = pattern.matcher(window);
            if (m.find() && m.start() <= at - from + word.length()) {
                String value = m.group(1);
                if (!(kind == SensitiveKind.HOME && NO_PERSON.contains(value.toLowerCase(Locale.ROOT)))) {
                    add(from + m.start(1), from + m.end(1), kind, kind.word());
                }
            }
            at = text.indexOf(word, at + word.length());
        }
    }

    /** Everything that begins with a digit; the index to go on from. */
    private int number(int at) {
        int end = at;
        int digits = 0;
        int dots = 0;
        int colons = 0;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if (!(c == '-' || c == ' ' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) || end - at > 60) {
                break;
            } else if (c == ' ' && end + 1 < text.length() && !isDigit(end + 1) && text.charAt(end + 1) != '(') {
                break;
            }
            end++;
        }
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        if (Character.isLetterOrDigit(before) || before == '_') {
            return skipWord(at);
        }
        if (dots >= 3) {
            int after = ipv4(at);
            if (after > at) {
                return after;
            }
        }
        if (colons >= 2) {
            int after = hexGroups(at);
            if (after > at) {
                return after;
            }
        }
        if (digits >= 7) {
            int after = longNumber(at);
            if (after > at) {
                return after;
            }
        }
        return skipWord(at);
    }

    private int skipWord(int at) {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return Math.max(at + 1, end);
    }

    private int longNumber(int at) {
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        if (before == '-' || before == '.' || before == '/' || (before == '#' && at > 1)) {
            return at;
        }
        int after = gps(at);
        if (after > at) {
            return after;
        }
        after = card(at);
        if (after > at) {
            return after;
        }
        after = national(at);
        return after > at ? after : phone(at);
    }

    private int gps(int at) {
        int from = at > 0 && text.charAt(at - 1) == '-' ? at - 1 : at;
        String window = text.substring(from, Math.min(text.length(), from + 40));
        if (window.indexOf('.') < 0 || window.indexOf('.') > 3) {
            return at;
        }
        Matcher m = GPS.matcher(window);
        if (m.lookingAt()
                && Math.abs(Double.parseDouble(m.group(1))) <= 90
                && Math.abs(Double.parseDouble(m.group(2))) <= 180
                && context.isNear(ContextWords.Topic.PLACE, at, 60)) {
            add(from, from + m.end(), SensitiveKind.LOCATION, "gps");
            return from + m.end();
        }
        return at;
    }

    private int card(int at) {
        var digits = new StringBuilder();
        int end = at;
        int groups = 1;
        while (end < text.length() && digits.length() < 20) {
            char c = text.charAt(end);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (((c == ' ' || c == '-') && isDigit(end + 1) && digits.length() % 4 % 3 == 0)
                    || ((c == ' ' || c == '-') && digits.length() == 10 && isDigit(end + 1))) {
                groups++;
            } else {
                break;
            }
            end++;
        }
        boolean isWhole = end >= text.length()
                || (!Character.isLetterOrDigit(text.charAt(end))
                        && text.charAt(end) != '_'
                        && !(text.charAt(end) == '-' && isDigit(end + 1))
                        && !(text.charAt(end) == '.' && isDigit(end + 1)));
        int sure = isWhole ? Checksums.card(digits.toString()) : 0;
        boolean isCard = (sure == 2 && (groups == 1 || groups >= 3))
                || (sure == 1 && context.isNear(ContextWords.Topic.PAYING, at, 60));
        if (!isCard) {
            return at;
        }
        add(at, end, SensitiveKind.CARD, "card");
        return end;
    }

    private int national(int at) {
        if (hasForm("ddd-dd-dddd", at)
                && Checksums.isSsn(text.substring(at, at + 11).replace("-", ""))) {
            add(at, at + 11, SensitiveKind.NATIONAL_ID, "us-ssn");
            return at + 11;
        }
        if (hasForm("ddddddddA", at) && Checksums.isSpanishDni(text.substring(at, at + 9))) {
            add(at, at + 9, SensitiveKind.NATIONAL_ID, "es-dni");
            return at + 9;
        }
        if ((hasForm("dddddddddddddddddd", at) || hasForm("dddddddddddddddddX", at))
                && Checksums.isChineseId(text.substring(at, at + 18))) {
            add(at, at + 18, SensitiveKind.NATIONAL_ID, "cn-resident");
            return at + 18;
        }
        if (!context.isNear(ContextWords.Topic.NATIONAL, at, 50)) {
            return at;
        }
        int end = at;
        var digits = new StringBuilder();
        while (end < text.length()
                && digits.length() < 16
                && (isDigit(end) || (text.charAt(end) == ' ' && isDigit(end + 1)))) {
            if (isDigit(end)) {
                digits.append(text.charAt(end));
            }
            end++;
        }
        String d = digits.toString();
        boolean said = d.length() == 9 || d.length() == 11 || d.length() == 15;
        if (said && (Checksums.isGermanTax(d) || Checksums.isFrenchNir(d) || (d.length() == 9 && Checksums.isSsn(d)))) {
            add(at, end, SensitiveKind.NATIONAL_ID, "national-id");
            return end;
        }
        return at;
    }

    private int phone(int at) {
        boolean isSaid = context.isNear(ContextWords.Topic.CALLING, at, 40)
                || (context.isAhead(ContextWords.Topic.LABEL, at, 40) && Phones.isNamedBehind(text, at));
        return Phones.local(text, at, isSaid, this::add);
    }

    private int ipv4(int at) {
        int end = NetworkAddress.ipv4End(text, at);
        if (end < 0) {
            return at;
        }
        if (!NetworkAddress.isNobodys(text.substring(at, end)) && !NetworkAddress.isVersion(text, at)) {
            add(at, end, SensitiveKind.IP, "ipv4");
        }
        return end;
    }

    private int hexGroups(int at) {
        int end = NetworkAddress.macEnd(text, at);
        if (end > 0) {
            add(at, end, SensitiveKind.MAC, "mac");
            return end;
        }
        end = NetworkAddress.ipv6End(text, at);
        if (end > 0) {
            add(at, end, SensitiveKind.IP, "ipv6");
            return end;
        }
        return at;
    }

    /** A colon after letters of hex may lie within an IPv6 or hardware address that begins with a letter. */
    private int colon(int at) {
        int start = at;
        while (start > 0 && at - start < 4 && Character.digit(text.charAt(start - 1), 16) >= 0) {
            start--;
        }
        boolean free =
                start == 0 || (!Character.isLetterOrDigit(text.charAt(start - 1)) && text.charAt(start - 1) != ':');
        if (free && (start < at || text.startsWith("::", at))) {
            int end = hexGroups(start);
            if (end > start) {
                return end;
            }
        }
        return at + 1;
    }

    /** An IBAN, or a national number that begins with letters. */
    private int letters(int at) {
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        if (Character.isLetterOrDigit(before) || before == '_') {
            return at + 1;
        }
        int length = Checksums.ibanLength(text.substring(at, at + 2).toUpperCase(Locale.ROOT));
        if (length > 0 && isDigit(at + 2) && isDigit(at + 3)) {
            int end = iban(at, length);
            if (end > at) {
                return end;
            }
        }
        for (String form : NINO) {
            if (hasForm(form, at)) {
                add(at, at + form.length(), SensitiveKind.NATIONAL_ID, "uk-nino");
                return at + form.length();
            }
        }
        if ("XYZ".indexOf(text.charAt(at)) >= 0
                && hasForm("AdddddddA", at)
                && Checksums.isSpanishDni(text.substring(at, at + 9))) {
            add(at, at + 9, SensitiveKind.NATIONAL_ID, "es-nie");
            return at + 9;
        }
        return at + 1;
    }

    private int iban(int at, int length) {
        var plain = new StringBuilder();
        int end = at;
        while (end < text.length() && plain.length() < length) {
            char c = text.charAt(end);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                plain.append(Character.toUpperCase(c));
            } else if (!((c == ' ' || c == '-') && plain.length() % 4 == 0)) {
                break;
            }
            end++;
        }
        boolean isWhole = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
        if (isWhole && Checksums.isIban(plain.toString())) {
            add(at, end, SensitiveKind.IBAN, "iban");
            return end;
        }
        return at;
    }

    /** Whether a form stands there by itself: d for a digit, A for a capital, D for A to D, all else for itself. */
    private boolean hasForm(String form, int at) {
        int end = at + form.length();
        if (end > text.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(at + i);
            boolean fits = switch (form.charAt(i)) {
                case 'd' -> c >= '0' && c <= '9';
                case 'A' -> isUpper(c);
                case 'D' -> c >= 'A' && c <= 'D';
                default -> c == form.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return end == text.length()
                || !(Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_' || text.charAt(end) == '-');
    }

    private boolean isDigit(int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
