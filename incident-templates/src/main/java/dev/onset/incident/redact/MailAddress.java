package dev.onset.incident.redact;

import java.util.Locale;
import java.util.Set;

/** Reads a mail address where it stands in a text. Names of files, packages and units look alike and are none. */
final class MailAddress {

    private static final Set<String> KEYS = Set.of(
            "user",
            "username",
            "user_name",
            "user.name",
            "login",
            "account",
            "owner",
            "author",
            "name",
            "id",
            "uid",
            "sub",
            "email",
            "e-mail",
            "mail",
            "user.email",
            "user_email",
            "from",
            "to",
            "cc",
            "bcc",
            "reply-to",
            "sender",
            "recipient",
            "rcpt",
            "contact",
            "customer",
            "address",
            "principal",
            "actor",
            "upn");

    private MailAddress() {}

    /** The address whose {@code @} stands at a place. */
    static void at(String text, int at, Phones.Found found) {
        int start = at;
        while (start > 0 && at - start < 64 && isOfMail(text.charAt(start - 1))) {
            start--;
        }
        while (start < at
                && (text.charAt(start) == '.'
                        || text.charAt(start) == '-'
                        || text.charAt(start) == '/'
                        || text.charAt(start) == '=')) {
            start++;
        }
        start = behindKey(text, start, at);
        int end = at + 1;
        int dot = -1;
        while (end < text.length() && isOfHost(text.charAt(end))) {
            if (text.charAt(end) == '.') {
                dot = end;
            }
            end++;
        }
        while (end > at && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
            dot = text.lastIndexOf('.', end - 1);
        }
        if (start == at || dot <= at + 1 || end - dot < 3) {
            return;
        }
        String top = text.substring(dot + 1, end);
        boolean isHost = top.chars().allMatch(Character::isLetter)
                && !top.matches("(?i)png|jpe?g|gif|svg|js|ts|css|local|java|py|go|service|socket|timer|mount|slice");
        boolean isGit = text.startsWith("git@", start)
                && end < text.length()
                && (text.charAt(end) == ':' || text.charAt(end) == '/');
        if (isHost && !isGit) {
            found.at(start, end, SensitiveKind.EMAIL, "email");
        }
    }

    /** {@code =} may stand in an address; behind a name such as {@code user} it does not. */
    private static int behindKey(String text, int start, int at) {
        int equals = text.indexOf('=', start);
        boolean isKey = equals > start
                && equals < at - 1
                && KEYS.contains(text.substring(start, equals).toLowerCase(Locale.ROOT));
        return isKey ? equals + 1 : start;
    }

    private static boolean isOfMail(char c) {
        return Character.isLetterOrDigit(c) || "._%+-/=".indexOf(c) >= 0;
    }

    private static boolean isOfHost(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
