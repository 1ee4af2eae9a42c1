package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.export.PdfDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person does from the resolved incident to the PDF on the disk, and to the same incident of an earlier day. */
@ExtendWith(ApplicationExtension.class)
class PostmortemWalkTest {

    private static final Instant EARLIER = Instant.parse("2026-11-14T10:06:00Z");

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) throws IOException {
        window = new DemoWindow();
        stage = shown;
        OnsetWindow.show(stage, window.model(), address -> {});
    }

    @AfterEach
    void remove() throws IOException {
        window.close();
    }

    @Test
    void fromTheResolvedIncident_toThePdf_inAsManyStepsAsTheDocsSay(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        var steps = new CountedSteps(robot);

        steps.key(KeyCode.J);
        steps.key(KeyCode.M);
        DemoWindow.await(() -> robot.lookup("#pin-note").tryQuery().isPresent());
        steps.write("raised the pool");
        steps.key(KeyCode.ENTER);
        DemoWindow.await(() -> !window.model().drawer().notes().all().get().isEmpty());

        steps.key(KeyCode.CONTROL, KeyCode.D);
        DemoWindow.await(() -> text(robot).contains("## Timeline"));
        assertThat(text(robot)).doesNotContain("raised the pool");
        steps.click("#postmortem-severity");
        steps.key(KeyCode.DOWN);
        steps.key(KeyCode.DOWN);
        steps.key(KeyCode.ENTER);
        DemoWindow.await(() -> kept().head().severity().equals("P1"));
        refused(robot, "99,5");
        steps.click("#postmortem-objective");
        steps.write("99.5");
        steps.key(KeyCode.ENTER);
        DemoWindow.await(() -> kept().head().objective().equals("99.5"));

        robot.interact(() -> head(robot, "Trail").setId("trail-head"));
        steps.click("#trail-head");
        TableView<OwnTrail.Entry> trail = robot.lookup("#postmortem-trail").queryTableView();
        assertThat(trail.getItems()).extracting(OwnTrail.Entry::isTold).containsExactly(false);
        steps.click("#postmortem-trail .table-row-cell:filled");
        steps.key(KeyCode.ENTER);
        DemoWindow.await(() -> trail.getItems().getFirst().isTold());
        steps.click("#postmortem-redraft");
        DemoWindow.await(() -> text(robot).contains("raised the pool"));
        steps.key(KeyCode.CONTROL, KeyCode.S);
        DemoWindow.await(() -> said(robot).startsWith("Saved as version"));

        steps.click("#trail-head");
        steps.key(KeyCode.RIGHT);
        steps.key(KeyCode.RIGHT);
        steps.click("#postmortem-look");
        DemoWindow.await(() -> robot.lookup("#postmortem-leaving")
                .queryAs(Label.class)
                .getText()
                .contains(" found."));
        steps.click("#postmortem-export");
        Path pdf = window.folder().resolve("exports/blameless.pdf");
        DemoWindow.await(() -> Files.isRegularFile(pdf) && said(robot).startsWith("Written: "));

        System.out.println("From the resolved demo incident to the PDF: " + steps.sentence());
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        window.pictures(robot, stage, "postmortem-walk", new int[][] {{1600, 900}}, (scene, file) -> {});
        Files.copy(pdf, pictures.resolve("postmortem-walk.pdf"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(PdfDraft.words(Files.readAllBytes(pdf)).replaceAll("\\s", ""))
                .contains("raisedthepool", "P1(SEV-2)", "anobjectiveof99.5%");
        assertThat(docs()).contains("**" + steps.sentence() + "**");
    }

    /** Not a step of the walk: what somebody mistypes is answered, and not kept. */
    private static void refused(FxRobot robot, String objective) {
        TextField field = robot.lookup("#postmortem-objective").query();
        robot.interact(() -> {
            field.setText(objective);
            field.fireEvent(new ActionEvent());
        });
        assertThat(said(robot)).startsWith("No objective in percent: " + objective + ". Write it as 99.9");
        robot.interact(field::clear);
    }

    private static Path page() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("packaging/docs"))) {
            root = Objects.requireNonNull(root.getParent(), "a folder with packaging/docs above the tests");
        }
        return root.resolve("packaging/docs/templates.md");
    }

    private static String docs() throws IOException {
        return Files.readString(page()).replaceAll("\\s+", " ");
    }

    private Account kept() throws IOException {
        try (CaseFile c = CaseFile.open(Path.of(window.model().casePath().get()))) {
            return c.account().account();
        }
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#postmortem-text")
                .tryQueryAs(TextArea.class)
                .map(TextArea::getText)
                .orElse("");
    }

    private static String said(FxRobot robot) {
        return robot.lookup("#postmortem-said").queryAs(Label.class).getText();
    }

    private static Node head(FxRobot robot, String name) {
        return robot.lookup("#postmortem-strip .strip-head").queryAll().stream()
                .filter(h -> h instanceof ToggleButton tab && tab.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void seenBefore_aClickOpensThatCase_orSaysWhyNot(FxRobot robot) throws Exception {
        window.triageDemo(robot);
        Path now = Path.of(window.model().casePath().get());
        Path earlier = Files.copy(now, now.resolveSibling("earlier.onset"));
        try (CaseFile c = CaseFile.edit(earlier, InstantSource.fixed(EARLIER))) {
            var began = new Account.Told(Incident.Moment.Kind.BEGAN, EARLIER, null, null, "the pool was empty", "kim");
            c.saveAccount("kim", Account.BLANK.withTimes(List.of(began)));
        }
        robot.push(KeyCode.CONTROL, KeyCode.D);
        DemoWindow.await(() -> robot.lookup("#postmortem-seen")
                .tryQueryAs(Hyperlink.class)
                .filter(Node::isVisible)
                .isPresent());
        Hyperlink line = robot.lookup("#postmortem-seen").queryAs(Hyperlink.class);
        assertThat(line.getText()).startsWith("Seen before: ").contains(", 2026-11-14 10:06:00 UTC (alerts ");

        Path away = Files.move(earlier, window.folder().resolve("away"));
        robot.clickOn("#postmortem-seen");
        DemoWindow.await(() -> said(robot).startsWith("That case was not opened. "));
        assertThat(said(robot)).contains("earlier.onset", "there is no such file");
        assertThat(robot.lookup("#postmortem").tryQuery()).isPresent();
        assertThat(window.model().casePath().get()).isEqualTo(now.toString());

        Files.move(away, earlier);
        robot.clickOn("#postmortem-seen");
        DemoWindow.await(() -> window.model().casePath().get().equals(earlier.toString())
                && !window.model().busy().get());
        assertThat(robot.lookup("#postmortem").tryQuery()).isEmpty();
    }
}
