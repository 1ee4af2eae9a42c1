package dev.onset.connectors.http;

import dev.onset.connectors.spi.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes the source's own credentials out of any text, in whatever way each of their characters is written: raw, percent-encoded
 * once or twice, escaped for JSON or HTML, or the whole in base64. It knows them by value, so it finds them wherever a backend
 * says them back. Thread-safe.
 */
final class Masking {

    static final String MASK = "***";

    /** Shorter values cannot be told from ordinary text; a tenant called "eu" must not blot out every "eu". */
    private static final int SHORTEST = 4;

    /** Values of this length are common words (tenants, team names): only whole words of them are masked. */
    private static final int WORD = 8;

    /** Rotated tokens pile up over days; the latest are enough. */
    private static final int MOST = 64;

    /** A shorter credential may well be a word that an answer holds by right. */
    private static final int SHORTEST_BLOT = 8;

    private final Map<String, List<byte[]>> blots = new LinkedHashMap<>();
    private volatile List<byte[]> blotted = List.of();
    private final Map<String, Pattern> secrets = new LinkedHashMap<>();
    private volatile List<Pattern> patterns = List.of();

    /** From now on, this value is masked. */
    synchronized void add(String secret) {
        if (secret.length() < SHORTEST || secrets.containsKey(secret)) {
            return;
        }
        secrets.put(secret, Pattern.compile(pattern(secret)));
        if (secrets.size() > MOST) {
            secrets.remove(secrets.keySet().iterator().next());
        }
        // Longest first: a token inside "user:token" must not leave the rest behind.
        patterns = secrets.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, Pattern> e) -> -e.getKey().length()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * From now on, this value is masked in texts and overwritten in bodies. For what is a credential and nothing else: a tenant's
     * name is a header too, and may stand in every label of an answer.
     */
    synchronized void addCredential(String secret) {
        add(secret);
        if (secret.length() < SHORTEST_BLOT || blots.containsKey(secret)) {
            return;
        }
        blots.put(secret, forms(secret));
        if (blots.size() > MOST) {
            blots.remove(blots.keySet().iterator().next());
        }
        blotted = blots.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt((byte[] b) -> -b.length))
                .toList();
    }

    /** As servers say back what they were told: raw, in JSON and in JSON within JSON, in HTML, in an address, in base64. */
    private static List<byte[]> forms(String secret) {
        byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String address = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var forms = new LinkedHashSet<String>();
        forms.add(secret);
        forms.add(json);
        forms.add(json.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(secret.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;"));
        forms.add(address);
        forms.add(address.replace("+", "%20"));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(raw));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        return forms.stream().map(f -> f.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** What is overwritten in bodies, the longest first. */
    List<byte[]> blots() {
        return blotted;
    }

    String mask(String text) {
        String masked = text;
        for (Pattern p : patterns) {
            masked = p.matcher(masked).replaceAll(MASK);
        }
        return masked;
    }

    /** The failure with every text masked, made visible and cut. */
    Failure mask(Failure f) {
        String tried = text(f.tried());
        String back = text(f.cameBack());
        String advice = text(f.advice());
        return switch (f) {
            case Failure.Unreachable x -> new Failure.Unreachable(x.source(), tried, back, advice);
            case Failure.TimedOut x -> new Failure.TimedOut(x.source(), tried, back, advice, x.deadline());
            case Failure.Denied x -> new Failure.Denied(x.source(), tried, back, advice);
            case Failure.SignedOut x -> new Failure.SignedOut(x.source(), tried, back, advice);
            case Failure.BadQuery x -> new Failure.BadQuery(x.source(), tried, back, advice);
            case Failure.TooMuch x -> new Failure.TooMuch(x.source(), tried, back, advice);
            case Failure.RateLimited x -> new Failure.RateLimited(x.source(), tried, back, advice, x.retryAt());
            case Failure.BadReply x -> new Failure.BadReply(x.source(), tried, back, advice);
            case Failure.NotFound x -> new Failure.NotFound(x.source(), tried, back, advice);
            case Failure.Unsupported x -> new Failure.Unsupported(x.source(), tried, back, advice);
            case Failure.NotRecorded x -> new Failure.NotRecorded(x.source(), tried, back, advice);
            case Failure.Misconfigured x -> new Failure.Misconfigured(x.source(), tried, back, advice);
        };
    }

    /** Masked first, then cut: half a secret is one too. */
    String text(String s) {
        return Quote.of(mask(s));
    }

    private static String pattern(String secret) {
        var forms = new ArrayList<String>();
        var spelled = new StringBuilder();
        secret.codePoints().forEach(c -> spelled.append(spellings(c)));
        forms.add(
                secret.length() < WORD ? "(?<![\\p{L}\\p{N}_])" + spelled + "(?![\\p{L}\\p{N}_])" : spelled.toString());
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        // A short value leaves too few characters of its own when it starts inside a group.
        for (int shift = 0; shift < (bytes.length < WORD ? 1 : 3); shift++) {
            forms.add(base64(bytes, shift));
        }
        return String.join("|", forms);
    }

    /** Every way to write one character. */
    private static String spellings(int c) {
        var ways = new ArrayList<String>();
        String raw = Character.toString(c);
        ways.add(Pattern.quote(raw));
        var percent = new StringBuilder();
        for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
            percent.append("%(?:25)?(?i:").append(String.format("%02X", b)).append(')');
        }
        ways.add(percent.toString());
        for (char unit : Character.toChars(c)) {
            ways.add("\\\\{1,2}u(?i:" + String.format("%04x", (int) unit) + ")");
        }
        ways.add("&#0*" + c + ";");
        ways.add("&#[xX]0*(?i:" + Integer.toHexString(c) + ");");
        switch (c) {
            case ' ' -> ways.add("\\+");
            case '"' -> ways.add("\\\\{1,3}\"|&quot;");
            case '\\' -> ways.add("\\\\{2,4}");
            case '/' -> ways.add("\\\\{1,2}/");
            case '&' -> ways.add("&amp;");
            case '<' -> ways.add("&lt;");
            case '>' -> ways.add("&gt;");
            case '\'' -> ways.add("&apos;|\\\\'");
            default -> {}
        }
        // The longest first: a backslash alone would win over the two that stand for it.
        return "(?:" + String.join("|", ways.reversed()) + ")";
    }

    /** The characters of base64 that the bytes alone decide when they start {@code shift} bytes into a group of three. */
    private static String base64(byte[] bytes, int shift) {
        byte[] padded = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, padded, shift, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int from = shift == 0 ? 0 : shift + 1;
        int to = padded.length % 3 == 0 ? text.length() : text.length() - 1;
        var out = new StringBuilder();
        for (char c : text.substring(from, to).toCharArray()) {
            switch (c) {
                case '+' -> out.append("(?:\\+|-|%2[bB])");
                case '/' -> out.append("(?:\\\\?/|_|%2[fF])");
                default -> out.append(c);
            }
        }
        return out.append("[A-Za-z0-9+/_-]?(?:=|%3[dD]){0,2}").toString();
    }
}
