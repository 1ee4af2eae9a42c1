package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MaskingTest {

    private static final List<String> SECRETS = List.of(
            "glsa_0123456789abcdefABCDEF",
            "a/b+c=d&e f\"g\\h'i<j>k",
            "pässwörd-€-😀",
            "....[x]*(y)?{3}^$|",
            "\\\\\"\"//",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private final Masking masking = new Masking();

    @Test
    void everyForm_isMasked() {
        for (String secret : SECRETS) {
            masking.add(secret);
            for (String form : forms(secret)) {
                String masked = masking.mask("before '" + form + "' after");
                assertThat(masked)
                        .as(form)
                        .doesNotContain(form)
                        .startsWith("before '")
                        .endsWith("' after");
                assertThat(masked.length()).as(masked).isLessThan(30);
            }
        }
    }

    @Test
    void base64_isFoundWhereverItStarts() {
        String secret = "correct horse battery";
        masking.add(secret);
        for (String before : List.of("", "a", "ab", "abc", "user:", "me@x:")) {
            for (String after : List.of("", "\n", " more")) {
                String packed = Base64.getEncoder().encodeToString((before + secret + after).getBytes(UTF_8));
                String masked = masking.mask("Basic " + packed);
                assertThat(masked).as(before + "|" + after).contains("***");
                // At most the characters that share bits with what stands before and after are left.
                assertThat(masked.replace("***", "").length()).isLessThanOrEqualTo(6 + before.length() * 4 / 3 + 10);
            }
        }
    }

    @Test
    void ordinaryText_staysAsItIs() {
        SECRETS.forEach(masking::add);
        masking.add("eu");
        masking.add("prod");
        assertThat(masking.mask("europe: 3 queues of product eu are full"))
                .isEqualTo("europe: 3 queues of product eu are full");
        assertThat(masking.mask("tenant prod, prod-eu")).isEqualTo("tenant ***, ***-eu");
    }

    @Test
    void longerSecret_winsOverItsPart() {
        masking.add("hunter22");
        masking.add("me:hunter22");
        assertThat(masking.mask("as me:hunter22")).isEqualTo("as ***");
    }

    @Test
    void failures_areMaskedMadeVisibleAndCut_inThisOrder() {
        masking.add("tok-CANARY-123");
        String back = "x".repeat(290) + "tok-CANARY-123\u001b[31m\u202e";
        Failure masked = masking.mask(new Failure.BadReply("s", "GET /?t=tok-CANARY-123", back, "do\nthis"));
        assertThat(masked.tried()).isEqualTo("GET /?t=***");
        assertThat(masked.cameBack()).hasSize(300).doesNotContain("tok", "CANARY", "\u001b", "\u202e");
        assertThat(masked.advice()).isEqualTo("do this");
    }

    @Test
    void everyKindOfFailure_staysItsKind() {
        masking.add("tok-CANARY-123");
        String t = "tok-CANARY-123";
        for (Failure f : List.of(
                new Failure.Unreachable("s", t, t, t),
                new Failure.TimedOut("s", t, t, t, java.time.Duration.ZERO),
                new Failure.Denied("s", t, t, t),
                new Failure.SignedOut("s", t, t, t),
                new Failure.BadQuery("s", t, t, t),
                new Failure.TooMuch("s", t, t, t),
                new Failure.RateLimited("s", t, t, t, java.time.Instant.EPOCH),
                new Failure.BadReply("s", t, t, t),
                new Failure.NotFound("s", t, t, t),
                new Failure.Unsupported("s", t, t, t),
                new Failure.NotRecorded("s", t, t, t),
                new Failure.Misconfigured("s", t, t, t))) {
            Failure masked = masking.mask(f);
            assertThat(masked).hasSameClassAs(f);
            assertThat(masked.toString()).isEqualTo(f.toString().replace(t, "***"));
        }
    }

    @Test
    void randomSecrets_inRandomText_areNeverLeft() {
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            var secret = new StringBuilder();
            for (int n = 8 + random.nextInt(30); n > 0; n--) {
                secret.append((char) (33 + random.nextInt(94)));
            }
            var fresh = new Masking();
            fresh.add(secret.toString());
            List<String> forms = forms(secret.toString());
            String form = forms.get(random.nextInt(forms.size()));
            assertThat(fresh.mask("<" + form + ">"))
                    .as("%s in %s", form, secret)
                    .doesNotContain(form);
        }
    }

    private static List<String> forms(String secret) {
        var json = JsonMapper.shared();
        String quoted = json.writeValueAsString(secret);
        String url = URLEncoder.encode(secret, UTF_8);
        var unicode = new StringBuilder();
        var html = new StringBuilder();
        secret.chars().forEach(c -> unicode.append(String.format("\\u%04x", c)));
        secret.codePoints().forEach(c -> html.append("&#").append(c).append(';'));
        byte[] bytes = secret.getBytes(UTF_8);
        var forms = new ArrayList<String>();
        forms.add(secret);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        forms.add(url.toLowerCase(Locale.ROOT).equals(url) ? url : lowerHex(url));
        forms.add(URLEncoder.encode(url.replace("+", "%20"), UTF_8));
        forms.add(quoted.substring(1, quoted.length() - 1));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        forms.add(unicode.toString());
        forms.add(html.toString());
        forms.add(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), UTF_8));
        return forms;
    }

    private static String lowerHex(String url) {
        return java.util.regex.Pattern.compile("%[0-9A-F]{2}")
                .matcher(url)
                .replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
    }
}
