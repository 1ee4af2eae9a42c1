package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactCommandTest {

    @TempDir
    private Path folder;

    private Path log;
    private Path key;

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("a.log"), "line one\nlogin of a@b.example, password=hunter2x\n");
        key = Files.write(
                folder.resolve("key"), "a key of more than sixteen".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void redact_file_printsItWithPlaceholders() {
        var done = CommandLineRun.run(folder, "redact", "--key-file", key.toString(), log.toString());
        assertThat(done.exit()).isZero();
        assertThat(done.out())
                .startsWith("line one\nlogin of [email:")
                .contains("password=[password:")
                .doesNotContain("hunter2x", "a@b.example");
        assertThat(done.err()).contains("replaced 2 (1 secret, 1 personal)");
    }

    @Test
    void redact_sameKey_sameBytes() {
        String[] line = {"redact", "--key-file", key.toString(), log.toString()};
        assertThat(CommandLineRun.run(folder, line).out())
                .isEqualTo(CommandLineRun.run(folder, line).out());
        assertThat(CommandLineRun.run(folder, "redact", log.toString()).out())
                .isNotEqualTo(CommandLineRun.run(folder, line).out());
    }

    @Test
    void redact_json_namesPlacesAndNoValue() {
        var done = CommandLineRun.run(folder, "redact", "--json", log.toString());
        assertThat(done.exit()).isZero();
        assertThat(done.out())
                .contains(
                        "\"class\" : \"email\"",
                        "\"line\" : 2",
                        "\"column\" : 10",
                        "\"start\" : 18",
                        "\"replacement\" : \"[email:")
                .doesNotContain("hunter2x", "a@b.example");
    }

    @Test
    void redact_unreadable_printsNothingOfIt() throws IOException {
        Path broken = Files.write(folder.resolve("broken"), new byte[] {'p', 'w', (byte) 0xff, 'x'});
        var done = CommandLineRun.run(folder, "redact", broken.toString(), log.toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("broken: This is not UTF-8");
        assertThat(done.out()).doesNotContain("pw").contains("[email:");
    }

    @Test
    void redact_badRules_saysWhereAndPrintsNothing() throws IOException {
        Path rules = Files.writeString(folder.resolve("team.rules"), "x = (\n");
        var done = CommandLineRun.run(folder, "redact", "--rules", rules.toString(), log.toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("team.rules, line 1");
        assertThat(done.out()).isEmpty();
    }

    @Test
    void redact_missingFile_isSaid() {
        var done = CommandLineRun.run(folder, "redact", folder.resolve("none").toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("cannot be read");
    }

    @Test
    void redact_tooLong_isRefusedBeforeAnyOfItIsPrinted() throws IOException {
        Path large = folder.resolve("large");
        try (var out = java.nio.channels.FileChannel.open(
                large, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            out.write(java.nio.ByteBuffer.wrap(new byte[] {'x'}), dev.onset.incident.redact.Redaction.LONGEST);
        }
        var done = CommandLineRun.run(folder, "redact", large.toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("Send it in parts");
        assertThat(done.out()).isEmpty();
    }
}
