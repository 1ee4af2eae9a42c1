package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.desktop.sources.SourceRow;
import dev.onset.desktop.sources.SourcesViewModel;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.TimeRange;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rooms' view models with a whole triage, without a toolkit. */
class ViewModelsTest {

    private final Triage triage = ExampleTriage.poolShrink();

    @Test
    void timeline_shown_startsAtTheWindowWithSomeCalmBefore() {
        TimelineViewModel timeline = shownTimeline();

        assertThat(timeline.shown()).isEqualTo(TimeRange.of(ExampleTriage.at("01:58:12"), ExampleTriage.WINDOW.end()));
        assertThat(timeline.full()).isEqualTo(TimeRange.of(ExampleTriage.BASELINE.start(), ExampleTriage.WINDOW.end()));
    }

    @Test
    void timeline_zoomedAround_keepsTheMomentAndNeverLeavesTheTriage() {
        TimelineViewModel timeline = shownTimeline();
        timeline.fit();
        timeline.zoomAround(ExampleTriage.at("02:00:00"), 0.5);
        assertThat(timeline.shown())
                .isEqualTo(TimeRange.of(ExampleTriage.at("01:45:00"), ExampleTriage.at("02:15:00")));

        timeline.zoomAround(ExampleTriage.at("02:00:00"), 10);
        assertThat(timeline.shown()).isEqualTo(timeline.full());

        timeline.zoomTo(TimeRange.of(ExampleTriage.at("02:00:00"), ExampleTriage.at("02:00:01")));
        assertThat(timeline.shown())
                .as("a second is less than any backend samples")
                .isEqualTo(timeline.full());
    }

    @Test
    void crosshair_saysUtcThenLocalThenHowFarT0Is() {
        var timeline = new TimelineViewModel(ZoneId.of("Asia/Kolkata"));
        timeline.show(triage, null);
        timeline.pointAt(ExampleTriage.at("02:01:05"));
        assertThat(timeline.crosshairText().get()).isEqualTo("02:01:05 UTC · 07:31:05 IST   window +1 min 5 s");

        timeline.show(triage, ExampleTriage.POOL);
        timeline.pointAt(ExampleTriage.at("02:12:00"));
        assertThat(timeline.crosshairText().get()).isEqualTo("02:12:00 UTC · 07:42:00 IST   T0 −5 s");

        timeline.pointAt(null);
        assertThat(timeline.crosshairText().get()).isEmpty();
    }

    private TimelineViewModel shownTimeline() {
        var timeline = new TimelineViewModel(ZoneOffset.UTC);
        timeline.show(triage, ExampleTriage.POOL);
        return timeline;
    }

    @Test
    void timeline_lanesThatLand_growTheRangeUntilTheTriageEnds() {
        var timeline = new TimelineViewModel(ZoneOffset.UTC);
        assertThat(timeline.hasContent().get()).isFalse();
        timeline.landed(triage.lanes().getFirst());
        timeline.landed(triage.lanes().getFirst());

        assertThat(timeline.hasContent().get()).isTrue();
        assertThat(timeline.window()).isNull();
        timeline.clear();
        assertThat(timeline.hasContent().get()).isFalse();
    }

    @Test
    void sources_expectedAskedCheckedThenEnded_showTheSentenceOfAFailure() {
        var sources = new SourcesViewModel();
        sources.expect(List.of(Map.entry("metrics", "prometheus"), Map.entry("traces", "jaeger")));
        assertThat(sources.rows()).extracting(SourceRow::state).containsOnly(SourceRow.State.IDLE);
        sources.asking();
        assertThat(sources.rows()).extracting(SourceRow::state).containsOnly(SourceRow.State.ASKING);

        sources.cancelled();
        assertThat(sources.rows()).extracting(SourceRow::state).containsOnly(SourceRow.State.IDLE);

        triage.sources().forEach(s -> sources.checked(s.check()));
        triage.sources().forEach(s -> sources.checked(s.check()));
        sources.asked("metrics", true);
        sources.asked("metrics", false);
        assertThat(sources.rows()).hasSize(4);
        assertThat(sources.rows().getFirst().health()).isEqualTo("2 asked, 1 without an answer");
        assertThat(sources.rows().getFirst().state())
                .as("its own verdict comes at the end")
                .isEqualTo(SourceRow.State.OK);

        sources.show(triage.sources());
        assertThat(sources.rows())
                .extracting(SourceRow::state)
                .containsExactly(SourceRow.State.OK, SourceRow.State.OK, SourceRow.State.OK, SourceRow.State.FAILED);
        assertThat(sources.rows().getLast().sentence()).isEqualTo(ExampleTriage.REFUSED.sentence());
    }

    @Test
    void timeline_rankedAgain_keepsWhatIsLookedAt() {
        TimelineViewModel timeline = shownTimeline();
        timeline.zoomTo(TimeRange.of(ExampleTriage.at("02:10:00"), ExampleTriage.at("02:15:00")));
        TimeRange zoomed = timeline.shown();
        timeline.show(triage, ExampleTriage.POOL);
        assertThat(timeline.shown()).isEqualTo(zoomed);
        timeline.clear();
        timeline.show(triage, ExampleTriage.POOL);
        assertThat(timeline.shown()).isNotEqualTo(zoomed);
    }

    @Test
    void findings_clearedAndShownAnew_forgetTheSelection() {
        var findings = new FindingsViewModel();
        findings.show(triage, null);
        findings.select(Optional.of(triage.findings().get(1)));
        assertThat(findings.selected().get()).contains(triage.findings().get(1));

        findings.show(triage, null);
        assertThat(findings.selected().get())
                .as("ranked again")
                .contains(triage.findings().get(1));
        findings.clear();
        findings.show(triage, null);
        assertThat(findings.selected().get()).isEmpty();
    }

    @Test
    void desk_withAMistakeFromTheStart_saysSo() {
        var desk = new Desk(
                new ScriptedService(triage),
                () -> new Setting(List.of(), "environments.yaml, line 3: no such kind", null),
                Memory.none(),
                ZoneOffset.UTC);
        var model = new ShellViewModel(desk, new DirectTaskRunner(), () -> 0);
        assertThat(model.notice().get()).isEqualTo("environments.yaml, line 3: no such kind");
        assertThat(model.environment().get()).isEmpty();
        model.dismissNotice();
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void shell_stepsOfAnOlderRun_areDropped() {
        var runner = new DirectTaskRunner();
        var service = new ScriptedService(triage);
        service.mayEnd.countDown();
        var model = new ShellViewModel(ScriptedService.desk(service, "a", "b"), runner, () -> 0);
        model.pasted().set("first");
        runner.hold();
        model.triage();
        model.pasted().set("nonsense");
        model.triage();
        runner.release();

        assertThat(model.notice().get()).startsWith("'nonsense'");
        assertThat(model.sources().rows()).extracting(SourceRow::state).containsOnly(SourceRow.State.IDLE);
        assertThat(model.timeline().shown()).isNull();
        assertThat(model.busy().get()).isFalse();
    }
}
