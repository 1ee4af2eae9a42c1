package dev.onset.desktop.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.FxTaskRunner;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What people set for themselves, in the real window. */
@ExtendWith(ApplicationExtension.class)
class SettingsTest {

    private final HeldMemory memory = new HeldMemory();
    private final ScriptedService service = new ScriptedService(ExampleTriage.poolShrink());
    private final ShellViewModel model = new ShellViewModel(
            new Desk(
                    service,
                    () -> new Setting(List.of(new Setting.Place("prod", List.of())), "", null),
                    memory,
                    Unsaved.none(),
                    new About(List.of("Onset 1.2.3"), List.of(Map.entry("Cases", "/home/me/cases")), "Licences"),
                    Notifier.NONE,
                    ZoneOffset.UTC),
            new FxTaskRunner(),
            System::nanoTime);

    @Start
    void open(Stage stage) {
        OnsetWindow.show(stage, model, address -> {});
    }

    @BeforeEach
    void leaveTheText(FxRobot robot) {
        robot.interact(() -> robot.lookup("#findings").query().requestFocus());
    }

    @Test
    void size_byKey_isKept_andEveryPartStaysInTheWindow(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(model.looks().scale().get()).isEqualTo(1.2);
        Node status = robot.lookup("#status").query();
        var seen = status.localToScene(status.getBoundsInLocal());
        assertThat(seen.getMaxY()).isLessThanOrEqualTo(status.getScene().getHeight());
        assertThat(status.getLocalToSceneTransform().getMxx()).isEqualTo(1.2);

        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(model.looks().scale().get()).isEqualTo(1.1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(model.looks().scale().get()).isEqualTo(1);
    }

    @Test
    void key_changedInTheSettings_worksAtOnce_andItsLoserIsNamed(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        Button change = robot.lookup("#key-rows .button").queryAllAs(Button.class).stream()
                .filter(b -> "Light or dark".equals(b.getUserData()))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            change.requestFocus();
            change.fire();
        });
        robot.type(KeyCode.X);
        assertThat(robot.lookup("#keys-said").queryAs(Label.class).getText())
                .isEqualTo("Light or dark: X. It was the key of What differs in the brushed range, "
                        + "which has no key now.");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#settings-card").tryQuery())
                .as("Escape closes it still")
                .isEmpty();

        assertThat(model.looks().light().get()).isFalse();
        robot.type(KeyCode.X);
        assertThat(model.looks().light().get()).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(memory.get("key.Light or dark", "")).isEqualTo("x");
    }

    @Test
    void card_openedFirst_hasTheKeys_andAnotherTakesItsPlace(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        assertThat(robot.lookup(".veil").queryAll()).as("cards at a time").hasSize(1);
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup(".veil").queryAll()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup(".veil").queryAll()).isEmpty();
    }

    @Test
    void everySize_nothingIsCut_atThePaneOrTheBar(FxRobot robot) throws Exception {
        service.mayEnd.countDown();
        robot.interact(() -> {
            var stage = robot.lookup("#paste").query().getScene().getWindow();
            stage.setWidth(1280);
            stage.setHeight(800);
            model.triage();
        });
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.briefing().get().isPresent());
        for (double size : new double[] {0.8, 1, 1.5, 2}) {
            robot.interact(() -> model.looks().scale().set(size));
            WaitForAsyncUtils.waitForFxEvents();
            var scene = robot.lookup("#paste").query().getScene();
            for (Node node :
                    robot.lookup(".button, .toggle-button, .menu-button").queryAll()) {
                var seen = node.localToScene(node.getBoundsInLocal());
                if (isSeen(node) && seen.getWidth() > 0) {
                    assertThat(seen.getMinX()).as("%s at %s", node, size).isGreaterThanOrEqualTo(-1);
                    assertThat(seen.getMaxX()).as("%s at %s", node, size).isLessThanOrEqualTo(scene.getWidth() + 1);
                }
            }
        }
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void zone_chosen_isToldBesideUtc(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        ComboBox<String> zones = robot.lookup("#zone").query();
        robot.interact(() -> zones.setValue("Asia/Tokyo"));
        robot.interact(() -> model.timeline().pointAt(Instant.parse("2026-11-21T10:00:00Z")));
        assertThat(model.timeline().crosshairText().get()).contains("10:00:00").contains("19:00");
        robot.interact(() -> zones.getSelectionModel().selectFirst());
        assertThat(model.timeline().crosshairText().get()).doesNotContain("19:00");
    }

    @Test
    void about_saysVersionPlacesAndLicences(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("about onset").type(KeyCode.ENTER);
        assertThat(robot.lookup("#about-versions").queryAs(Label.class).getText())
                .isEqualTo("Onset 1.2.3");
        assertThat(robot.lookup("#about .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Cases", "/home/me/cases");
        assertThat(robot.lookup("#about-notice").queryTextInputControl().getText())
                .isEqualTo("Licences");
    }
}
