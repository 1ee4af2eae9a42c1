package dev.onset.desktop.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.onset.desktop.task.FxTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

// The toolkit runs, because work reports its end to it.
@ExtendWith(ApplicationExtension.class)
class UnsavedFilesTest {

    private static final String LONG = "postmortem /home/somebody/" + "cases/".repeat(60) + "a.onset";

    @TempDir
    Path state;

    @Test
    void put_isThereAtTheNextStart_underAnyKey() throws Exception {
        Unsaved unsaved = open();
        unsaved.put("paste", "last 1h");
        unsaved.put(LONG, "# What happened\n\nÄrger: 10 % 😀\n");
        unsaved.put(LONG + "x", "another");
        unsaved.flush();
        assertThat(open().all())
                .isEqualTo(
                        Map.of("paste", "last 1h", LONG, "# What happened\n\nÄrger: 10 % 😀\n", LONG + "x", "another"));
    }

    @Test
    void put_ofNothing_forgetsIt() throws Exception {
        Unsaved unsaved = open();
        unsaved.put("paste", "secret plan");
        unsaved.flush();
        unsaved.put("paste", "");
        unsaved.flush();
        assertThat(unsaved.get("paste")).isEmpty();
        assertThat(open().all()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void files_areTheirOwnersAlone() throws Exception {
        assumeThat(state.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Unsaved unsaved = open();
        unsaved.put("paste", "a");
        unsaved.flush();
        unsaved.put("paste", "ab");
        unsaved.flush();
        assertThat(files())
                .hasSize(1)
                .allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("unsaved"))))
                .isEqualTo("rwx------");
    }

    @Test
    void follow_keepsWhatAFieldHolds_onceItChanged() {
        Unsaved unsaved = Unsaved.none();
        unsaved.put("note", "from before");
        var field = new SimpleStringProperty("");
        unsaved.follow("note", field);
        assertThat(unsaved.get("note")).isEqualTo("from before");
        field.set("mine");
        assertThat(unsaved.get("note")).isEqualTo("mine");
    }

    @Test
    void in_aFolderThatCannotBe_keepsItForThisRun() throws Exception {
        Path plain = Files.writeString(state.resolve("plain"), "");
        Unsaved unsaved = UnsavedFiles.in(plain.resolve("unsaved"), new FxTaskRunner());
        unsaved.put("paste", "text");
        unsaved.flush();
        assertThat(unsaved.get("paste")).isEqualTo("text");
    }

    private Unsaved open() {
        return UnsavedFiles.in(state.resolve("unsaved"), new FxTaskRunner());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(state.resolve("unsaved"))) {
            return all.toList();
        }
    }
}
