package dev.onset.incident.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final SensitiveScanner SCANNER = SensitiveScanner.builtIn();
    private static final Pseudonyms KEY = new Pseudonyms("sixteen bytes or".getBytes(StandardCharsets.UTF_8));
    private static final Pseudonyms OTHER_KEY = new Pseudonyms("another sixteen!".getBytes(StandardCharsets.UTF_8));
    private static final Redaction REDACTION = Redaction.of(SCANNER, KEY);

    @Test
    void redact_sameValueTwice_samePlaceholder() {
        String out = REDACTION.redact("from 10.1.2.3 to 10.9.9.9, again 10.1.2.3");
        String[] words = out.replace(",", "").split(" ");
        assertThat(words[1])
                .matches("\\[ip:[0-9A-Z]{6}-[0-9A-Z]{6}]")
                .isEqualTo(words[5])
                .isNotEqualTo(words[3]);
    }

    @Test
    void redact_mailInOtherCaseAndEncoding_samePlaceholder() {
        String out = REDACTION.redact("a@b.example A@B.example a%40b.example");
        assertThat(new HashSet<>(java.util.List.of(out.split(" ")))).hasSize(1);
    }

    @Test
    void redact_otherKey_otherPlaceholders() {
        assertThat(REDACTION.redact("ip 10.1.2.3"))
                .isNotEqualTo(Redaction.of(SCANNER, OTHER_KEY).redact("ip 10.1.2.3"));
    }

    @Test
    void redact_addressesOfOneNetwork_shareTheFirstHalf() {
        String[] out = REDACTION.redact("10.1.2.3 10.1.2.4 10.1.3.3").split(" ");
        assertThat(out[0].substring(0, 10)).isEqualTo(out[1].substring(0, 10)).isNotEqualTo(out[2].substring(0, 10));
        assertThat(out[0]).isNotEqualTo(out[1]);
    }

    @Test
    void redact_twice_changesNothingMore() {
        String once = REDACTION.redact("password=hunter2x token: ghp_" + "aB3dE6gH9".repeat(4) + " mail a@b.example");
        assertThat(once).contains("password=[password:", "token: [token:", "mail [email:");
        assertThat(REDACTION.redact(once)).isEqualTo(once);
    }

    @Test
    void apply_kept_staysAndIsListed() {
        var first = (Redacted.Done) REDACTION.apply("ask ops@team.example or x@y.example");
        String placeholder = first.replacements().getFirst().placeholder();
        var second = (Redacted.Done) REDACTION
                .with(new Decisions(Set.of(placeholder), Set.of()))
                .apply("ask ops@team.example or x@y.example");
        assertThat(second.text()).startsWith("ask ops@team.example or [email:");
        assertThat(second.replacements()).extracting(Replacement::isKept).containsExactly(true, false);
    }

    @Test
    void apply_tooLong_refusesWithASentence() {
        assertThat(REDACTION.apply("x".repeat(Redaction.LONGEST + 1)))
                .isInstanceOfSatisfying(
                        Redacted.Refused.class,
                        r -> assertThat(r.sentence()).contains("not looked through", "Nothing was written"));
    }

    @Test
    void apply_teamRule_itsGroupIsReplaced() throws RuleFault {
        TeamRules rules = TeamRules.read("team.rules", "# ours\ncustomer = \\bcustomer-(\\d{6})\\b\n");
        assertThat(REDACTION.with(rules).redact("for customer-123456 only"))
                .matches("for customer-\\[team:[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}] only");
    }

    @Test
    void teamRules_thatCostTooMuch_areRefusedWithTheirLine() {
        assertThatThrownBy(() -> TeamRules.read("team.rules", "a = (((a{100}){100}){100}){10}"))
                .isInstanceOf(RuleFault.class)
                .hasMessageContaining("team.rules, line 1");
        assertThatThrownBy(() -> TeamRules.read("team.rules", "ok = abc\nb = (?=x)"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> TeamRules.read("team.rules", "c = a*")).hasMessageContaining("matches nothing");
        assertThatThrownBy(() -> TeamRules.read("team.rules", "d = x\n".repeat(51)))
                .hasMessageContaining("at most 50");
    }

    @Test
    void pseudonyms_aMillionValues_noneCollides() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100_000; i++) {
            seen.add(KEY.of(SensitiveKind.EMAIL, "user" + i + "@mail.example"));
        }
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void pseudonyms_weakKey_isRefused() {
        assertThatThrownBy(() -> new Pseudonyms(new byte[8])).hasMessageContaining("16 bytes");
    }

    @Test
    void sourceText_utf16WithAndWithoutMark_isRead() {
        String text = "password=hunter2x and some more words";
        for (byte[] bytes : new byte[][] {
            text.getBytes(StandardCharsets.UTF_16),
            text.getBytes(StandardCharsets.UTF_16LE),
            text.getBytes(StandardCharsets.UTF_8)
        }) {
            assertThat(SourceText.of(bytes)).isEqualTo(new SourceText.Read(text));
        }
    }

    @Test
    void sourceText_brokenBytes_areRefused() {
        assertThat(SourceText.of(new byte[] {'a', (byte) 0xc3, 'b'}))
                .isInstanceOfSatisfying(
                        SourceText.Unreadable.class,
                        u -> assertThat(u.sentence()).contains("UTF-8"));
    }
}
