package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "` a  b `#a b",
                "ok = True, user root#ok = <*>, user <*>",
                "took 15 ms#took <*> ms",
                "blk_<*> at node-<*>#<*> at node-<*>",
                "from /var/log/a to <*>.<*>.<*>#from <*> to <*>",
                "size=<*>KB, free=<*><*>#size=<*>, free=<*>",
                "<*>/<*> keeps#<*>/<*> keeps",
            })
    void corrected(String text, String expected) {
        assertThat(TemplateText.corrected(text)).isEqualTo(expected);
        assertThat(TemplateText.corrected(expected)).isEqualTo(expected);
    }
}
