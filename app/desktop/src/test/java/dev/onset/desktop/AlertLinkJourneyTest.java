package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.briefing.Briefing;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.sources.SourceRow;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** An alert's link in the paste box of the real window, answered over HTTP by what a Prometheus and an Alertmanager really said. */
@ExtendWith(ApplicationExtension.class)
class AlertLinkJourneyTest {

    /** While the incident was on. */
    private static final Instant NOW = Instant.parse("2026-11-21T10:12:30Z");

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @SuppressWarnings("NullAway.Init")
    private RecordedServer metrics;

    @SuppressWarnings("NullAway.Init")
    private RecordedServer alerts;

    @Start
    void open(Stage stage) throws IOException {
        window = new DemoWindow(InstantSource.fixed(NOW));
        metrics = new RecordedServer("metrics");
        alerts = new RecordedServer("alerts");
        Path file = Files.createDirectories(window.folder().resolve("onset")).resolve("environments.yaml");
        Files.writeString(file, """
                environments:
                  shop:
                    sources:
                      - {name: metrics, kind: prometheus, url: "%s"}
                      - {name: alerts, kind: alertmanager, url: "%s"}
                """.formatted(metrics.url(), alerts.url()));
        model = window.model();
        OnsetWindow.show(stage, model, address -> {});
        stage.setWidth(1280);
        stage.setHeight(800);
    }

    @AfterEach
    void remove() throws IOException {
        metrics.close();
        alerts.close();
        window.close();
    }

    @Test
    void alertLink_pasted_isARankedTimeline_withoutAnotherKey(FxRobot robot) throws Exception {
        robot.interact(model::reload);
        DemoWindow.await(() -> model.environments().contains("shop"));
        robot.interact(() -> model.environment().set("shop"));
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.interact(() -> robot.lookup("#paste")
                .queryAs(TextInputControl.class)
                .setText(alerts.url()
                        + "/#/alerts?filter=%7Balertname%3D%22HikariPoolExhausted%22%2C%20service%3D%22orders%22%7D"));
        robot.type(KeyCode.ENTER);
        DemoWindow.await(() -> !model.busy().get() && !model.casePath().get().isEmpty());
        DemoWindow.picture(robot.lookup("#paste").query().getScene(), Path.of("target", "pictures", "alert-link.png"));

        assertThat(robot.lookup("#headline").queryAs(Label.class).getText())
                .startsWith("HikariPoolExhausted")
                .contains("orders");
        Briefing brief = model.briefing().get().orElseThrow();
        assertThat(brief.runbook()).isNotEmpty();
        assertThat(brief.since()).as("what moved first").isNotNull();
        assertThat(model.findings().all()).extracting(Finding::service).contains("orders");
        Finding first = model.findings().first().orElseThrow();
        assertThat(first.service()).isEqualTo("orders");
        assertThat(first.onset()).isNotNull();
        TimeRange shown = Objects.requireNonNull(model.timeline().window(), "nothing is shown");
        assertThat(shown.start()).isBefore(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(shown.end()).isEqualTo(NOW);
        assertThat(model.sources().rows()).extracting(SourceRow::state).containsOnly(SourceRow.State.OK);
        assertThat(metrics.asked()).contains("/api/v1/query_range");
        assertThat(alerts.asked()).contains("/api/v2/alerts");
        exemplarsOfALane(robot);
    }

    /** A lane's examples stand below it, and a click on one asks for its trace. */
    private void exemplarsOfALane(FxRobot robot) throws Exception {
        Lane latency = Objects.requireNonNull(model.drawer().triage(), "nothing is shown").lanes().stream()
                .filter(l -> l.service().equals("gateway")
                        && l.unit().equals("seconds")
                        && !l.evidence().isEmpty())
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            model.timeline().find(latency.title());
            model.findings().lookAt(latency);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#lane-exemplars").queryButton().fire());
        DemoWindow.await(() -> model.status().get().contains("exemplars below the lane"));
        assertThat(metrics.asked()).contains("/api/v1/query_exemplars");
        WaitForAsyncUtils.waitForFxEvents();
        DemoWindow.picture(robot.lookup("#paste").query().getScene(), Path.of("target", "pictures", "exemplars.png"));
    }
}
