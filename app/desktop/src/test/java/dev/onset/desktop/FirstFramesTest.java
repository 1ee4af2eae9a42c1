package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.doctor.WindowStart;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a start writes down for the doctor, with the real window and engine. */
@ExtendWith(ApplicationExtension.class)
class FirstFramesTest {

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @Start
    void open(Stage stage) throws IOException {
        window = new DemoWindow();
        OnsetWindow.show(stage, window.model(), address -> {});
        FirstFrames.watch(
                window.model(),
                new FxTaskRunner(),
                new FirstFrames.Book(window.folder().resolve("state"), "1.2.3", Clock.systemUTC()));
    }

    @AfterEach
    void close() throws IOException {
        window.close();
    }

    @Test
    void watch_windowOpens_thenLanesCome_bothAreWrittenDown(FxRobot robot) throws TimeoutException {
        DemoWindow.await(() -> read().windowMs() > 0);
        assertThat(read().lanesMs()).as("no lane yet").isEqualTo(-1);
        assertThat(read().onset()).isEqualTo("1.2.3");
        assertThat(read().pipeline()).isEqualTo("the processor (software)");
        assertThat(read().aot()).startsWith("none");

        window.triageDemo(robot);

        DemoWindow.await(() -> read().lanesMs() > 0);
        assertThat(read().lanesMs()).isGreaterThan(read().windowMs());
    }

    private WindowStart read() {
        return WindowStart.read(window.folder().resolve("state"))
                .orElse(new WindowStart(Instant.EPOCH, "", "", "", "", "", -1, -1));
    }
}
