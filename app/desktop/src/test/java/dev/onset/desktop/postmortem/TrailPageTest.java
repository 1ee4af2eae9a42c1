package dev.onset.desktop.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.cli.Onset;
import dev.onset.engine.report.CasePostmortem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the responder did enters the timeline by a key, and leaves it by the same. */
@ExtendWith(ApplicationExtension.class)
class TrailPageTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final String QUERY = "rate(pool_waiting{job=\"orders\"}[1m])";

    @TempDir
    static Path demo;

    @SuppressWarnings("NullAway.Init")
    private PostmortemViewModel model;

    @BeforeAll
    static void triage() throws IOException {
        assertThat(Onset.run(List.of("demo", "--out", demo.resolve("out").toString())))
                .isZero();
        try (CaseFile c = CaseFile.edit(demo.resolve("out/incident.onset"), CLOCK)) {
            c.addTrail(TrailEntry.Kind.QUERY, QUERY);
            c.addTrail(TrailEntry.Kind.BRUSH, "Window 10:06:00–10:07:00 UTC");
        }
    }

    @Start
    void open(Stage stage) throws IOException {
        Path theCase = demo.resolve("a.onset");
        Files.deleteIfExists(theCase);
        Files.copy(demo.resolve("out/incident.onset"), theCase);
        model = new PostmortemViewModel(Unsaved.none(), new DirectTaskRunner(), words -> {});
        model.open(theCase.toString(), new CasePostmortem(theCase, CLOCK, "kim"));
        stage.setScene(new Scene(new StackPane(new TrailPage(model).node()), 600, 400));
        stage.show();
    }

    @Test
    void menu_andButton_doTheSameAsTheKey(FxRobot robot) {
        TableView<OwnTrail.Entry> table = robot.lookup("#postmortem-trail").queryTableView();
        robot.interact(() -> table.getSelectionModel().select(1));
        robot.interact(() -> table.getContextMenu().getItems().getFirst().fire());
        assertThat(table.getItems()).extracting(OwnTrail.Entry::isTold).containsExactly(false, true);
        robot.interact(() -> robot.lookup("#postmortem-promote").queryButton().fire());
        assertThat(table.getItems()).extracting(OwnTrail.Entry::isTold).containsExactly(false, false);
    }

    @Test
    void enter_putsARowIntoTheTimeline_andTakesItOutAgain(FxRobot robot) {
        TableView<OwnTrail.Entry> table = robot.lookup("#postmortem-trail").queryTableView();
        assertThat(table.getItems()).extracting(OwnTrail.Entry::what).containsExactly("query", "brush");
        assertThat(model.text().get()).doesNotContain("queried rate").doesNotContain("10:06:00–10:07:00");
        robot.interact(model::save);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
        });

        robot.push(KeyCode.ENTER);

        assertThat(table.getItems()).extracting(OwnTrail.Entry::isTold).containsExactly(true, false);
        robot.interact(model::redraft);
        assertThat(model.text().get())
                .contains("| action |  | queried rate(pool")
                .doesNotContain("10:06:00–10:07:00");
        assertThat(model.points().get()).filteredOn(p -> !p.isBlank()).isEmpty();

        robot.push(KeyCode.ENTER);

        assertThat(table.getItems()).extracting(OwnTrail.Entry::isTold).containsExactly(false, false);
        assertThat(model.account().story().rows()).isEmpty();
        assertThat(model.text().get()).as("at once").doesNotContain("queried rate");
        robot.interact(model::redraft);
        assertThat(model.text().get()).doesNotContain("queried rate");
    }
}
