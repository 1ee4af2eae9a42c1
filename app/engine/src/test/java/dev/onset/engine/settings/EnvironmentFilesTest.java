package dev.onset.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFilesTest {

    private static final String GOOD = "environments: {prod: {sources: [{kind: loki, url: \"http://a\"}]}}";

    @TempDir
    private Path home;

    private EnvironmentFiles files;

    @BeforeEach
    void open() {
        PlatformFolders folders =
                PlatformFolders.of(name -> null, Map.of("os.name", "Linux", "user.home", home.toString())::get);
        files = new EnvironmentFiles(folders, TestKind.ALL, name -> null, CommandRunner.NONE);
    }

    @Test
    void read_fromTheConfigurationFolder() throws IOException {
        Path file = write(home.resolve(".config/onset/environments.yaml"), GOOD);

        assertThat(files.read(null).words()).isEqualTo(file + ": prod");
    }

    @Test
    void read_theOtherEnding() throws IOException {
        write(home.resolve(".config/onset/environments.yml"), GOOD);

        assertThat(files.read(null)).isInstanceOf(EnvironmentReading.Read.class);
    }

    @Test
    void read_none_saysWhereItLooked_andHowToBegin() {
        EnvironmentReading reading = files.read(null);

        assertThat(reading)
                .isEqualTo(new EnvironmentReading.Absent(
                        List.of(
                                home.resolve(".config/onset/environments.yaml"),
                                home.resolve(".config/onset/environments.yml")),
                        EnvironmentTemplate.TEXT));
        assertThat(reading.words())
                .startsWith("No environment file. Looked for:\n  " + home + "/.config/onset/environments.yaml\n")
                .contains("--env FILE")
                .contains("kind: prometheus");
    }

    @Test
    void read_namedFile_winsOverTheConfigurationFolder() throws IOException {
        write(home.resolve(".config/onset/environments.yaml"), GOOD);
        Path file = write(home.resolve("other.yaml"), GOOD.replace("prod", "other"));

        assertThat(files.read(file).words()).isEqualTo(file + ": other");
    }

    @Test
    void read_namedFileIsMissing_doesNotFallBack() throws IOException {
        write(home.resolve(".config/onset/environments.yaml"), GOOD);
        Path file = home.resolve("missing.yaml");

        assertThat(files.read(file)).isEqualTo(new EnvironmentReading.Absent(List.of(file), EnvironmentTemplate.TEXT));
    }

    @Test
    void read_folder_saysSo() {
        assertThat(files.read(home).words()).isEqualTo(home + ": is a folder; name the file in it");
    }

    @Test
    void read_faulty_namesTheFileAsGiven() throws IOException {
        Path file = write(home.resolve("f.yaml"), "environments:\n  prod: {surces: []}\n");

        assertThat(files.read(file).words())
                .isEqualTo(file + ":2:10: unknown key \"surces\" in an environment: did you mean sources?");
    }

    @Test
    void read_hugeFile_isNotReadWhole() throws IOException {
        Path file = write(home.resolve("f.yaml"), "#".repeat(3_000_000));

        assertThat(files.read(file).words()).contains("larger than 1 MB");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
