package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMemoryTest {

    @TempDir
    Path folder;

    @Test
    void put_isThereAtTheNextStart() {
        Path file = folder.resolve("state").resolve("window.properties");
        new KeptMemory(file).put("theme", "light");
        assertThat(new KeptMemory(file).get("theme", "dark")).isEqualTo("light");
    }

    @Test
    void get_ofAFileThatIsNone_isTheOtherwise() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.writeString(file, "theme=\\u00zz");
        assertThat(new KeptMemory(file).get("theme", "dark")).isEqualTo("dark");
    }

    @Test
    void put_whereNothingCanBeWritten_keepsItForThisRun() throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "").resolve("window.properties");
        var memory = new KeptMemory(file);
        memory.put("theme", "light");
        assertThat(memory.get("theme", "dark")).isEqualTo("light");
    }
}
