package dev.onset.incident.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Secrets that were planted in every encoding come back in none. */
class PlantedSecretsTest {

    private static final Redaction REDACTION = Redaction.of(
            SensitiveScanner.builtIn(), new Pseudonyms("a key for tests only".getBytes(StandardCharsets.UTF_8)));

    @Test
    void redact_someHundredPlanted_noneLeaks() {
        assertThat(leaks(30)).isEmpty();
    }

    @Test
    @Tag("slow")
    void redact_tenThousandPlanted_noneLeaks() {
        assertThat(leaks(10_000 / Planted.encodings().size() + 1)).isEmpty();
    }

    @Test
    void redactionThatDoesNothing_isSeenToLeak() {
        var random = new Random(7);
        Planted.Secret secret = Planted.secret(0, random);
        assertThat(Planted.encodings().values()).allMatch(e -> leaks(secret, e, Redactor.NONE));
    }

    private static List<String> leaks(int each) {
        var random = new Random(20_261_121);
        var leaks = new ArrayList<String>();
        for (int i = 0; i < each; i++) {
            Planted.Secret secret = Planted.secret(i, random);
            Planted.encodings().forEach((name, encoding) -> {
                if (leaks(secret, encoding, REDACTION)) {
                    leaks.add(name + ": " + secret.line());
                }
            });
        }
        return leaks;
    }

    /** Whether the canary's encoded form, or a good part of it, is still there. */
    private static boolean leaks(Planted.Secret secret, UnaryOperator<String> encoding, Redactor redactor) {
        String written = "2026-11-14 02:12:05 INFO before\n" + encoding.apply(secret.line())
                + "\n2026-11-14 02:12:06 INFO after\n";
        String out = redactor.redact(written);
        if (out.startsWith("[withheld]")) {
            throw new AssertionError("withheld: " + written);
        }
        String flat = out.replace("\n", "").replace("\0", "");
        if (flat.contains(secret.canary())) {
            return true;
        }
        // What was encoded must be gone as written, too: compare by pieces of the written form.
        String whole = encoding.apply(secret.line()).replace("\n", "").replace("\0", "");
        int at = whole.indexOf(secret.canary());
        if (at >= 0) {
            String tail = secret.canary().substring(secret.canary().length() / 3);
            return flat.contains(tail);
        }
        String middle = whole.substring(whole.length() / 3, whole.length() * 2 / 3);
        return flat.contains(middle);
    }
}
