package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CollapsedReaderTest {

    @Test
    void read_stacksAreSortedAndSummed() throws Exception {
        Recording recording = read("main;b;c 2\nmain;a 1\nmain;b;c 3\nmain;b 4\n");

        assertThat(CollapsedText.of(recording.profiles().getFirst()))
                .containsExactly("main;a 1 1", "main;b 4 4", "main;b;c 5 5");
        assertThat(recording.warnings()).isEmpty();
    }

    @Test
    void read_neighboursThatShareHalfAName_keepTheirNames() throws Exception {
        assertThat(stacks("a;bc;d 1\na;bcd;d 2\na;b;d 3\na;bc 4\na 5\naa;bc 6\n"))
                .containsExactly("a 5 5", "a;b;d 3 3", "a;bc 4 4", "a;bc;d 1 1", "a;bcd;d 2 2", "aa;bc 6 6");
    }

    @Test
    void read_bracketedAndDoubledCounts_theLastCounts() throws Exception {
        assertThat(stacks("a;b [3 77]\na;c [4]\n")).containsExactly("a;b 77 77", "a;c 4 4");
        assertThat(stacks("a;b 3 77\na;c 4 9\n")).containsExactly("a;b 77 77", "a;c 9 9");
        assertThat(stacks("a;b 3\na;thread 4 9\n")).containsExactly("a;b 3 3", "a;thread 4 9 9");
    }

    @Test
    void read_blanksInNames_stayInNames() throws Exception {
        assertThat(stacks("Thread main;run (x) y 7\r\n")).containsExactly("Thread main;run (x) y 7 7");
    }

    @Test
    void read_linesWithoutACount_areCountedInAWarning() throws Exception {
        Recording recording = read("a;b 1\nnonsense\n# note\na;b 1\n");

        assertThat(CollapsedText.of(recording.profiles().getFirst())).containsExactly("a;b 2 2");
        assertThat(recording.warnings()).containsExactly("1 lines without a count were left out, the first at byte 6.");
    }

    @Test
    void read_nothingButNonsense_saysWhatItShouldLookLike() {
        assertThatThrownBy(() -> read("x\ny\n"))
                .isInstanceOf(BadProfileException.class)
                .hasMessageContaining("main;work;sort 42");
    }

    @Test
    void read_marks_tellTheKind() throws Exception {
        Profile profile = read("java/lang/Thread.run;entry_[k] 1\n").profiles().getFirst();

        assertThat(profile.frames().kind(profile.stacks().frame(0, 0))).isEqualTo(FrameKind.JAVA);
        assertThat(profile.frames().kind(profile.stacks().frame(0, 1))).isEqualTo(FrameKind.KERNEL);
    }

    /** Against a map of lines: any order, any depth, names that begin alike. */
    @Test
    void read_randomLines_equalAPlainSum() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var expected = new TreeMap<List<String>, Long>(
                    (a, b) -> java.util.Arrays.compare(a.toArray(new String[0]), b.toArray(new String[0])));
            var text = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                var stack = new java.util.ArrayList<String>();
                int depth = 1 + random.nextInt(6);
                for (int d = 0; d < depth; d++) {
                    stack.add("abc".substring(0, 1 + random.nextInt(3)));
                }
                long count = random.nextLong(1, 100);
                expected.merge(stack, count, Long::sum);
                text.append(String.join(";", stack)).append(' ').append(count).append('\n');
            }
            assertThat(stacks(text.toString()))
                    .as("round %d", round)
                    .isEqualTo(expected.entrySet().stream()
                            .map(e -> String.join(";", e.getKey()) + " " + e.getValue() + " " + e.getValue())
                            .toList());
        }
    }

    private static List<String> stacks(String text) throws Exception {
        return CollapsedText.of(read(text).profiles().getFirst());
    }

    private static Recording read(String text) throws Exception {
        return CollapsedReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
