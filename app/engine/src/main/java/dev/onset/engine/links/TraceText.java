package dev.onset.engine.links;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trace ids in a text, in the forms that headers, logs and tools give them. */
final class TraceText {

    private static final Pattern TRACEPARENT =
            Pattern.compile("\\b[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern B3 =
            Pattern.compile("\\b([0-9a-f]{32})-[0-9a-f]{16}(?:-[01d](?:-[0-9a-f]{16})?)?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UBER = Pattern.compile(
            "\\b([0-9a-f]{15,32}):[0-9a-f]{1,16}:[0-9a-f]{1,16}:[0-9a-f]{1,2}\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern XRAY =
            Pattern.compile("\\b1-([0-9a-f]{8})-([0-9a-f]{24})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern LONG =
            Pattern.compile("(?<![0-9A-Za-z])([0-9a-f]{32})(?![0-9A-Za-z])", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile(
            "\\btrace[._-]?id[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?([0-9a-f]{15,32})(?![0-9A-Za-z])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHORT = Pattern.compile("[0-9a-f]{16}", Pattern.CASE_INSENSITIVE);

    /** Random UUIDs (version 4) without dashes: what Sentry's clients give their events. */
    private static final Pattern EVENT = Pattern.compile("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");

    private static final Pattern SERVICE =
            Pattern.compile("(?:resource\\.)?service\\.name\\s{0,3}=\\s{0,3}[\"`]([^\"`]{1,200})[\"`]");

    private TraceText() {}

    /** Puts every trace id of the text into the reading; whether there was one. */
    static boolean read(String text, Reading into) {
        boolean isAny = false;
        for (Pattern form : new Pattern[] {TRACEPARENT, B3, UBER, NAMED, LONG}) {
            Matcher m = form.matcher(text);
            while (m.find()) {
                into.traceId(m.group(1));
                isAny = true;
            }
        }
        Matcher xray = XRAY.matcher(text);
        while (xray.find()) {
            into.traceId(xray.group(1) + xray.group(2));
            isAny = true;
        }
        String whole = text.strip();
        if (UUID.matcher(whole).matches()) {
            into.traceId(whole);
            isAny = true;
        }
        boolean isShort = SHORT.matcher(whole).matches() && Epoch.parse(whole, into.now()) == null;
        if (isShort) {
            into.traceId(whole);
        }
        if (EVENT.matcher(whole.toLowerCase(Locale.ROOT)).matches()) {
            into.eventId(whole);
        }
        return isAny || isShort;
    }

    /** The service that a TraceQL query asks for, or empty. */
    static String serviceOf(String query) {
        Matcher m = SERVICE.matcher(query);
        return m.find() ? m.group(1) : "";
    }
}
