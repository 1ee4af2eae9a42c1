package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.sources.SourceRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A source that answers, dies and returns, in the real window on the real engine. */
@ExtendWith(ApplicationExtension.class)
class SourceReturnsTest {

    @SuppressWarnings("NullAway.Init")
    private DemoWindow window;

    @SuppressWarnings("NullAway.Init")
    private ShellViewModel model;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @Start
    void open(Stage stage) throws IOException {
        window = new DemoWindow();
        server = server(0);
        Path file = Files.createDirectories(window.folder().resolve("onset")).resolve("environments.yaml");
        Files.writeString(file, """
                environments:
                  mine:
                    sources:
                      - {name: metrics, kind: prometheus, url: "http://127.0.0.1:%d"}
                """.formatted(server.getAddress().getPort()));
        model = window.model();
        OnsetWindow.show(stage, model, address -> {});
    }

    @AfterEach
    void remove() throws IOException {
        server.stop(0);
        window.close();
    }

    @Test
    void source_thatDiesAndReturns_isSaidToBe_eachTime(FxRobot robot) throws Exception {
        robot.interact(model::reload);
        DemoWindow.await(() -> model.environments().contains("mine"));
        robot.interact(() -> model.environment().set("mine"));

        triage(robot);
        assertThat(row().state()).isEqualTo(SourceRow.State.OK);
        assertThat(row().about()).contains("2.53.0");

        int port = server.getAddress().getPort();
        server.stop(0);
        triage(robot);
        assertThat(row().state()).isEqualTo(SourceRow.State.FAILED);
        assertThat(row().sentence()).isNotEmpty();
        DemoWindow.picture(robot.lookup("#paste").query().getScene(), Path.of("target", "pictures", "source-gone.png"));

        server = server(port);
        triage(robot);
        assertThat(row().state()).isEqualTo(SourceRow.State.OK);
        assertThat(row().sentence()).as("the old failure is not said any more").isEmpty();
    }

    private void triage(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.write("last 15m").type(KeyCode.ENTER);
        DemoWindow.await(() -> model.busy().get() || !model.casePath().get().isEmpty());
        DemoWindow.await(() -> !model.busy().get());
    }

    private SourceRow row() {
        assertThat(model.sources().rows()).hasSize(1);
        return model.sources().rows().getFirst();
    }

    /** A Prometheus that has no samples. */
    private static HttpServer server(int port) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        made.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String data = path.endsWith("/buildinfo")
                    ? "{\"version\":\"2.53.0\",\"revision\":\"abc\"}"
                    : path.endsWith("/query_range")
                            ? "{\"resultType\":\"matrix\",\"result\":[]}"
                            : path.endsWith("/query")
                                    ? "{\"resultType\":\"vector\",\"result\":[]}"
                                    : path.endsWith("/rules")
                                            ? "{\"groups\":[]}"
                                            : path.endsWith("/alerts") ? "{\"alerts\":[]}" : "[]";
            byte[] body = ("{\"status\":\"success\",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        made.start();
        return made;
    }
}
