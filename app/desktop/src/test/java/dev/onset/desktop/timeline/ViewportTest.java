package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.TimeRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An hour of which the last quarter is the window. */
class ViewportTest {

    private static final TimeRange ALL = minutes(0, 60);
    private static final TimeRange HOME = minutes(45, 60);

    private final Viewport viewport = new Viewport();

    @BeforeEach
    void open() {
        viewport.open(ALL, HOME);
    }

    @Test
    void zoom_takenBackAndForward_isWhatItWas() {
        viewport.zoomTo(minutes(50, 55));
        viewport.zoomTo(minutes(51, 52));
        viewport.back();
        assertThat(viewport.shown()).isEqualTo(minutes(50, 55));
        viewport.back();
        assertThat(viewport.shown()).isEqualTo(HOME);
        assertThat(viewport.hasBack()).isFalse();
        viewport.forward();
        viewport.forward();
        assertThat(viewport.shown()).isEqualTo(minutes(51, 52));
    }

    @Test
    void zoom_afterGoingBack_forgetsWhatLayAhead() {
        viewport.zoomTo(minutes(50, 55));
        viewport.back();
        viewport.zoomTo(minutes(46, 47));
        assertThat(viewport.hasForward()).isFalse();
    }

    @Test
    void zoom_beyondTheWhole_endsThere() {
        viewport.zoomTo(minutes(-30, 90));
        assertThat(viewport.shown()).isEqualTo(ALL);
    }

    @Test
    void pan_keepsTheLengthAndStopsAtTheEdges() {
        viewport.pan(1);
        assertThat(viewport.shown()).isEqualTo(HOME);
        viewport.pan(-0.2);
        assertThat(viewport.shown()).isEqualTo(minutes(42, 57));
        viewport.pan(-10);
        assertThat(viewport.shown()).isEqualTo(minutes(0, 15));
    }

    @Test
    void grow_whileSomebodyIsZoomed_leavesTheView() {
        var running = new Viewport();
        running.grow(minutes(0, 10));
        running.grow(minutes(0, 20));
        assertThat(running.shown()).isEqualTo(minutes(0, 20));
        running.zoomTo(minutes(5, 6));
        running.grow(minutes(0, 30));
        assertThat(running.shown()).isEqualTo(minutes(5, 6));
        assertThat(running.full()).isEqualTo(minutes(0, 30));
    }

    private static TimeRange minutes(long from, long to) {
        return TimeRange.ofEpochMillis(from * 60_000, to * 60_000);
    }
}
