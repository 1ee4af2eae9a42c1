package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntoldTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));
    private static final String TEXT = """
            | Time | What | Service | Event | Evidence |
            |---|---|---|---|---|
            | 02:12:05 | note |  | kim: 2026-11-14T02:12:05Z rolled the pool\\_size back | [n1] |
            | 02:13:00 | action | orders | orders | [p1] |
            | 02:14:00 | change | orders | rolled the pool\\_size back | [e4] |
            > | 02:15:00 | note |  | rolled the pool_size back, twice | [n2][p1] |
            | n1 | case (note) | `rolled the pool_size back` | [n1] |

            We rolled the pool_size back [n1].
            """;

    @TempDir
    Path folder;

    /** What is left of the text in a case with these notes, of which some are told. */
    private String left(List<String> notes, int... told) throws IOException {
        try (CaseFile c = CaseFile.create(folder.resolve(notes.hashCode() + "-" + told.length), "x", "0", CLOCK)) {
            Account account = Account.BLANK;
            for (String note : notes) {
                c.addNote("kim", note);
            }
            for (int i : told) {
                account = OwnTrail.promoted(account, OwnTrail.row(c.notes().get(i)));
            }
            c.saveAccount("kim", account);
            return Untold.of(c).outOf(TEXT);
        }
    }

    @Test
    void outOf_takesRowsOfPeopleThatShowTheWords_andNothingElse() throws IOException {
        String left = left(List.of("2026-11-14T02:12:05Z rolled the pool_size back"));
        assertThat(left.lines()).hasSize(6).noneMatch(l -> l.contains("[n1] |") || l.startsWith(">"));
        assertThat(left).contains("| 02:14:00 |", "We rolled").endsWith("[n1].\n");
        assertThat(left(List.of("orders"))).doesNotContain("| 02:13:00").contains("| 02:14:00", "| 02:12:05");
    }

    @Test
    void outOf_shortWordsWithinOthers_orNone_leavesTheText() throws IOException {
        assertThat(left(List.of("ord", "tion", "—"))).isEqualTo(TEXT);
        assertThat(left(List.of())).isEqualTo(TEXT);
        assertThat(Untold.NOTHING.outOf(TEXT)).isEqualTo(TEXT);
    }

    @Test
    void outOf_aToldRowThatHoldsUntoldWords_stays() throws IOException {
        String left = left(List.of("rolled the pool_size back", "rolled the pool_size back, twice"), 1);
        assertThat(left).contains("> | 02:15:00 | note |").doesNotContain("| 02:12:05");
    }
}
