package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.cli.Onset;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierCasesTest {

    private static final Instant EARLIER = Instant.parse("2026-11-14T10:06:00Z");

    @TempDir
    static Path demo;

    @TempDir
    Path library;

    @BeforeAll
    static void triage() {
        assertThat(Onset.run(List.of("demo", "--out", demo.resolve("out").toString())))
                .isZero();
    }

    private Path copy(String name) throws IOException {
        return Files.copy(demo.resolve("out/incident.onset"), library.resolve(name));
    }

    @Test
    void like_sameIncidentTriagedTwice_isNotSeenBefore() throws IOException {
        copy("again.onset");
        assertThat(EarlierCases.like(library, copy("now.onset").toString())).isEmpty();
    }

    @Test
    void like_anEarlierOneOfTheSameKind_isNamedWithItsDayAndWhatIsCommon() throws IOException {
        Path earlier = copy("earlier.onset");
        try (CaseFile c = CaseFile.edit(earlier, InstantSource.fixed(EARLIER))) {
            c.saveAccount(
                    "kim",
                    Account.BLANK.withTimes(List.of(new Account.Told(
                            Incident.Moment.Kind.BEGAN, EARLIER, null, null, "the pool was empty", "kim"))));
        }
        assertThat(EarlierCases.like(library, copy("now.onset").toString())).hasValueSatisfying(seen -> {
            assertThat(seen.path()).isEqualTo(earlier.toString());
            assertThat(seen.words())
                    .startsWith("Seen before: ")
                    .contains(", 2026-11-14 10:06:00 UTC (alerts ")
                    .hasSizeLessThan(400);
        });
    }

    @Test
    void like_aFileThatIsNoCase_isNothing() throws IOException {
        Path none = Files.writeString(library.resolve("none.onset"), "no case");
        assertThat(EarlierCases.like(library, none.toString())).isEmpty();
    }
}
