package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.desktop.timeline.Pin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two windows one after the other on the same memory, with nothing but a kill between them. */
class RestoreViewModelTest {

    private static final Pin MOMENT = new Pin(Instant.parse("2026-11-21T10:06:40Z"), "this moment");

    private final Unsaved unsaved = Unsaved.none();
    private final HeldMemory memory = new HeldMemory();
    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());

    @Test
    void killed_withTextCaseAndNote_offersAndBringsThemBack() {
        service.mayEnd.countDown();
        ShellViewModel first = window();
        assertThat(first.restore().offered().get()).isEmpty();
        first.triage();
        first.pasted().set("http://alerts.example/#/alerts?filter=checkout");
        first.restore().writing(MOMENT, "the pool is at 5\nsince the deploy");

        ShellViewModel second = window();
        assertThat(second.restore().offered().get())
                .contains("The last window did not end as it should. Kept: "
                        + "the text “http://alerts.example/#/alerts?filter=ch…”, the open case one.onset, "
                        + "your note “the pool is at 5 since the deploy”.");
        assertThat(second.pasted().get()).as("nothing comes back by itself").isEmpty();

        second.restore().bring(second);
        assertThat(service.asked).isEqualTo("prod|/cases/one.onset");
        assertThat(second.pasted().get()).isEqualTo("http://alerts.example/#/alerts?filter=checkout");
        assertThat(second.restore().note().get())
                .contains(new RestoreViewModel.PinDraft(MOMENT, "the pool is at 5\nsince the deploy"));
        assertThat(second.restore().offered().get()).isEmpty();
    }

    @Test
    void killedAgain_beforeAnybodyAnswered_offersStill() {
        window().pasted().set("last 3h");
        window();
        assertThat(window().restore().offered().get())
                .hasValueSatisfying(w -> assertThat(w).contains("“last 3h”"));
    }

    @Test
    void dismissed_isForgotten_butNotWhatWasWrittenSince() {
        window().pasted().set("last 3h");
        ShellViewModel second = window();
        second.restore().dismiss();
        assertThat(window().restore().offered().get()).isEmpty();

        second.pasted().set("last 1h");
        second.restore().dismiss();
        assertThat(unsaved.get("paste")).isEqualTo("last 1h");
    }

    @Test
    void closed_byHand_leavesNothingToBringBack() {
        service.mayEnd.countDown();
        ShellViewModel first = window();
        first.triage();
        first.pasted().set("last 3h");
        first.restore().writing(MOMENT, "note");
        first.close();
        assertThat(window().restore().offered().get()).isEmpty();
        assertThat(unsaved.all()).isEmpty();
    }

    @Test
    void writing_ofOtherPlaces_isLeftToThem() {
        unsaved.put("postmortem /cases/one.onset", "# Draft");
        ShellViewModel first = window();
        assertThat(first.restore().offered().get()).isEmpty();
        first.close();
        assertThat(unsaved.get("postmortem /cases/one.onset")).isEqualTo("# Draft");
    }

    @Test
    void looks_areAsTheyWere() {
        ShellViewModel first = window();
        first.looks().light().set(true);
        first.looks().step(-1);
        first.looks().step(-1);
        first.looks().step(-1);
        ShellViewModel second = window();
        assertThat(second.looks().light().get()).isTrue();
        assertThat(second.looks().scale().get()).isEqualTo(0.8);

        memory.put("scale", "nonsense");
        assertThat(window().looks().scale().get()).isEqualTo(1);
        memory.put("scale", "NaN");
        assertThat(window().looks().scale().get()).isEqualTo(1);
        memory.put("scale", "17");
        assertThat(window().looks().scale().get()).isEqualTo(2);
    }

    private ShellViewModel window() {
        var desk = new Desk(
                service,
                () -> new Setting(List.of(new Setting.Place("prod", List.of())), "", null),
                memory,
                unsaved,
                About.NONE,
                Notifier.NONE,
                ZoneOffset.UTC);
        return new ShellViewModel(desk, new DirectTaskRunner(), () -> 0);
    }
}
