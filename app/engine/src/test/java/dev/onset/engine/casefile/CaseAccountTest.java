package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.Severity;
import dev.onset.incident.Telling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people tell, kept in a case revision by revision, and cases that were made before there was such a thing. */
class CaseAccountTest {

    private static final Instant NOW = Instant.parse("2026-11-14T09:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path folder;

    private static Account account() {
        return new Account(
                0,
                new Account.Head(
                        "INC-42",
                        "Orders failed",
                        "major",
                        Incident.Status.IN_REVIEW,
                        "Europe/Berlin",
                        List.of(new Severity("major", "", "felt by many", Duration.ofMinutes(10), Duration.ofHours(1))),
                        "99.95"),
                List.of(new Account.Role("commander", "orders team")),
                List.of(new Account.Told(
                        Incident.Moment.Kind.ACKNOWLEDGED, NOW, null, NOW.plusSeconds(5), "taken on", "pager")),
                new Account.Story(
                        "It failed.",
                        List.of("12 customers"),
                        List.of(new Account.Row(
                                "", NOW, Incident.Event.Kind.ACTION, "orders", "rolled back", List.of())),
                        List.of("disk")),
                new Account.Causes(List.of("a"), "b", List.of("c", "d")),
                new Account.Lessons(List.of("e"), List.of("f"), List.of("g")),
                List.of(
                        new Account.ActionItem(
                                "Limit it",
                                Account.ActionItem.Type.PREVENT,
                                "me",
                                "high",
                                LocalDate.of(2026, 12, 1),
                                "X-1"),
                        new Account.ActionItem("Alert on it", Account.ActionItem.Type.DETECT, "", "", null, "")),
                List.of("h"),
                List.of("i"),
                "Sorry.",
                List.of(new Account.Step("Confirm", NOW, "me"), new Account.Step("Notify", null, "")));
    }

    @Test
    void saveAccount_reopened_givesEveryRevisionBack() throws IOException {
        Path file = folder.resolve("a.onset");
        try (CaseFile c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            assertThat(c.account().account()).isEqualTo(Account.BLANK);
            Telling.Saved first = c.saveAccount("Kim", account());
            assertThat(first.account()).isEqualTo(account().withRevision(1));
            // Equal to the newest: no new revision.
            assertThat(c.saveAccount("Sam", account()).account().revision()).isEqualTo(1);
            c.saveAccount("Sam", account().withActions(List.of()));
            assertThat(c.verify().problems()).isEmpty();
        }
        try (CaseFile c = CaseFile.open(file)) {
            assertThat(c.accounts()).hasSize(2);
            assertThat(c.accounts().getFirst().account()).isEqualTo(account().withRevision(1));
            assertThat(c.account().account().actions()).isEmpty();
            assertThat(c.account().author()).isEqualTo("Sam");
            assertThat(c.account().at()).isEqualTo(NOW);
            assertThat(c.account().sha256()).hasSize(64);
        }
    }

    @Test
    void accountJson_readBack_isEqual_andMayLeaveFieldsOut() {
        Account revised = account().withRevision(7);
        assertThat(AccountJson.read(AccountJson.of(revised)).account()).isEqualTo(revised);
        assertThat(AccountJson.read(AccountJson.of(Account.BLANK)).account()).isEqualTo(Account.BLANK);
        Account little = Objects.requireNonNull(AccountJson.read("""
                        {"head": {"severity": "SEV-2"}, "actions": [{"text": "Limit it", "type": "PREVENT"}],
                         "story": {"rows": [{"at": "2026-11-14T02:30:00Z", "kind": "DECISION", "text": "roll back"}]}}
                        """).account());
        assertThat(little.severity().orElseThrow().level()).isEqualTo("P1");
        assertThat(little.actions().getFirst().owner()).isEmpty();
        assertThat(little.actions().getFirst().due()).isNull();
        assertThat(little.story().rows().getFirst().evidence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            []; It must be one JSON object
            {"head": {"severty": "P1"}}; There is no field head.severty.
            {"actions": [{"txt": "x"}]}; It cannot be read
            {"head": {"severity": "P9"}}; There is no severity P9. The scale has: P0, P1, P2, P3.
            {"head": {"zone": "Mars/Base"}}; There is no time zone Mars/Base
            {"head"; It cannot be read
            {"lessons": {"well": [{"a": 1}]}}; It cannot be read
            """)
    void accountJson_thatCannotBeTaken_saysWhy(String text, String problem) {
        AccountJson.Read read = AccountJson.read(text);
        assertThat(read.account()).isNull();
        assertThat(read.problem()).startsWith(problem);
    }

    @Test
    void trail_isKeptInOrder_andVerified() throws IOException {
        Path file = folder.resolve("trail.onset");
        try (CaseFile c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            c.addTrail(TrailEntry.Kind.QUERY, "rate(x[1m])");
            c.addTrail(TrailEntry.Kind.BRUSH, "02:10:00 to 02:12:00 UTC");
        }
        try (CaseFile c = CaseFile.open(file)) {
            assertThat(c.trail())
                    .containsExactly(
                            new TrailEntry(1, NOW, TrailEntry.Kind.QUERY, "rate(x[1m])"),
                            new TrailEntry(2, NOW, TrailEntry.Kind.BRUSH, "02:10:00 to 02:12:00 UTC"));
            assertThat(c.verify().problems()).isEmpty();
        }
    }

    /** The file was made by the release before accounts were there. */
    @Test
    void open_ofTheFirstFormat_isReadAsItIs_andGrowsWhenEdited() throws IOException {
        Path old = folder.resolve("old.onset");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/cases/format-1.onset"))) {
            Files.copy(in, old);
        }
        byte[] before = Files.readAllBytes(old);
        try (CaseFile c = CaseFile.open(old)) {
            assertThat(c.notes())
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).isEqualTo("paged"));
            assertThat(c.drafts()).hasSize(1);
            assertThat(c.account().account()).isEqualTo(Account.BLANK);
            assertThat(c.trail()).isEmpty();
            assertThat(c.verify().problems()).isEmpty();
        }
        assertThat(Files.readAllBytes(old)).isEqualTo(before);
        try (CaseFile c = CaseFile.edit(old, CLOCK)) {
            c.saveAccount("Kim", account());
            c.save(TriageFixtures.quiet());
        }
        try (CaseFile c = CaseFile.open(old)) {
            assertThat(c.notes()).hasSize(1);
            assertThat(c.account().account().revision()).isEqualTo(1);
            assertThat(c.verify().problems())
                    .extracting(Verification.Problem::where)
                    .doesNotContain("schema");
        }
    }
}
