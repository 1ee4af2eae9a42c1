package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.redact.Planted;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Secrets that were planted in a text, in every encoding, come out of no form in which a draft leaves. */
class PlantedFormsTest {

    private static final Redaction REDACTION = Redaction.of(
            SensitiveScanner.builtIn(), new Pseudonyms("a key for tests only".getBytes(StandardCharsets.UTF_8)));

    /** Secrets of one document: larger ones only take longer. */
    private static final int A_DOCUMENT = 30;

    @Test
    void everyForm_ofSomePlantedInEveryEncoding_showsNone() {
        assertThat(leaks(2 * A_DOCUMENT, List.of(DraftExport.values()), true)).isEmpty();
    }

    @Test
    @Tag("soak")
    void everyForm_ofTenThousandPlantedInEveryEncoding_showsNone() {
        assertThat(leaks(10_000, List.of(DraftExport.values()), true)).isEmpty();
    }

    @Test
    void everyForm_withoutRedaction_isSeenToLeak() {
        for (DraftExport form : DraftExport.values()) {
            assertThat(leaks(A_DOCUMENT, List.of(form), false)).as(form.word()).isNotEmpty();
        }
    }

    private static List<String> leaks(int secrets, List<DraftExport> forms, boolean isRedacted) {
        var random = new Random(20_261_121);
        var leaks = new ArrayList<String>();
        for (int from = 0; from < secrets; from += A_DOCUMENT) {
            Map<String, String> traces = new LinkedHashMap<>();
            var text = new StringBuilder("# Planted\n\n## Summary\n");
            for (int i = from; i < Math.min(secrets, from + A_DOCUMENT); i++) {
                Planted.Secret secret = Planted.secret(i, random);
                Planted.encodings().forEach((name, encoding) -> {
                    String written = encoding.apply(secret.line());
                    text.append("\n- at 02:12:05 ").append(written).append("\n");
                    traces.put(trace(secret, written), name + ": " + secret.line());
                });
            }
            String markdown = isRedacted ? REDACTION.redact(text.toString()) : text.toString();
            assertThat(markdown).doesNotStartWith("[withheld]");
            for (DraftExport form : forms) {
                String seen = flat(form.of("Planted", markdown));
                traces.forEach((trace, of) -> {
                    if (seen.contains(trace)) {
                        leaks.add(form.word() + ", " + of);
                    }
                });
            }
        }
        return leaks;
    }

    /** What must not be seen again: the secret where it stands as it is, else the middle of what was written. */
    private static String trace(Planted.Secret secret, String written) {
        String whole = flat(written);
        return whole.contains(secret.canary())
                ? secret.canary().substring(secret.canary().length() / 3)
                : whole.substring(whole.length() / 3, whole.length() * 2 / 3);
    }

    /** Without breaks and without what forms put before signs. */
    private static String flat(String text) {
        return text.replaceAll("[\\s\\x00\\\\]", "");
    }
}
