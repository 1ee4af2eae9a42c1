package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogShiftTest {

    @Test
    void compare_newSurgedVanished_andNothingElse() {
        long[] before = {1000, 0, 10, 200, 1000};
        long[] after = {1020, 50, 200, 0, 1100};

        var shifts = LogShift.compare(before, after, 10, 10);

        assertThat(shifts).extracting(LogShift::template).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(shifts.stream()
                        .filter(s -> s.template() == 1)
                        .findFirst()
                        .orElseThrow()
                        .kind())
                .isEqualTo(LogShift.Kind.NEW);
        assertThat(shifts.stream()
                        .filter(s -> s.template() == 2)
                        .findFirst()
                        .orElseThrow()
                        .kind())
                .isEqualTo(LogShift.Kind.SURGED);
        assertThat(shifts.stream()
                        .filter(s -> s.template() == 3)
                        .findFirst()
                        .orElseThrow()
                        .kind())
                .isEqualTo(LogShift.Kind.VANISHED);
    }

    @Test
    void compare_oneLineMore_isNoNews() {
        assertThat(LogShift.compare(new long[] {0, 5, 3}, new long[] {1, 7, 2}, 10, 10))
                .isEmpty();
    }

    @Test
    void compare_longerAfter_isNotMore() {
        assertThat(LogShift.compare(new long[] {100}, new long[] {1000}, 1, 10)).isEmpty();
    }
}
