package dev.onset.profiling.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.Profile;
import dev.onset.profiling.Sample;
import dev.onset.profiling.StackTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlameLayoutTest {

    private static final Profile SMALL = Sample.of("a;b;c 5\na;b 2\na;d 1\ne 4\n");

    @Test
    void visit_all_callersFirstFromLeftToRight() {
        assertThat(boxes(SMALL, Node.all(SMALL), 1))
                .containsExactly("0 a 8", "1 a;b 7", "2 a;b;c 5", "1 a;d 1", "0 e 4");
    }

    @Test
    void visit_zoomed_onlyWhatLiesWithin() {
        Node b = new FlameLayout(SMALL).at(Node.all(SMALL), 1, 3);

        assertThat(b.self(SMALL)).isEqualTo(2);
        assertThat(boxes(SMALL, b, 1)).containsExactly("2 a;b;c 5");
        assertThat(b.parent(SMALL)).isEqualTo(new FlameLayout(SMALL).at(Node.all(SMALL), 0, 0));
    }

    /** Against a plain sum over all stacks, for every least width; what is skipped must be narrow, what is shown must be all. */
    @Test
    void visit_randomTrees_equalAPlainWalk() {
        for (int seed = 0; seed < 30; seed++) {
            Profile profile = Sample.random(seed, 300);
            for (long least : new long[] {1, 3, 20, 200}) {
                assertThat(boxes(profile, Node.all(profile), least))
                        .as("seed %d, least %d", seed, least)
                        .containsExactlyInAnyOrderElementsOf(plain(profile, least));
            }
        }
    }

    @Test
    void at_everyUnit_isTheBoxThatIsDrawnThere() {
        for (int seed = 0; seed < 10; seed++) {
            Profile profile = Sample.random(seed, 60);
            var layout = new FlameLayout(profile);
            layout.visit(Node.all(profile), 20, 1, (low, high, depth, frame) -> {
                long left = profile.valueBefore(low);
                for (long v : new long[] {left, left + profile.value(low, high) - 1}) {
                    assertThat(layout.at(Node.all(profile), depth, v)).isEqualTo(new Node(low, high, depth));
                }
            });
        }
    }

    private static List<String> boxes(Profile profile, Node zoom, long least) {
        var found = new ArrayList<String>();
        new FlameLayout(profile)
                .visit(
                        zoom,
                        Integer.MAX_VALUE,
                        least,
                        (low, high, depth, frame) ->
                                found.add(depth + " " + path(profile, low, depth) + " " + profile.value(low, high)));
        return found;
    }

    private static List<String> plain(Profile profile, long least) {
        var sums = new TreeMap<String, Long>();
        for (int row = 0; row < profile.stacks().rows(); row++) {
            for (int d = 0; d < profile.stacks().depth(row); d++) {
                sums.merge(d + " " + path(profile, row, d), profile.value(row, row + 1), Long::sum);
            }
        }
        sums.values().removeIf(v -> v < least);
        return sums.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .toList();
    }

    private static String path(Profile profile, int row, int depth) {
        StackTable stacks = profile.stacks();
        var path = new StringBuilder();
        for (int d = 0; d <= depth; d++) {
            path.append(d == 0 ? "" : ";").append(stacks.frames().text(stacks.frame(row, d)));
        }
        return path.toString();
    }
}
