package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneDeskTest {

    private final TimelineViewModel model = new TimelineViewModel(ZoneOffset.UTC);
    private final LaneDesk desk = model.lanes();

    @BeforeEach
    void lanes() {
        for (String name : List.of("a", "b", "c", "d")) {
            var series = new Series(Labels.NONE, Timestamps.regular(0, 1_000, 10), new double[10]);
            model.landed(new Lane(name, SignalType.METRIC, "", name, "", List.of(series), null, "", List.of()));
        }
    }

    @Test
    void pinned_standsOnTop_untilUndone() {
        choose(2);
        desk.pin();
        assertThat(titles()).containsExactly("c", "a", "b", "d");
        desk.undo();
        assertThat(titles()).containsExactly("a", "b", "c", "d");
        desk.redo();
        assertThat(titles()).containsExactly("c", "a", "b", "d");
    }

    @Test
    void moved_changesPlaceWithItsNeighbour_andStopsAtTheEnds() {
        choose(1);
        desk.move(1);
        assertThat(titles()).containsExactly("a", "c", "b", "d");
        desk.move(1);
        desk.move(1);
        assertThat(titles()).containsExactly("a", "c", "d", "b");
    }

    @Test
    void hidden_comesBackWithAll_andASearchFindsIt() {
        choose(0);
        desk.hide();
        assertThat(titles()).containsExactly("b", "c", "d");
        assertThat(desk.hiddenCount()).isEqualTo(1);
        model.find("a");
        assertThat(titles()).containsExactly("a");
        model.find("");
        desk.showAll();
        assertThat(titles()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void solo_showsOneLane_andAllAgain() {
        choose(3);
        desk.solo();
        assertThat(titles()).containsExactly("d");
        desk.solo();
        assertThat(titles()).hasSize(4);
    }

    @Test
    void folded_andHigher_areHeights() {
        choose(0);
        String key = model.rows().getFirst().key();
        desk.fold();
        assertThat(desk.arrangement().isFolded(key)).isTrue();
        desk.resize(1);
        assertThat(desk.arrangement().height(key)).isEqualTo(64);
        desk.resize(1);
        assertThat(desk.arrangement().height(key)).isEqualTo(96);
        desk.undo();
        desk.undo();
        desk.undo();
        assertThat(desk.arrangement()).isEqualTo(Arrangement.NONE);
    }

    private void choose(int n) {
        desk.choose(model.rows().get(n).key());
    }

    private List<String> titles() {
        return model.rows().stream().map(LaneRow::words).toList();
    }
}
