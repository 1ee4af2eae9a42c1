package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.desktop.shell.KeptCase;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.Drawn;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
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

/** What a person asks beside a triage has receipts as everything else: read on the lane's page, pinned with their bytes, there again later. */
@ExtendWith(ApplicationExtension.class)
class OwnReceiptsJourneyTest {

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
        stage.setHeight(1000);
    }

    @AfterEach
    void remove() throws IOException {
        metrics.close();
        alerts.close();
        window.close();
    }

    @Test
    void ownQuery_itsReceiptIsRead_pinned_andThereWhenTheCaseIsOpenedAgain(FxRobot robot) throws Exception {
        triage(robot);
        Lane latency = latency();
        String query =
                model.findings().evidence(latency).getFirst().provenance().query();

        robot.type(KeyCode.Y);
        robot.interact(() -> {
            robot.lookup("#query-text").queryAs(TextArea.class).setText(query);
            robot.lookup("#query-run").queryButton().fire();
        });
        DemoWindow.await(() -> text(robot, "#query-outcome").contains("on the timeline"));
        robot.interact(() -> model.timeline().find("query/"));
        Lane own = clickOn(robot, "query/");
        assertThat(own.evidence()).containsExactly("q1");
        Receipt receipt = model.findings().evidence(own).getFirst();
        Answer answer = receipt.provenance().answers().getFirst();
        assertThat(receipt.provenance().query()).isEqualTo(query);
        assertThat(page(robot)).contains("q1  a query of a person's own").contains("SHA-256 " + answer.sha256());

        String shown = whatCameBack(robot);
        assertThat(shown).contains("\"status\": \"success\"");

        robot.interact(() -> robot.lookup("#lane-pin").queryButton().fire());
        robot.clickOn("#pin-note").write("as suspected").type(KeyCode.ENTER);
        DemoWindow.await(() -> !model.drawer().notes().all().get().isEmpty());
        assertThat(model.drawer().notes().all().get().getFirst().text())
                .startsWith("as suspected (")
                .contains(query, answer.sha256());
        String path = model.casePath().get();
        isInTheCase(path, answer);

        // What is shown from here on comes out of the case.
        metrics.close();
        alerts.close();
        robot.interact(() -> model.open(new KeptCase(path, NOW, "")));
        DemoWindow.await(() -> !model.busy().get() && model.drawer().triage() != null);
        assertThat(Objects.requireNonNull(model.drawer().triage()).receipt("q1"))
                .contains(receipt);
        // The lane of before stands there until the case is read.
        DemoWindow.await(() -> model.timeline()
                .beside()
                .ofNoService(own.id())
                .filter(lane -> !lane.title().equals(own.title()))
                .isPresent());
        robot.interact(() -> model.timeline().revealLane(own.id(), ""));
        Lane again = clickOn(robot, "query/");
        assertThat(again.title()).isEqualTo("Kept query: " + own.title());
        assertThat(again.series()).isEqualTo(own.series());
        assertThat(again.evidence()).containsExactly("q1");
        assertThat(page(robot)).contains("q1  a query of a person's own").contains("SHA-256 " + answer.sha256());
        robot.clickOn(robot.lookup(".strip-head")
                .match(n -> n instanceof Labeled head && head.getText().startsWith("Requests"))
                .<Node>query());
        TableView<?> requests = robot.lookup("#requests").queryTableView();
        robot.interact(() -> {
            requests.getSelectionModel().selectLast();
            requests.requestFocus();
        });
        assertThat(requests.getSelectionModel().getSelectedItem()).asString().contains("q1", answer.sha256());
        robot.type(KeyCode.ENTER);
        DemoWindow.await(() -> robot.lookup("#answer").tryQuery().isPresent()
                && robot.lookup("#answer").queryAs(TextArea.class).getText().equals(shown));
    }

    @Test
    void exemplars_haveAReceiptToo_behindAClickOnTheirRow(FxRobot robot) throws Exception {
        triage(robot);
        Lane latency = latency();
        robot.interact(() -> {
            model.timeline().find(latency.title());
            model.findings().lookAt(latency);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#lane-exemplars").queryButton().fire());
        DemoWindow.await(() -> model.status().get().contains("exemplars below the lane"));

        Lane own = clickOn(robot, "exemplars/");

        assertThat(own.evidence()).containsExactly("q1");
        Receipt receipt = model.findings().evidence(own).getFirst();
        assertThat(receipt.provenance().answers().getFirst().request()).contains("query_exemplars");
        assertThat(page(robot)).contains("q1  exemplars of " + latency.title());
        assertThat(whatCameBack(robot)).contains("seriesLabels");
    }

    private void triage(FxRobot robot) throws Exception {
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
        robot.interact(() -> robot.lookup("#findings").query().requestFocus());
    }

    private Lane latency() {
        return Objects.requireNonNull(model.drawer().triage(), "nothing is shown").lanes().stream()
                .filter(l -> l.service().equals("gateway")
                        && l.unit().equals("seconds")
                        && !l.evidence().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Clicks on the names of rows, from the top on and once more, until the page of a lane of that sort is open. */
    private Lane clickOn(FxRobot robot, String sort) throws InterruptedException {
        Node timeline = robot.lookup("#timeline").query();
        for (int round = 0; round < 2; round++) {
            for (double down = 50; down < timeline.getBoundsInLocal().getHeight(); down += 16) {
                // The drawer opens with the first row that has a page and takes room from the picture; the rows move
                // with it.
                Drawn.await(robot);
                Bounds area = timeline.localToScreen(timeline.getBoundsInLocal());
                robot.clickOn(area.getMinX() + 40, area.getMinY() + down);
                var lane = model.findings().lane().get();
                if (lane.isPresent() && lane.get().id().startsWith(sort)) {
                    return lane.get();
                }
            }
        }
        throw new AssertionError("no row of " + sort + " in the picture");
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    /** Everything that the page of the lane says. */
    private static String page(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#details .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining("\n"));
    }

    private static String whatCameBack(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#details .receipt-head .button")
                .match(n -> n instanceof Labeled button && button.getText().equals("What came back"))
                .queryButton()
                .fire());
        DemoWindow.await(() -> robot.lookup("#answer").tryQuery().isPresent()
                && robot.lookup("#answer").queryAs(TextArea.class).getText().length() > 20);
        return robot.lookup("#answer").queryAs(TextArea.class).getText();
    }

    private static void isInTheCase(String path, Answer answer) throws Exception {
        try (CaseFile theCase = CaseFile.open(Path.of(path))) {
            assertThat(theCase.verify().problems()).isEmpty();
            Triage kept = theCase.triage().orElseThrow();
            assertThat(kept.receipts()).extracting(Receipt::id).contains("e1", "q1");
        }
        String found =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(path, answer)));
        assertThat(found).isEqualTo(answer.sha256());
    }

    private static byte[] bytes(String path, Answer answer) throws IOException {
        try (CaseFile theCase = CaseFile.open(Path.of(path))) {
            AnswerStore.Stored stored = theCase.find(
                            AnswerText.key("metrics", answer.key()).orElseThrow())
                    .orElseThrow();
            try (InputStream body = stored.body()) {
                return body.readAllBytes();
            }
        }
    }
}
