package dev.onset.incident.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleReaderTest {

    @Test
    void builtIn_everyRule_hasAnIdOfItsOwn() {
        List<Rule> rules = RuleReader.builtIn("secrets.rules");
        assertThat(rules).hasSizeGreaterThan(400);
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
    }

    @Test
    void builtIn_noRuleOfItsOwnPlace_takesTheEmptyText() {
        assertThat(RuleReader.builtIn("secrets.rules"))
                .noneMatch(r -> r.pattern().matcher("").find());
    }

    @Test
    void read_mistakes_sayTheLine() {
        assertThatThrownBy(() -> RuleReader.read("r", "one token\n  at x\n  is (\n"))
                .hasMessageContaining("r, line 1");
        assertThatThrownBy(() -> RuleReader.read("r", "one nothing\n  at x\n  is x\n"))
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> RuleReader.read("r", "one token\n  att x\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> RuleReader.read("r", "one token\n  is x\n")).hasMessageContaining("needs words");
    }

    @Test
    void index_wordsWithinWords_allFoundInEitherCase() {
        var found = new ArrayList<String>();
        List<String> words = List.of("he", "she", "hers", "his");
        new KeywordIndex(words).scan("uSHErs", (word, end) -> found.add(words.get(word) + end));
        assertThat(found).containsExactlyInAnyOrder("she4", "he4", "hers6");
    }
}
