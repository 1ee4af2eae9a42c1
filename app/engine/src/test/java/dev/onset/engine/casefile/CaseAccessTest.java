package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.engine.triage.TriageFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a case, and how. */
class CaseAccessTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aCase() throws IOException {
        file = folder.resolve("a.onset");
        try (var c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            TriageFixtures.fill(c);
            c.save(TriageFixtures.poolExhaustion());
            c.addNote("me", "first");
        }
    }

    @Test
    void edit_whileOneWrites_readsAndSaysWhoWrites() throws IOException {
        try (var writer = CaseFile.edit(file, CLOCK)) {
            assertThat(writer.isWritable()).isTrue();
            assertThat(writer.accessNote()).isEmpty();
            try (var second = CaseFile.edit(file, CLOCK)) {
                assertThat(second.isWritable()).isFalse();
                assertThat(second.accessNote())
                        .contains(
                                "reading only",
                                "process " + ProcessHandle.current().pid());
                writer.addNote("me", "while you look");
                assertThat(second.notes()).extracting(Note::text).containsExactly("first", "while you look");
                assertThatThrownBy(() -> second.addNote("you", "no"))
                        .isInstanceOf(CaseFault.class)
                        .hasMessageContaining("reading only");
                assertThatThrownBy(() -> second.begin(CaseFileTest.key("x"), CaseFileTest.head()))
                        .isInstanceOf(CaseFault.class);
            }
            // The second look must not have freed the lock.
            try (var third = CaseFile.edit(file, CLOCK)) {
                assertThat(third.isWritable()).isFalse();
            }
        }
        try (var again = CaseFile.edit(file, CLOCK)) {
            assertThat(again.isWritable()).isTrue();
            assertThat(again.notes()).hasSize(2);
        }
    }

    @Test
    void close_whileOneReads_losesNothing() throws IOException {
        CaseFile reader = CaseFile.open(file);
        try (var writer = CaseFile.edit(file, CLOCK)) {
            assertThat(reader.notes()).hasSize(1);
            writer.addNote("me", "second");
        }
        assertThat(reader.notes()).hasSize(2);
        reader.close();
        try (var c = CaseFile.open(file)) {
            assertThat(c.notes()).hasSize(2);
        }
    }

    @Test
    void open_writesNothing() throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (var c = CaseFile.open(file)) {
            assertThat(c.isWritable()).isFalse();
            assertThat(c.triage()).contains(TriageFixtures.poolExhaustion());
            assertThat(c.verify().isSound()).isTrue();
            assertThat(filesIn(folder)).containsExactly(file);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void open_copiedWhileOpen_givesWhatIsThere() throws IOException {
        Path copy = folder.resolve("copy.onset");
        try (var writer = CaseFile.edit(file, CLOCK)) {
            writer.addNote("me", "only in the log");
            Files.copy(file, copy);
        }
        try (var c = CaseFile.open(copy)) {
            assertThat(c.notes()).extracting(Note::text).contains("first");
            assertThat(c.verify().isSound()).isTrue();
        }
        assertThat(filesIn(folder)).containsExactly(file, copy);
    }

    @Test
    void edit_leftByACrash_isRecovered() throws IOException {
        Path crashed = folder.resolve("crashed.onset");
        try (var writer = CaseFile.edit(file, CLOCK)) {
            writer.addNote("me", "acknowledged");
            Files.copy(file, crashed);
            Files.copy(folder.resolve("a.onset-wal"), folder.resolve("crashed.onset-wal"));
        }
        try (var c = CaseFile.open(crashed)) {
            assertThat(c.notes()).extracting(Note::text).containsExactly("first", "acknowledged");
        }
        try (var c = CaseFile.edit(crashed, CLOCK)) {
            assertThat(c.notes()).extracting(Note::text).containsExactly("first", "acknowledged");
        }
        assertThat(filesIn(folder)).containsExactly(file, crashed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "SQLite format 3\0 and then nothing of ours"})
    void open_notACase_isRefused(String content) throws IOException {
        Path other = folder.resolve("other.onset");
        Files.writeString(other, content + (content.startsWith("SQLite") ? "x".repeat(200) : ""));
        for (var how : List.<Opening>of(CaseFile::open, f -> CaseFile.edit(f, CLOCK))) {
            assertThatThrownBy(() -> how.open(other))
                    .isInstanceOf(CaseFault.class)
                    .hasMessageContaining("it is not a case of Onset")
                    .hasMessageContaining("other.onset");
        }
        assertThat(filesIn(folder)).containsExactly(file, other);
    }

    @Test
    void open_anotherDatabase_isRefused() throws Exception {
        Path other = folder.resolve("other.onset");
        sql(other, "CREATE TABLE t (x)");
        assertThatThrownBy(() -> CaseFile.open(other))
                .isInstanceOf(CaseFault.class)
                .hasMessageContaining("not a case");
    }

    @Test
    void open_missingOrAFolder_saysSo() {
        assertThatThrownBy(() -> CaseFile.open(folder.resolve("none.onset")))
                .isInstanceOf(CaseFault.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> CaseFile.open(folder))
                .isInstanceOf(CaseFault.class)
                .hasMessageContaining("folder");
    }

    @Test
    void open_newerFormat_isRefusedUntouched() throws Exception {
        sql(file, "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        for (var how : List.<Opening>of(CaseFile::open, f -> CaseFile.edit(f, CLOCK))) {
            assertThatThrownBy(() -> how.open(file))
                    .isInstanceOf(CaseFault.class)
                    .hasMessageContaining("newer Onset")
                    .hasMessageContaining("format 99");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(filesIn(folder)).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM answer; END",
                "CREATE VIEW evil AS SELECT 1",
                "CREATE TABLE evil (x)",
                "ALTER TABLE note ADD COLUMN evil TEXT",
                "DROP INDEX answer_by_key"
            })
    void open_foreignTables_areRefused(String change) throws Exception {
        sql(file, change);
        for (var how : List.<Opening>of(CaseFile::open, f -> CaseFile.edit(f, CLOCK))) {
            assertThatThrownBy(() -> how.open(file))
                    .isInstanceOf(CaseFault.class)
                    .hasMessageContaining("not those of a case");
        }
    }

    @Test
    void edit_whereNothingCanBeWrittenBeside_readsAndSaysWhy() throws IOException {
        // A folder in the lock's place stands for a folder without permission, which root would not notice.
        Files.createDirectory(folder.resolve("a.onset-lock"));
        try (var c = CaseFile.edit(file, CLOCK)) {
            assertThat(c.isWritable()).isFalse();
            assertThat(c.accessNote()).contains("reading only", "nothing can be written beside it");
            assertThat(c.notes()).hasSize(1);
        }
    }

    @Test
    void edit_afterAHolderThatDied_takesTheLock() throws IOException {
        Files.writeString(folder.resolve("a.onset-lock"), "rubbish that a crash left");
        try (var c = CaseFile.edit(file, CLOCK)) {
            assertThat(c.isWritable()).isTrue();
        }
        assertThat(filesIn(folder)).containsExactly(file);
    }

    @Test
    void fault_fullDisk_saysSo() throws Exception {
        Path full = folder.resolve("full.onset");
        assertThatThrownBy(() -> sql(
                        full,
                        "PRAGMA max_page_count = 3",
                        "CREATE TABLE t (x)",
                        "INSERT INTO t VALUES (randomblob(100000))"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(CaseFault.of(full, e)).hasMessageContaining("the disk is full"));
    }

    @Test
    void create_whereNothingCanBeMade_isASentence() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        assertThatThrownBy(() -> CaseFile.create(blocked.resolve("a.onset"), "e", "v", CLOCK))
                .isInstanceOf(CaseFault.class)
                .hasMessageContaining("cannot be made")
                .hasMessageContaining("blocked");
    }

    private interface Opening {
        CaseFile open(Path file) throws IOException;
    }

    static void sql(Path file, String... statements) throws SQLException {
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + file);
                var s = c.createStatement()) {
            for (String sql : statements) {
                s.execute(sql);
            }
        }
    }

    static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
