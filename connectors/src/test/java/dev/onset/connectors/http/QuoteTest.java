package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void white_becomesOneBlank() {
        assertThat(Quote.of("  a \r\n\t b\n")).isEqualTo("a b");
    }

    @Test
    void controls_becomeVisible() {
        assertThat(Quote.of("a\u0000b\u001b[2Jc\u007f\u009b")).isEqualTo("a␀b␛[2Jc␡<U+009B>");
        assertThat(Quote.of("\u202eabc\u200b\ufeff")).isEqualTo("<U+202E>abc<U+200B><U+FEFF>");
        assertThat(Quote.of("\ud800x")).isEqualTo("<U+D800>x");
    }

    @Test
    void words_ofAnyLanguage_stay() {
        assertThat(Quote.of("Fehler: größer 😀 日本")).isEqualTo("Fehler: größer 😀 日本");
    }

    @Test
    void long_isCut_notThroughACharacter() {
        assertThat(Quote.of("x".repeat(301))).isEqualTo("x".repeat(299) + "…");
        assertThat(Quote.cut("x".repeat(8) + "😀y", 10)).isEqualTo("x".repeat(8) + "…");
        assertThat(Quote.of("x".repeat(300))).hasSize(300).doesNotContain("…");
    }
}
