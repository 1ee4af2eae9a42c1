package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.triage.TriageListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a case is looked at belongs to the case. */
class CaseLookTest {

    private final Map<String, String> looks = new HashMap<>();
    private final ShellViewModel model = window();

    @Test
    void lanes_arrangedInACase_areBackWhenItOpens() {
        open("/cases/a.onset");
        model.timeline().lanes().step(1);
        model.timeline().lanes().pin();
        model.timeline().lanes().fold();
        List<String> arranged = model.timeline().lanes().written();
        assertThat(arranged).hasSize(2);

        open("/cases/b.onset");
        assertThat(model.timeline().lanes().written()).isEmpty();
        assertThat(looks).doesNotContainKey("/cases/b.onset");

        open("/cases/a.onset");
        assertThat(model.timeline().lanes().written()).isEqualTo(arranged);
        model.timeline().lanes().undo();
        assertThat(model.timeline().lanes().written())
                .as("what was kept is no step of this time")
                .isEqualTo(arranged);
    }

    @Test
    void triage_startedAnew_leavesTheLookOfTheLastCaseAlone() {
        open("/cases/a.onset");
        model.timeline().lanes().step(1);
        model.timeline().lanes().hide();
        String kept = looks.get("/cases/a.onset");
        assertThat(kept).startsWith("hide\t");
        open("/cases/b.onset");
        assertThat(looks.get("/cases/a.onset")).isEqualTo(kept);
    }

    @Test
    void services_haveTheSameColourInEachTraceOfTheCase() {
        open("/cases/a.onset");
        var colours = model.drawer().traces().colours();
        assertThat(List.of(colours.of("orders"), colours.of("payments"), colours.of("orders")))
                .containsExactly(0, 1, 0);

        ShellViewModel next = window();
        next.pasted().set("/cases/a.onset");
        next.triage();
        assertThat(next.drawer().traces().colours().of("payments")).isEqualTo(1);
        assertThat(next.drawer().traces().colours().of("cart")).isEqualTo(2);
    }

    private void open(String path) {
        model.pasted().set(path);
        model.triage();
        assertThat(model.casePath().get()).isEqualTo(path);
    }

    private ShellViewModel window() {
        var service = new TriageService() {
            @Override
            public Looked run(Question question, TriageListener listener) {
                return new Looked(ExampleTriage.poolShrink(), question.pasted());
            }

            @Override
            public String look(String casePath) {
                return looks.getOrDefault(casePath, "");
            }

            @Override
            public void keepLook(String casePath, String text) {
                looks.put(casePath, text);
            }
        };
        return new ShellViewModel(ScriptedService.desk(service, "prod"), new DirectTaskRunner(), () -> 0);
    }
}
