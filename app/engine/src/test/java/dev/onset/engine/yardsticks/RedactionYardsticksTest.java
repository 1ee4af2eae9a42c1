package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionYardsticksTest {

    @TempDir
    private Path folder;

    @Test
    void secrets_countsFoundMissedAndFalse() throws IOException {
        write(
                "gitleaks.jsonl.gz",
                example(1, "password=hunter2x")
                        + example(1, "nothing to see")
                        + example(0, "calm")
                        + example(0, "token=q1w9e3r4t5y6u7"));

        Score score = new SecretsYardstick().measure(folder);

        assertThat(score.rows().get(1)).containsExactly("gitleaks", "1/2", "0.500", "0.797", "0.906", "1/2", "0.500");
        assertThat(score.remarks())
                .containsExactly(
                        "  missed: {gitleaks/r=1}",
                        "  by rules alone, without the list of keys that issuers publish: found 1/2 (0.500), false alarms 1/2 (0.500)",
                        "  every second example: found 1/1 (1.000), false alarms 0/1 (0.000); the others: found 0/1 (0.000), false"
                                + " alarms 1/1 (1.000)",
                        "  false alarms on what another example calls a secret, letter by letter: []");
    }

    @Test
    void alarm_onWhatAnotherExampleCallsASecret_isNamed() throws IOException {
        String token = "ghp_" + "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx";
        write("gitleaks.jsonl.gz", example(1, "the token " + token) + example(0, token));

        assertThat(new SecretsYardstick().measure(folder).remarks().getLast())
                .endsWith("letter by letter: [gitleaks/r]");
    }

    @Test
    void lineOfALog_isRightlyTouched_onlyWhereASignedTokenStands() {
        String token = base64("{\"alg\":\"HS256\"}") + "." + base64("{\"sub\":\"sam\"}") + ".q7Zx";

        assertThat(SignedTokenReader.isSigned(token)).isTrue();
        assertThat(SignedTokenReader.isSigned(base64("{\"typ\":1}") + "." + base64("{}") + ".q7Zx"))
                .isFalse();
        assertThat(SignedTokenReader.isSigned("eyJhbGciOiJIUzI1NiJ9.not-json.q7Zx"))
                .isFalse();
        assertThat(SignedTokenReader.isSigned("hunter2x")).isFalse();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void personal_countsByKind() throws IOException {
        write(
                "synth_dataset_v2.jsonl.gz",
                "{\"full_text\": \"\\ud83d\\ude00 a@b.example or 10.1.2.3\", \"spans\": [{\"entity_type\": \"EMAIL_ADDRESS\","
                        + " \"start_position\": 2, \"end_position\": 13}]}\n");

        Score score = new PersonalYardstick().measure(folder);

        assertThat(score.rows())
                .contains(
                        List.of("email", "1/1", "1.000", "1/1", "1.000"),
                        List.of("all", "1/1", "1.000", "1/2", "0.500"));
    }

    @Test
    @Tag("shared-data")
    void open_secrets_areFound() throws IOException {
        List<String> all = new SecretsYardstick()
                .measure(data().resolve("f-secrets/open"))
                .rows()
                .getLast();
        assertThat(Double.parseDouble(all.get(2))).isGreaterThanOrEqualTo(0.96);
        // A negative belongs to one rule of its set; hits that another rule makes there may be right.
        assertThat(Double.parseDouble(all.get(6))).isLessThanOrEqualTo(0.10);
    }

    @Test
    @Tag("shared-data")
    void open_personal_reachesTheBar() throws IOException {
        List<String> all = new PersonalYardstick()
                .measure(data().resolve("f-pii/open"))
                .rows()
                .getLast();
        assertThat(Double.parseDouble(all.get(2))).isGreaterThanOrEqualTo(0.99);
        assertThat(Double.parseDouble(all.get(4))).isGreaterThanOrEqualTo(0.98);
    }

    private static Path data() {
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(data != null, "the data sets are not beside this checkout");
        return data;
    }

    private static String example(int label, String text) {
        String packed = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "{\"rule\": \"r\", \"label\": " + label + ", \"text_b64\": \"" + packed + "\"}\n";
    }

    private void write(String name, String lines) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }
}
