package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "'\u001b[31mred\u001b[0m', ␛[31mred␛[0m",
        "'a\u0000b', a␀b",
        "'a\u007fb', a␡b",
        "'a\u0085b', a⟨U+0085⟩b",
        "'abc\u202egpj.exe', abc⟨U+202E⟩gpj.exe",
        "'pay\u200bments', pay⟨U+200B⟩ments",
        "'a\u2066b\u2069', a⟨U+2066⟩b⟨U+2069⟩",
        "'a\u2028b', a⟨U+2028⟩b",
        "'\ufeffx', ⟨U+FEFF⟩x",
        "'\ud800x', ⟨U+D800⟩x",
        "'x\udc00', x⟨U+DC00⟩",
        "'a\u3164b', a⟨U+3164⟩b",
        "'größer 東京 🦀', größer 東京 🦀"
    })
    void line_showsWhatSteers(String raw, String shown) {
        assertThat(VisibleText.line(raw)).isEqualTo(shown);
    }

    @Test
    void line_keepsOneLine() {
        assertThat(VisibleText.line("a\r\nb\nc\td\re")).isEqualTo("a ↵ b ↵ c⇥d␍e");
    }

    @Test
    void of_keepsLinesAndTabs() {
        assertThat(VisibleText.of("a\r\n\tb\u0007")).isEqualTo("a\n\tb␇");
    }

    @Test
    void line_long_isCutAndSaysSo() {
        assertThat(VisibleText.line("x".repeat(30), 10)).isEqualTo("x".repeat(10) + "… (20 more characters)");
        assertThat(VisibleText.line("x".repeat(9) + "🦀yz", 10)).isEqualTo("x".repeat(9) + "… (4 more characters)");
    }
}
