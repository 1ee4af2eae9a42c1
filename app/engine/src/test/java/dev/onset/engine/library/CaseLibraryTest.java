package dev.onset.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseLibraryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));

    @TempDir
    Path folder;

    private final Triage pool = TriageFixtures.poolExhaustion();
    private CaseLibrary library;

    private Path add(String name, Triage triage, String note) throws IOException {
        Path file = folder.resolve(name);
        try (CaseFile c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            c.save(triage);
            if (!note.isEmpty()) {
                c.addNote("sam", note);
            }
        }
        return file;
    }

    @BeforeEach
    void fill() throws IOException {
        library = new CaseLibrary(folder);
        add("pool.onset", pool, "The Grinch did it");
        add("quiet.onset", TriageFixtures.quiet(), "");
    }

    @Test
    void list_namesEveryCase_andWhatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("broken.onset"), "not a case");
        Files.writeString(folder.resolve("readme.txt"), "no case at all");
        try (CaseFile c = CaseFile.edit(folder.resolve("pool.onset"), CLOCK)) {
            c.saveAccount(
                    "",
                    Account.BLANK.withHead(new Account.Head(
                            "INC-1",
                            "Orders failed",
                            "P1",
                            dev.onset.incident.Incident.Status.REVIEWED,
                            "",
                            List.of(),
                            "")));
        }
        CaseLibrary.Listing<CaseEntry> all = library.list();
        assertThat(all.entries()).hasSize(2);
        assertThat(all.entries())
                .filteredOn(e -> e.title().equals("Orders failed"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.severity()).isEqualTo("P1");
                    assertThat(e.status()).isEqualTo("reviewed");
                    assertThat(e.began()).isEqualTo("2026-11-14T02:12:05Z");
                    assertThat(e.services()).contains("orders");
                });
        assertThat(all.problems()).singleElement().asString().contains("broken.onset", "it is not a case of Onset");
    }

    @Test
    void list_ofAFolderThatDoesNotExist_isEmpty() {
        assertThat(new CaseLibrary(folder.resolve("none")).list())
                .isEqualTo(new CaseLibrary.Listing<CaseEntry>(List.of(), List.of()));
    }

    @Test
    void search_wantsAllWords_inAnyPlaceAndCase() {
        assertThat(library.search("grinch").entries()).singleElement().satisfies(f -> {
            assertThat(f.where()).isEqualTo("note");
            assertThat(f.excerpt()).contains("The Grinch did it");
        });
        assertThat(library.search("GRINCH orders pool").entries()).hasSize(1);
        assertThat(library.search("grinch nowhere").entries()).isEmpty();
        assertThat(library.search("  ").entries()).isEmpty();
    }

    @Test
    void seenBefore_findsTheSameKindOfIncident_andNotTheQuietOne() throws IOException {
        Path again = add("again.onset", pool, "");
        List<CaseLibrary.Alike> alike = library.seenBefore(pool, again).entries();
        assertThat(alike).singleElement().satisfies(a -> {
            assertThat(a.entry().file().getFileName()).hasToString("pool.onset");
            assertThat(a.likeness().score()).isEqualTo(1);
            assertThat(a.likeness().sentence()).contains("alerts ", "HighLatencyP95", "services ");
        });
    }

    @Test
    void likeness_countsWhatBothHaveAmongWhatEitherHas() {
        CaseFingerprint mine = CaseFingerprint.of(pool);
        CaseFingerprint nothing = CaseFingerprint.of(TriageFixtures.quiet());
        assertThat(mine.likeness(mine).score()).isEqualTo(1);
        assertThat(mine.likeness(nothing).score()).isLessThan(0.15);
        assertThat(mine.onlyHere(mine)).isEmpty();
        assertThat(mine.onlyHere(nothing)).isNotEmpty();
        assertThat(nothing.likeness(nothing).score()).isBetween(0.0, 1.0);
    }
}
