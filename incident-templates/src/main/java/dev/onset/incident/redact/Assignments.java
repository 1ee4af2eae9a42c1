package dev.onset.incident.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that are assigned to something with a telling name, whatever the language: {@code db_password=...},
 * {@code "apiKey": "..."}, {@code --token ...}. How much a value must look like a secret depends on the name and on how it is
 * written: a quoted password may be a word, an unquoted token may not.
 */
final class Assignments {

    /** Names after which any value is taken for a password. */
    static final List<String> PASSWORDS = List.of(
            "password",
            "passwd",
            "passwort",
            "passphrase",
            "pwd",
            "kennwort",
            "passcode",
            "pass",
            "psw",
            "motdepasse",
            "contrasena",
            "senha");

    /** Names after which a value must look like one. */
    static final List<String> TOKENS = List.of(
            "token",
            "secret",
            "apikey",
            "api_key",
            "api-key",
            "api key",
            "access_key",
            "accesskey",
            "access-key",
            "auth_key",
            "authkey",
            "auth-key",
            "private_key",
            "privatekey",
            "encryption_key",
            "encryptionkey",
            "encryption-key",
            "master_key",
            "masterkey",
            "signing_key",
            "signingkey",
            "shared_key",
            "sharedkey",
            "account_key",
            "license_key",
            "licensekey",
            "service_key",
            "servicekey",
            "client_key",
            "consumer_key",
            "consumerkey",
            "app_key",
            "appkey",
            "storage_key",
            "security_key",
            "credential",
            "jwt_",
            "hmac",
            "salt",
            "api.key",
            "user_key",
            "session_key",
            "deploy_key",
            "deploykey",
            "write_key",
            "read_key",
            "admin_key",
            "auth_code",
            "authorization_code");

    private static final Set<String> HARMLESS_ENDS = Set.of(
            "name",
            "id",
            "ids",
            "path",
            "file",
            "files",
            "type",
            "url",
            "uri",
            "length",
            "len",
            "count",
            "size",
            "expiry",
            "expires",
            "expiration",
            "ttl",
            "field",
            "label",
            "policy",
            "hint",
            "prompt",
            "error",
            "errors",
            "valid",
            "invalid",
            "manager",
            "provider",
            "service",
            "class",
            "method",
            "ref",
            "arn",
            "input",
            "reset",
            "changed",
            "required",
            "regex",
            "pattern",
            "version",
            "limit",
            "usage",
            "strength",
            "placeholder",
            "text",
            "message",
            "format",
            "encoder",
            "resolver",
            "handler",
            "store",
            "dir",
            "directory",
            "endpoint",
            "issuer",
            "algorithm",
            "alg",
            "rotation",
            "age",
            "key_name",
            "selector",
            "in",
            "range",
            "index",
            "mode",
            "source",
            "attempts",
            "status",
            "state",
            "enabled",
            "exists",
            "needed",
            "confirmation",
            "location",
            "namespace",
            "host",
            "port");

    private static final int LONGEST = 300;

    private final String text;

    Assignments(String text) {
        this.text = text;
    }

    /** The value after a name's part that ends at {@code end}, or null. */
    @Nullable Hit at(String word, int end, boolean isPassword) {
        int start = end - word.length();
        if (!standsAsWord(word, start, end)) {
            return null;
        }
        Gap gap = Gap.after(text, end);
        if (gap == null || hasHarmlessName(gap.name()) || isEndOfPath(start, gap)) {
            return phrase(end, isPassword);
        }
        int from = gap.value();
        int to = gap.quote() == 0 ? unquotedEnd(from, gap) : quotedEnd(from, gap.quote());
        if (to <= from || to - from > LONGEST) {
            return null;
        }
        String value = text.substring(from, to);
        boolean isSecret =
                gap.quote() == 0 ? isUnquoted(value, gap, isPassword, isFlag(start)) : isQuoted(value, gap, isPassword);
        return isSecret ? hit(from, value, isPassword, word) : phrase(end, isPassword);
    }

    private static Hit hit(int from, String value, boolean isPassword, String word) {
        return new Hit(
                from,
                from + value.length(),
                isPassword ? SensitiveKind.PASSWORD : SensitiveKind.TOKEN,
                "assigned-" + word.replaceAll("[^a-z]", ""),
                value);
    }

    /** "pass" within "passed", "bypass" or "compass" is none; "salt" and "hmac" neither. */
    private boolean standsAsWord(String word, int start, int end) {
        if (word.length() > 4) {
            return true;
        }
        boolean before = start > 0
                && Character.isLetter(text.charAt(start - 1))
                && !(Character.isUpperCase(text.charAt(start)) && Character.isLowerCase(text.charAt(start - 1)))
                && !word.equals("pwd");
        boolean after = end < text.length() && Character.isLowerCase(text.charAt(end));
        return !before && !after;
    }

    private boolean isFlag(int start) {
        int at = start;
        while (at > 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || "-_.".indexOf(text.charAt(at - 1)) >= 0)) {
            at--;
        }
        return text.startsWith("-", at);
    }

    /** Behind {@code "https://.../token",} stands the next thing of a list, not the token. */
    private boolean isEndOfPath(int start, Gap gap) {
        return start > 0 && text.charAt(start - 1) == '/' && gap.sign().startsWith(",");
    }

    private static boolean hasHarmlessName(String rest) {
        if (rest.isEmpty()) {
            return false;
        }
        String spread = rest.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        String last = spread.substring(
                Math.max(spread.lastIndexOf('_'), Math.max(spread.lastIndexOf('-'), spread.lastIndexOf('.'))) + 1);
        return HARMLESS_ENDS.contains(last);
    }

    private int quotedEnd(int from, char quote) {
        int most = Math.min(text.length(), from + LONGEST + 1);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i > from && text.charAt(i - 1) == '\\' ? i - 1 : i;
            }
            if (c == '\n' || c == '\r') {
                return i;
            }
        }
        return most;
    }

    private int unquotedEnd(int from, Gap gap) {
        boolean inQuery = gap.sign().equals("=") && !gap.spaced();
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c <= ' '
                    || "\"'<>,;`".indexOf(c) >= 0
                    || (inQuery && c == '&')
                    || isEscape(i)
                    || isClosing(from, i);
            if (ends) {
                return i;
            }
        }
        return text.length();
    }

    private boolean isEscape(int i) {
        return text.charAt(i) == '\\' && i + 1 < text.length() && "nrt\"'".indexOf(text.charAt(i + 1)) >= 0;
    }

    /** A bracket that closes what was opened before the value. */
    private boolean isClosing(int from, int i) {
        char c = text.charAt(i);
        if (c != ')' && c != '}' && c != ']' && c != '|') {
            return false;
        }
        return text.substring(from, i).indexOf(c == ')' ? '(' : c == '}' ? '{' : '[') < 0;
    }

    private boolean isQuoted(String value, Gap gap, boolean isPassword) {
        String sign = gap.sign();
        boolean assigns = sign.contains("=") || sign.contains(":");
        boolean bare = sign.isEmpty() && gap.name().isEmpty();
        if (value.length() < 4
                || value.indexOf(' ') >= 0
                || Values.isReference(value)
                || (!assigns && !bare && !sign.contains(","))) {
            return false;
        }
        if (isPassword) {
            boolean isNothing =
                    Values.isWord(value) && !value.matches("(?i)pass(word|wd)?|secret|test|default|token|user");
            return !isNothing
                    && !value.contains("xxx")
                    && !Values.isMarked(value)
                    && (assigns || bare || Values.hasDigit(value));
        }
        if (value.length() < 8 || Values.isWord(value) || Values.isPlaceholder(value)) {
            return false;
        }
        if (gap.sign().equals("==") || gap.sign().equals("!=") || gap.sign().equals("===")) {
            return true;
        }
        return Values.entropy(value) >= 2.7
                && (Values.hasDigit(value)
                        || (Values.isMixed(value) && value.length() >= 16)
                        || (value.length() >= 24
                                && Values.entropy(value) >= 3.5
                                && value.indexOf('-') < 0
                                && value.indexOf('_') < 0
                                && value.indexOf('.') < 0));
    }

    private static boolean isUnquoted(String value, Gap gap, boolean isPassword, boolean isFlag) {
        String sign = gap.sign();
        boolean tight = sign.equals("=") && !gap.spaced();
        boolean assigns =
                sign.equals("=") || sign.equals(":") || sign.equals(":=") || sign.equals("=>") || sign.equals("->");
        if ((!assigns && !(isFlag && sign.isEmpty()))
                || value.length() < 4
                || Values.isWord(value)
                || Values.isReference(value)
                || Values.isPlaceholder(value)) {
            return false;
        }
        boolean isName =
                value.chars().allMatch(c -> Character.isLetter(c) || c == '_' || c == '.' || c == '-' || c == ':');
        if (isPassword) {
            return (tight || isFlag)
                    ? !isName
                            || (value.indexOf('.') < 0
                                    && !value.toLowerCase(Locale.ROOT).contains("pass"))
                    : !isName && value.length() >= 6 && !isCode(value);
        }
        return !isName
                && value.length() >= (tight || isFlag ? 8 : 12)
                && Values.hasDigit(value)
                && Values.hasLetter(value)
                && Values.entropy(value) >= 2.9
                && !isCode(value);
    }

    /** Numbers with units, class names, calls, paths, times: what stands in code and logs after such names too. */
    private static boolean isCode(String value) {
        return value.indexOf('(') >= 0
                || value.indexOf('{') > 0
                || value.startsWith("/")
                || value.matches("[A-Za-z_$]+(\\.[A-Za-z_$][A-Za-z0-9_$]*)+(@[0-9a-f]+)?.*")
                || value.matches("[0-9.,:+TZ-]+(ms|s|h|m|[kKMG]i?B)?")
                || value.matches("[a-z]+([A-Z][a-z]+)*[0-9]{0,2}");
    }

    /** "the password is 'x'", "Password was: x". */
    private @Nullable Hit phrase(int end, boolean isPassword) {
        if (!isPassword) {
            return null;
        }
        int at = end;
        for (String verb : List.of(" is ", " was ", " is: ", " ist ")) {
            if (text.startsWith(verb, at)) {
                at += verb.length();
                char quote = at < text.length() ? text.charAt(at) : 0;
                if (quote == '\'' || quote == '"' || quote == '`') {
                    int to = quotedEnd(at + 1, quote);
                    String value = text.substring(at + 1, to);
                    if (value.length() >= 4 && value.indexOf(' ') < 0 && !Values.isReference(value)) {
                        return hit(at + 1, value, true, "phrase");
                    }
                }
            }
        }
        return null;
    }
}
