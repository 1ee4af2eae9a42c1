package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {

    @TempDir
    private Path folder = Path.of("");

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void asTheLibraryDoes() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void forget() {
        System.clearProperty(LogFolder.PROPERTY);
        context.stop();
    }

    private List<String> kept() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void warnings_goToAFileADay_andNothingLess() throws Exception {
        System.setProperty(LogFolder.PROPERTY, folder.toString());
        new LogSetup().configure(context);
        context.getLogger("dev.onset.Example").info("idle talk");
        context.getLogger("dev.onset.Example").warn("the disk is {}", "full");

        assertThat(kept())
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT.* WARN  Example: the disk is full");
    }

    @Test
    void withoutAFolder_onlyStandardErrorIsTold() throws Exception {
        new LogSetup().configure(context);
        context.getLogger("dev.onset.Example").warn("said");

        assertThat(kept()).isEmpty();
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr"))
                .isNotNull();
    }

    @Test
    void theLoggingLibraryFindsIt() {
        var used = (LoggerContext) LoggerFactory.getILoggerFactory();

        assertThat(used.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr"))
                .isNotNull();
    }
}
