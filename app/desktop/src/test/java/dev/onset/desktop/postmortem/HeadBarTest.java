package dev.onset.desktop.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.cli.Onset;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.incident.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** One revision of what people tell for each choice that is settled, however many keys led to it. */
@ExtendWith(ApplicationExtension.class)
class HeadBarTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    /** No test lasts as long. */
    private static final Duration NEVER = Duration.hours(1);

    @TempDir
    static Path demo;

    private final VBox page = new VBox();

    // Made once the toolkit is there: a control that comes before it leaves its class broken for all that follow.
    @SuppressWarnings("NullAway.Init")
    private TextField elsewhere;

    @SuppressWarnings("NullAway.Init")
    private PostmortemViewModel model;

    private Path theCase = Path.of("");

    @BeforeAll
    static void triage() {
        assertThat(Onset.run(List.of("demo", "--out", demo.resolve("out").toString())))
                .isZero();
    }

    @Start
    void open(Stage stage) throws IOException {
        elsewhere = new TextField();
        theCase = copy("a.onset");
        model = new PostmortemViewModel(Unsaved.none(), new DirectTaskRunner(), words -> {});
        model.open(theCase.toString(), new CasePostmortem(theCase, CLOCK, "kim"));
        stage.setScene(new Scene(page, 600, 400));
        stage.show();
    }

    private static Path copy(String name) throws IOException {
        Path to = demo.resolve(name);
        Files.deleteIfExists(to);
        return Files.copy(demo.resolve("out/incident.onset"), to);
    }

    private void bar(FxRobot robot, Duration rest) {
        robot.interact(() -> {
            Node bar = new HeadBar(model, rest).node();
            page.getChildren().setAll(bar, elsewhere);
            page.applyCss();
            page.layout();
            severity(robot).requestFocus();
        });
    }

    private static ComboBox<String> severity(FxRobot robot) {
        return robot.lookup("#postmortem-severity").queryComboBox();
    }

    private List<String> revisions() {
        try (CaseFile c = CaseFile.open(theCase)) {
            return c.accounts().stream()
                    .map(a -> a.account().head())
                    .map(Account.Head::severity)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void arrows_thenAnotherKey_areOneRevision(FxRobot robot) {
        bar(robot, NEVER);

        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.UP);
        assertThat(severity(robot).getValue()).startsWith("P1");
        assertThat(revisions()).as("nothing is settled").isEmpty();

        robot.push(KeyCode.ENTER);

        assertThat(revisions()).containsExactly("P1");
    }

    @Test
    void arrows_thenTheFocusElsewhere_areOneRevision_andComingBackIsNone(FxRobot robot) {
        bar(robot, NEVER);

        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        robot.interact(elsewhere::requestFocus);
        robot.interact(() -> severity(robot).requestFocus());
        robot.interact(elsewhere::requestFocus);

        assertThat(revisions()).containsExactly("P1");
    }

    @Test
    void arrows_backToWhatWasKept_areNoRevision(FxRobot robot) {
        bar(robot, NEVER);

        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.UP).push(KeyCode.UP);
        robot.push(KeyCode.ENTER);

        assertThat(revisions()).isEmpty();
    }

    @Test
    void theOpenList_isOneRevision_whenItShuts(FxRobot robot) {
        bar(robot, Duration.millis(1));

        robot.interact(severity(robot)::show);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(revisions()).as("while it is open").isEmpty();
        robot.push(KeyCode.ENTER);

        assertThat(severity(robot).isShowing()).isFalse();
        assertThat(revisions()).containsExactly("P1");
    }

    @Test
    void whatRests_isKeptByItself(FxRobot robot) throws TimeoutException {
        bar(robot, Duration.millis(1));

        robot.push(KeyCode.DOWN);

        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> revisions().equals(List.of("P0")));
    }

    @Test
    void whatComesFromTheCase_doesNotOverwriteWhatIsBeingChosen(FxRobot robot) {
        bar(robot, NEVER);

        robot.push(KeyCode.DOWN);
        robot.interact(() -> model.objective("99.5"));
        assertThat(severity(robot).getValue()).startsWith("P0");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);

        assertThat(model.account().head().severity()).isEqualTo("P1");
        assertThat(model.account().head().objective()).isEqualTo("99.5");
        assertThat(model.account().head().status())
                .isEqualTo(Account.BLANK.head().status());
    }

    @Test
    void anotherCase_keepsNothingThatWasChosenForTheFirst(FxRobot robot) throws IOException {
        bar(robot, NEVER);
        robot.push(KeyCode.DOWN);
        Path other = copy("b.onset");

        robot.interact(() -> model.open(other.toString(), new CasePostmortem(other, CLOCK, "kim")));
        robot.push(KeyCode.ENTER);

        assertThat(severity(robot).getValue()).isEqualTo("Severity?");
        theCase = other;
        assertThat(revisions()).isEmpty();
    }

    @Test
    void objective_whileItIsTyped_isNotOverwrittenByWhatElseIsKept(FxRobot robot) {
        bar(robot, NEVER);
        TextField objective = robot.lookup("#postmortem-objective").query();
        robot.interact(objective::requestFocus);
        robot.write("99.");

        robot.interact(() -> model.head("P1", model.account().head().status()));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.account().head().severity()).isEqualTo("P1");
        assertThat(objective.getText()).isEqualTo("99.");
        robot.write("5").type(KeyCode.ENTER);
        assertThat(model.account().head().objective()).isEqualTo("99.5");
        robot.interact(() -> model.objective("99.9"));
        assertThat(objective.getText()).as("nobody types any more").isEqualTo("99.9");
    }

    @Test
    void objective_thatIsTyped_staysBehindWithItsCase(FxRobot robot) throws Exception {
        bar(robot, NEVER);
        TextField objective = robot.lookup("#postmortem-objective").query();
        robot.interact(objective::requestFocus);
        robot.write("98");
        Path other = copy("b.onset");

        robot.interact(() -> model.open(other.toString(), new CasePostmortem(other, CLOCK, "kim")));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(objective.getText()).isEmpty();
    }
}
