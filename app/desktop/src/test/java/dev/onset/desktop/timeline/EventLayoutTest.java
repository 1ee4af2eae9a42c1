package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draw.TimeScale;
import dev.onset.signal.TimeRange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A scale of one pixel a second, and letters of ten pixels. */
class EventLayoutTest {

    private final TimeScale time = new TimeScale(0, 1_000_000, 0, 1_000);

    @Test
    void of_textsThatWouldTouch_goOnDifferentLines() {
        EventLayout layout = lay(mark(100, 101, "deploy"), mark(110, 111, "restart"), mark(500, 501, "deploy"));

        assertThat(layout.placed()).extracting(EventLayout.Placed::line).containsExactly(0, 1, 0);
        assertThat(layout.lines()).isEqualTo(2);
        assertThat(layout.unlabelled()).isZero();
    }

    @Test
    void of_moreThanFitOnSixLines_countsWhatHasNoText() {
        EventLayout layout = lay(IntStream.range(0, 8)
                .mapToObj(i -> mark(100 + i, 101 + i, "restart"))
                .toArray(LaneRow.Mark[]::new));

        assertThat(layout.lines()).isEqualTo(6);
        assertThat(layout.unlabelled()).isEqualTo(2);
        assertThat(layout.placed()).hasSize(8);
    }

    @Test
    void of_textAtTheRightEdge_standsLeftOfItsMark() {
        EventLayout.Placed placed =
                lay(mark(980, 1_000, "HighErrorRate")).placed().getFirst();

        assertThat(placed.textAt() + 130).isLessThan(980);
    }

    @Test
    void of_textLongerThanAnyRoom_staysOnThePlot() {
        EventLayout layout = lay(mark(400, 401, "a".repeat(90)), mark(700, 701, "b".repeat(95)));

        EventLayout.Placed right = layout.placed().getFirst();
        assertThat(right.textAt()).isGreaterThan(400);
        assertThat(right.textAt() + right.room()).isLessThanOrEqualTo(1_000);
        EventLayout.Placed left = layout.placed().getLast();
        assertThat(left.textAt()).isGreaterThanOrEqualTo(0);
        assertThat(left.textAt() + left.room()).isLessThan(700);
    }

    @Test
    void of_longMark_holdsItsText() {
        assertThat(lay(mark(100, 400, "HighErrorRate")).placed().getFirst().isTextInside())
                .isTrue();
    }

    @Test
    void of_markOutOfView_isLeftOut() {
        assertThat(lay(mark(-50, -10, "old"), mark(2_000, 2_001, "later")).placed())
                .isEmpty();
    }

    private EventLayout lay(LaneRow.Mark... marks) {
        return EventLayout.of(List.of(marks), time, text -> text.length() * 10.0);
    }

    private static LaneRow.Mark mark(long fromSeconds, long toSeconds, String text) {
        TimeRange range = TimeRange.ofEpochMillis(fromSeconds * 1_000, toSeconds * 1_000);
        return new LaneRow.Mark(range, range.start(), LaneRow.Look.FIRING, text);
    }
}
