package dev.onset.desktop.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.query.Language;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Names;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class QueryViewTest {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z"));

    private final List<String> asked = new ArrayList<>();
    private String kept = "";
    private final QueryViewModel model =
            new QueryViewModel(new DirectTaskRunner(), new Server(), new QueryHistory("", t -> kept = t));

    /** Refuses what holds "bad" at its 6th character, and knows three metrics. */
    private final class Server implements QueryRunner {

        @Override
        public @Nullable TimeRange range() {
            return RANGE;
        }

        @Override
        public String environment() {
            return "prod";
        }

        @Override
        public List<Came> run(String environment, Language language, String query, TimeRange range) {
            asked.add(environment + " " + language + " " + query);
            var sent = new SignalQuery.MetricRange(query, range, Duration.ofSeconds(15));
            Failure bad = new Failure.BadQuery("m", "GET", "bad_data: 1:6: parse error: unexpected", "Change it.");
            return List.of(new Came("m", sent, List.of(), query.contains("bad") ? bad : null));
        }

        @Override
        public List<Came> words(String environment, Offers offers, SignalQuery query) {
            var provenance = new Provenance("m", "fake", "q", RANGE, RANGE.end(), Duration.ZERO, null, "", List.of());
            Names names = Names.of(List.of("http_requests_total", "http_errors_total", "up"));
            return List.of(
                    new Came("m", query, List.of(new Batch(names, Coverage.complete(RANGE, 3), provenance)), null));
        }

        @Override
        public String show(String query, List<Came> came) {
            return "shown: " + query;
        }
    }

    @Start
    void open(Stage stage) {
        stage.setScene(new Scene((Parent) new QueryView(model).node(), 900, 360));
        stage.show();
    }

    private static TextArea area(FxRobot robot) {
        return robot.lookup("#query-text").queryAs(TextArea.class);
    }

    private static List<Text> parts(FxRobot robot, String style) {
        return robot.lookup("#query-colours").queryAs(TextFlow.class).getChildren().stream()
                .map(n -> (Text) n)
                .filter(t -> t.getStyleClass().contains("token-" + style))
                .toList();
    }

    @Test
    void write_completesByTab_runsByCtrlEnter_andSaysWhatCame(FxRobot robot) {
        robot.clickOn("#query-text").write("rate(http_r");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#query-words").queryListView().getItems()).hasToString("[http_requests_total]");
        robot.type(KeyCode.TAB).write("[5m])");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(area(robot).getText()).isEqualTo("rate(http_requests_total[5m])");
        assertThat(asked).containsExactly("prod PROMQL rate(http_requests_total[5m])");
        assertThat(model.outcome().get()).isEqualTo("shown: rate(http_requests_total[5m])");
        assertThat(parts(robot, "function")).extracting(Text::getText).containsExactly("rate");
        assertThat(parts(robot, "metric")).extracting(Text::getText).containsExactly("http_requests_total");
    }

    @Test
    void errorOfTheServer_isShownWhereItIs_withTheCaretThere(FxRobot robot) {
        robot.clickOn("#query-text").write("sum( bad)");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.outcome().get()).startsWith("m: query refused").contains("1:6: parse error");
        assertThat(parts(robot, "wrong")).extracting(Text::getText).containsExactly("bad");
        assertThat(area(robot).getCaretPosition()).isEqualTo(5);
        robot.write("x");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(parts(robot, "wrong")).as("it is being mended").isEmpty();
    }

    @Test
    void earlierQueries_comeBackByCtrlUp_andWhatWasWrittenIsNotLost(FxRobot robot) {
        for (String query : List.of("one", "two")) {
            robot.interact(() -> {
                model.text().set(query);
                model.run();
            });
        }
        robot.interact(() -> model.text().set("draft"));
        robot.clickOn("#query-text");
        robot.press(KeyCode.CONTROL).type(KeyCode.UP).type(KeyCode.UP);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.text().get()).isEqualTo("one");
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.text().get()).isEqualTo("draft");
        assertThat(new QueryHistory(kept, t -> {}).all())
                .extracting(QueryHistory.Entry::query)
                .containsExactly("two", "one");
    }

    @Test
    void history_isBounded_keepsEachOnce_andSurvivesNonsense() {
        var texts = new ArrayList<String>();
        var history = new QueryHistory("nonsense PROMQL:%% LOGQL:e30=", texts::add);
        assertThat(history.all()).containsExactly(new QueryHistory.Entry(Language.LOGQL, "{}"));
        for (int i = 0; i < 80; i++) {
            history.add(Language.PROMQL, "q" + i);
        }
        history.add(Language.PROMQL, "q79");
        history.add(Language.PROMQL, "x".repeat(9_000));
        assertThat(history.all())
                .hasSize(50)
                .first()
                .extracting(QueryHistory.Entry::query)
                .isEqualTo("q79");
    }
}
