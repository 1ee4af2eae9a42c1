package dev.onset.engine.profiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Note;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseProfilesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    private static final Instant AT = Instant.parse("2026-11-21T09:59:30Z");
    private static final String NAME = "app-cpu.collapsed";

    @TempDir
    private Path folder;

    private final CaseProfiles profiles = new CaseProfiles(CLOCK);
    private Path theCase;

    @BeforeEach
    void make() throws Exception {
        theCase = folder.resolve("a.onset");
        CaseFile.create(theCase, "prod-eu", "test", CLOCK).close();
    }

    private Profile profile(String stacks) throws IOException {
        Path file = Files.writeString(folder.resolve("in.txt"), stacks);
        return ((ProfileReading.Read) ProfileFiles.read(file, ReadOptions.standard()))
                .recording()
                .first()
                .orElseThrow();
    }

    private List<String> notes() throws Exception {
        try (CaseFile open = CaseFile.open(theCase)) {
            return open.notes().stream().map(Note::text).toList();
        }
    }

    @Test
    void kept_isFoundAgainAndChecksOut() throws Exception {
        String words = profiles.keep(theCase, NAME, AT, "sam", profile("main;web 3\nmain;idle 1\n"));

        assertThat(words).startsWith("Profile app-cpu.collapsed was kept: Samples, 4 samples, 23 bytes, SHA-256 ");
        assertThat(notes()).containsExactly("2026-11-21T09:59:30Z " + words);
        assertThat(CaseProfiles.names(notes())).containsExactly(NAME);
        assertThat(profiles.stacks(theCase, NAME).map(b -> new String(b, UTF_8)))
                .contains("main;idle 1\nmain;web 3\n");
        try (CaseFile open = CaseFile.open(theCase)) {
            assertThat(open.verify().problems()).isEmpty();
        }
    }

    @Test
    void keptAgain_isTheNewest() throws Exception {
        profiles.keep(theCase, NAME, AT, "sam", profile("main 1\n"));
        profiles.keep(theCase, NAME, AT, "sam", profile("main 2\n"));

        assertThat(CaseProfiles.names(notes())).containsExactly(NAME);
        assertThat(profiles.stacks(theCase, NAME).map(b -> new String(b, UTF_8)))
                .contains("main 2\n");
    }

    @Test
    void notes_thatOnlySoundLikeIt_nameNothing() {
        assertThat(CaseProfiles.names(
                        List.of("Profile ../x was kept: y", "a Profile of the day", "Profile x was seen")))
                .isEmpty();
    }

    @Test
    void absent_isEmpty_andNoPathGetsIn() throws Exception {
        assertThat(profiles.stacks(theCase, "other.collapsed")).isEmpty();
        assertThatThrownBy(() -> profiles.stacks(theCase, "../a")).isInstanceOf(IllegalArgumentException.class);
    }
}
