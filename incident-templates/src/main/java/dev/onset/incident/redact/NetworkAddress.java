package dev.onset.incident.redact;

/** Reads network addresses where they stand in a text. Each method answers the index behind the address, or -1. */
final class NetworkAddress {

    private static final java.util.regex.Pattern VERSION = java.util.regex.Pattern.compile(
            "(v|(version|release|ver|chrome|firefox|safari|edge|build)[ /:=\"']{0,3})$");

    private NetworkAddress() {}

    static int ipv4End(String text, int at) {
        int i = at;
        for (int part = 0; part < 4; part++) {
            int value = 0;
            int digits = 0;
            while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9' && digits < 4) {
                value = value * 10 + text.charAt(i) - '0';
                digits++;
                i++;
            }
            if (digits == 0 || digits > 3 || value > 255) {
                return -1;
            }
            if (part < 3) {
                if (i >= text.length() || text.charAt(i) != '.') {
                    return -1;
                }
                i++;
            }
        }
        boolean goesOn = i < text.length()
                && (Character.isLetterOrDigit(text.charAt(i))
                        || (text.charAt(i) == '.' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))));
        boolean hangs = at > 0
                && (text.charAt(at - 1) == '.'
                        || (text.charAt(at - 1) == '-' && at > 1 && Character.isLetterOrDigit(text.charAt(at - 2))));
        return goesOn || hangs ? -1 : i;
    }

    private static final java.util.regex.Pattern DOCUMENTATION = java.util.regex.Pattern.compile(
            "(.*\\.)?(example(\\.(com|net|org))?|test|invalid)|(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+|\\[?2001:0?db8:.*",
            java.util.regex.Pattern.CASE_INSENSITIVE);

    /** Whether a host is of those that are kept for manuals and can be nobody's (RFC 2606, 5737 and 3849). */
    static boolean isDocumentation(String host) {
        return DOCUMENTATION.matcher(host).matches();
    }

    /** This machine, any machine, all machines: addresses that name nobody. */
    static boolean isNobodys(String ip) {
        return ip.startsWith("127.") || ip.equals("0.0.0.0") || ip.startsWith("255.255.");
    }

    /** Four numbers after a word for versions. */
    static boolean isVersion(String text, int at) {
        String before = text.substring(Math.max(0, at - 12), at).toLowerCase(java.util.Locale.ROOT);
        return VERSION.matcher(before).find();
    }

    /** Six pairs of hex digits between colons or hyphens. */
    static int macEnd(String text, int at) {
        if (at + 17 > text.length()) {
            return -1;
        }
        char sign = text.charAt(at + 2);
        if (sign != ':' && sign != '-') {
            return -1;
        }
        for (int i = 0; i < 17; i++) {
            char c = text.charAt(at + i);
            if (i % 3 == 2 ? c != sign : Character.digit(c, 16) < 0) {
                return -1;
            }
        }
        boolean goesOn = at + 17 < text.length()
                && (Character.isLetterOrDigit(text.charAt(at + 17)) || text.charAt(at + 17) == sign);
        return goesOn ? -1 : at + 17;
    }

    /** Eight groups, or fewer with one {@code ::}; not a clock, and not a name of a program's parts. */
    static int ipv6End(String text, int at) {
        int i = at;
        int groups = 0;
        boolean isShort = false;
        boolean hasLetter = false;
        while (i < text.length()) {
            int digits = 0;
            while (i < text.length()
                    && digits < 5
                    && Character.digit(text.charAt(i), 16) >= 0
                    && text.charAt(i) < 128) {
                hasLetter |= text.charAt(i) > '9';
                digits++;
                i++;
            }
            if (digits > 4) {
                return -1;
            }
            if (digits > 0) {
                groups++;
            }
            if (i >= text.length() || text.charAt(i) != ':') {
                break;
            }
            if (text.startsWith("::", i)) {
                if (isShort) {
                    return -1;
                }
                isShort = true;
                i += 2;
            } else if (i + 1 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0) {
                i++;
            } else {
                break;
            }
        }
        boolean goesOn = i < text.length()
                && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_' || text.charAt(i) == ':');
        boolean isFull = groups == 8 && !isShort;
        boolean isCut = isShort && groups >= 2 && groups < 8 && (hasLetter || groups >= 3);
        return !goesOn && (isFull || isCut) ? i : -1;
    }
}
