package dev.onset.profiling.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Sample;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final Profile PROFILE = Sample.of("main;a;b;a;c 5\nmain;b 2\nmain;a 1\n");

    @Test
    void inverted_leafFirst() {
        assertThat(CollapsedText.of(Views.inverted(PROFILE)))
                .containsExactly("a;main 1 1", "b;main 2 2", "c;a;b;a;main 5 5");
    }

    @Test
    void callees_fromTheOutermostCall() {
        assertThat(CollapsedText.of(Views.callees(PROFILE, is("a")))).containsExactly("a 1 1", "a;b;a;c 5 5");
    }

    @Test
    void callers_upToTheOutermostCall() {
        assertThat(CollapsedText.of(Views.callers(PROFILE, is("a")))).containsExactly("a;main 6 6");
    }

    @Test
    void without_hiddenFrames_belongToTheirCallers() {
        assertThat(CollapsedText.of(Views.without(PROFILE, is("b"))))
                .containsExactly("main 2 2", "main;a 1 1", "main;a;a;c 5 5");
        assertThat(CollapsedText.of(Views.withoutRecursion(Views.without(PROFILE, is("b")))))
                .containsExactly("main 2 2", "main;a 1 1", "main;a;c 5 5");
    }

    @Test
    void withoutCycles_theOutermostCallIsKept_andWhatRan() {
        assertThat(CollapsedText.of(Views.withoutCycles(PROFILE)))
                .containsExactly("main;a 1 1", "main;a;b;c 5 5", "main;b 2 2");
        Profile knot = Sample.of("m;a;b;a;b;a;b 3\nm;a;b;a;b;a 4\nm;a;a;a 5\na 6\n");
        assertThat(CollapsedText.of(Views.withoutCycles(knot)))
                .containsExactly("a 6 6", "m;a 5 5", "m;a;b 3 3", "m;a;b;a 4 4");
    }

    @Test
    void withoutCycles_selfAndTotalOfEachFunction_stay() {
        Profile parser =
                Sample.of("m;expr;term;expr;term;num 7\nm;expr;term;expr 2\nm;expr;call;expr;call;expr;num 1\n");
        HotFrames were = HotFrames.of(parser);
        Profile plain = Views.withoutCycles(parser);
        HotFrames are = HotFrames.of(plain);

        assertThat(plain.stacks().deepest()).isEqualTo(4);
        for (int f = 0; f < parser.frames().size(); f++) {
            String name = parser.frames().text(f);
            assertThat(plain.frames().text(f)).isEqualTo(name);
            assertThat(are.self(f)).as("%s itself", name).isEqualTo(were.self(f));
            assertThat(are.total(f)).as("%s with what it calls", name).isEqualTo(were.total(f));
        }
    }

    @Test
    void hot_recursion_countsAStackOnce() {
        HotFrames hot = HotFrames.of(PROFILE);

        assertThat(hot.byTotal(2)).extracting(HotFrames.Hot::total).containsExactly(8L, 7L);
        assertThat(hot.bySelf(1).getFirst().self()).isEqualTo(5);
        assertThat(hot.total(frame("a"))).isEqualTo(6);
    }

    @Test
    void search_share_countsAStackOnce() {
        FrameSearch found = FrameSearch.of(PROFILE, "^[ac]$").orElseThrow();

        assertThat(found.count()).isEqualTo(2);
        assertThat(found.matchedValue()).isEqualTo(6);
        assertThat(found.share()).isCloseTo(0.75, within(1e-9));
        assertThat(found.matches(frame("b"))).isFalse();
    }

    @Test
    void search_expressionThatNeverEnds_isGivenUp() {
        Profile long30 = Sample.of("a".repeat(60) + " 1\n");

        assertThat(FrameSearch.of(long30, "(.*a){18}$x")).isEqualTo(Optional.empty());
        assertThat(FrameSearch.of(long30, "(")).isEqualTo(Optional.empty());
    }

    @Test
    void difference_shares_areOfTheirOwnWhole() {
        Difference difference = Difference.of(Sample.of("m;a 30\nm;b 10\n"), Sample.of("m;a 1\nm;c 1\n"));
        Node root = Node.all(difference.now());
        Node m = new FlameLayout(difference.now()).at(root, 0, 0);
        Node a = new FlameLayout(difference.now()).at(root, 1, 0);
        Node b = new FlameLayout(difference.now()).at(root, 1, 35);
        Node c = new FlameLayout(difference.before()).at(root, 1, 1);

        assertThat(difference.shareNow(a)).isEqualTo(0.75);
        assertThat(difference.shareBefore(a)).isEqualTo(0.5);
        assertThat(difference.growth(a)).isEqualTo(0.25);
        assertThat(difference.change(m)).isEqualTo(Difference.Change.SAME);
        assertThat(difference.change(a)).isEqualTo(Difference.Change.MORE);
        assertThat(difference.change(b)).isEqualTo(Difference.Change.NEW);
        assertThat(difference.change(c)).isEqualTo(Difference.Change.VANISHED);
        assertThat(difference.warnings()).isEmpty();
    }

    @Test
    void difference_otherWork_warns() {
        assertThat(Difference.of(Sample.of("m;a 9\nm;b 1\n"), Sample.of("m;c 9\nm;b 1\n"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("only 10 %");
    }

    private static IntPredicate is(String name) {
        return f -> PROFILE.frames().text(f).equals(name);
    }

    private static int frame(String name) {
        for (int f = 0; f < PROFILE.frames().size(); f++) {
            if (is(name).test(f)) {
                return f;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
