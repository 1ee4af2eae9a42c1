package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseSchemaTest {

    @TempDir
    Path folder;

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.onset"));
    }

    @Test
    void migrate_stepByStep_keepsWhatIsThere() throws SQLException {
        var first = new CaseSchema(List.of(List.of("CREATE TABLE a (x TEXT)")));
        var second = new CaseSchema(List.of(
                List.of("CREATE TABLE a (x TEXT)"),
                List.of("CREATE TABLE b (y TEXT)", "INSERT INTO b SELECT x FROM a")));
        try (Connection c = connection();
                var s = c.createStatement()) {
            first.migrate(c);
            s.execute("INSERT INTO a VALUES ('kept')");
            second.migrate(c);
            second.migrate(c);
            try (var r = s.executeQuery("SELECT count(*), max(y) FROM b")) {
                assertThat(r.getInt(1)).isEqualTo(1);
                assertThat(r.getString(2)).isEqualTo("kept");
            }
            assertThat(CaseSchema.versionOf(c)).isEqualTo(2);
        }
    }

    @Test
    void migrate_failingStep_leavesTheOldFormat() throws SQLException {
        var bad = new CaseSchema(List.of(
                List.of("CREATE TABLE a (x TEXT)"), List.of("CREATE TABLE b (y TEXT)", "this is no statement")));
        try (Connection c = connection();
                var s = c.createStatement()) {
            assertThatThrownBy(() -> bad.migrate(c)).isInstanceOf(SQLException.class);
            assertThat(CaseSchema.versionOf(c)).isEqualTo(1);
            try (var r = s.executeQuery("SELECT count(*) FROM sqlite_schema")) {
                assertThat(r.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void current_madeByItsSteps_hasNoDifference() throws SQLException {
        try (Connection c = connection()) {
            CaseSchema.CURRENT.migrate(c);
            assertThat(CaseSchema.CURRENT.differences(c)).isEmpty();
        }
    }
}
