package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Twenty lines counted by hand. */
class GroupingScoreTest {

    /** Eight of A, six of B, four of C, one D, one E. */
    private static final List<String> TRUTH =
            lines("AAAAAAAABBBBBBCCCCDE", "open <*>", "close <*>", "lost <*>", "x", "y");

    @Test
    void of_perfect_isOne() {
        GroupingScore score = GroupingScore.of(TRUTH, groups("AAAAAAAABBBBBBCCCCDE"), TRUTH);

        assertThat(score).isEqualTo(new GroupingScore(20, 20, 20, 5, 5, 5));
        assertThat(score.groupingAccuracy()).isEqualTo(1);
        assertThat(score.groupF1()).isEqualTo(1);
        assertThat(score.parsingAccuracy()).isEqualTo(1);
    }

    /** B is in two groups, D and E in one: only A (8) and C (4) are right, that is 12 of 20 lines and 2 groups of 5. */
    @Test
    void of_splitAndMergedGroups_countNothing() {
        GroupingScore score = GroupingScore.of(TRUTH, groups("AAAAAAAABBBZZZCCCCDD"), TRUTH);

        assertThat(score).isEqualTo(new GroupingScore(20, 12, 20, 5, 5, 2));
        assertThat(score.groupingAccuracy()).isEqualTo(0.6);
        assertThat(score.groupF1()).isEqualTo(0.4);
    }

    /** One line of A strays into C: both groups are wrong, 6 + 1 + 1 lines are right, 3 of 5 groups. */
    @Test
    void of_oneStrayLine_spoilsBothGroups() {
        GroupingScore score = GroupingScore.of(TRUTH, groups("AAAAAAACBBBBBBCCCCDE"), TRUTH);

        assertThat(score.groupingAccuracy()).isEqualTo(0.4);
        assertThat(score.groupF1()).isEqualTo(0.6);
    }

    /** Found 6, exist 5, 4 right: precision 4/6, recall 4/5, F1 8/11. */
    @Test
    void groupF1_moreFoundThanExist_isHarmonicMean() {
        GroupingScore score = GroupingScore.of(TRUTH, groups("AAAAZZZZBBBBBBCCCCDE"), TRUTH);

        assertThat(score.groupF1()).isCloseTo(8.0 / 11, within(1e-12));
        assertThat(score.groupingAccuracy()).isEqualTo(0.6);
    }

    /** Text is judged alone: C is grouped right and worded wrong. */
    @Test
    void parsingAccuracy_wrongWords_loseTheirLines() {
        List<String> text = lines("AAAAAAAABBBBBBCCCCDE", "open <*>", "close <*>", "lost all", "x", "y");

        GroupingScore score = GroupingScore.of(TRUTH, groups("AAAAAAAABBBBBBCCCCDE"), text);

        assertThat(score.groupingAccuracy()).isEqualTo(1);
        assertThat(score.parsingAccuracy()).isEqualTo(0.8);
    }

    private static List<String> lines(String letters, String... texts) {
        var lines = new ArrayList<String>();
        letters.chars().forEach(c -> lines.add(texts[c - 'A']));
        return lines;
    }

    private static int[] groups(String letters) {
        return letters.chars().toArray();
    }
}
