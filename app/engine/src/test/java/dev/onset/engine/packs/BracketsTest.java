package dev.onset.engine.packs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BracketsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "up", "sum(rate(m{a=\"}(\"}[5m]))", "m{a='\"'}", "m{a=`\\`}", "m{a=\"\\\"\"}", "(a) / (b)"})
    void right(String query) {
        assertThat(Brackets.wrongIn(query)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sum(rate(m[5m])   | \"(\" is not closed",
                "m{a=\"b\"         | \"{\" is not closed",
                "sum(m))           | \")\" closes nothing (at character 7 of the filled-in query)",
                "m{a=\"b\"]        | \"]\" closes nothing (at character 8 of the filled-in query)",
                "m{a=\"b}          | a text that begins with \" is not closed",
            })
    void wrong(String query, String what) {
        assertThat(Brackets.wrongIn(query)).isEqualTo(what);
    }
}
