package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.desktop.sources.SourceRow;
import dev.onset.desktop.sources.SourcesViewModel;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.TimeRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rooms' view models with a whole triage, without a toolkit. */
class ViewModelsTest {

    private final Triage triage = ExampleTriage.poolShrink();

    @Test
    void timeline_shown_spansBaselineAndWindow() {
        var timeline = new TimelineViewModel();
        timeline.show(triage);

        assertThat(timeline.shown())
                .isEqualTo(TimeRange.of(ExampleTriage.BASELINE.start(), ExampleTriage.WINDOW.end()));
        assertThat(timeline.isZoomed()).isFalse();
    }

    @Test
    void timeline_zoomedAround_keepsTheMomentAndNeverLeavesTheTriage() {
        var timeline = new TimelineViewModel();
        timeline.show(triage);
        timeline.zoomAround(ExampleTriage.at("02:00:00"), 0.5);
        assertThat(timeline.shown())
                .isEqualTo(TimeRange.of(ExampleTriage.at("01:45:00"), ExampleTriage.at("02:15:00")));

        timeline.zoomAround(ExampleTriage.at("02:00:00"), 10);
        assertThat(timeline.isZoomed()).isFalse();

        timeline.zoomTo(TimeRange.of(ExampleTriage.at("02:00:00"), ExampleTriage.at("02:00:01")));
        assertThat(timeline.isZoomed())
                .as("a second is less than any backend samples")
                .isFalse();
    }

    @Test
    void crosshair_saysItsTimeAndHowFarTheOnsetIs() {
        var timeline = new TimelineViewModel();
        timeline.show(triage);
        timeline.pointAt(ExampleTriage.at("02:01:05"));
        assertThat(timeline.crosshairText().get()).isEqualTo("02:01:05 UTC   1 min 5 s after the window's start");

        timeline.focus(triage.findings().getFirst());
        timeline.pointAt(ExampleTriage.at("02:12:00"));
        assertThat(timeline.crosshairText().get()).isEqualTo("02:12:00 UTC   5 s before the onset");

        timeline.pointAt(null);
        assertThat(timeline.crosshairText().get()).isEmpty();
    }

    @Test
    void timeline_lanesThatLand_growTheRangeUntilTheTriageEnds() {
        var timeline = new TimelineViewModel();
        assertThat(timeline.hasContent().get()).isFalse();
        timeline.landed(triage.lanes().getFirst());
        timeline.landed(triage.lanes().getFirst());

        assertThat(timeline.hasContent().get()).isTrue();
        assertThat(timeline.window()).isNull();
        timeline.clear();
        assertThat(timeline.hasContent().get()).isFalse();
    }

    @Test
    void sources_checkedThenEnded_showTheSentenceOfAFailure() {
        var sources = new SourcesViewModel();
        triage.sources().forEach(s -> sources.checked(s.check()));
        triage.sources().forEach(s -> sources.checked(s.check()));
        assertThat(sources.rows()).hasSize(4);
        assertThat(sources.rows().getLast())
                .isEqualTo(new SourceRow("traces", "jaeger", SourceRow.State.FAILED, ExampleTriage.REFUSED.sentence()));

        sources.show(triage.sources());
        assertThat(sources.rows())
                .extracting(SourceRow::state)
                .containsExactly(SourceRow.State.OK, SourceRow.State.OK, SourceRow.State.OK, SourceRow.State.FAILED);
    }

    @Test
    void findings_shownAnew_forgetTheSelection() {
        var findings = new FindingsViewModel();
        findings.show(triage);
        findings.select(Optional.of(triage.findings().get(1)));
        assertThat(findings.selected().get()).contains(triage.findings().get(1));

        findings.show(triage);
        assertThat(findings.selected().get()).isEmpty();
    }

    @Test
    void desk_withAMistakeFromTheStart_saysSo() {
        var model = new ShellViewModel(
                new Desk(new ScriptedService(triage), List.of(), "environments.yaml, line 3: no such kind"),
                new DirectTaskRunner());
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
        var model = new ShellViewModel(new Desk(service, List.of("a", "b"), ""), runner);
        model.pasted().set("first");
        runner.hold();
        model.triage();
        model.pasted().set("nonsense");
        model.triage();
        runner.release();

        assertThat(model.notice().get()).startsWith("'nonsense'");
        assertThat(model.sources().rows()).isEmpty();
        assertThat(model.timeline().shown()).isNull();
        assertThat(model.busy().get()).isFalse();
    }
}
