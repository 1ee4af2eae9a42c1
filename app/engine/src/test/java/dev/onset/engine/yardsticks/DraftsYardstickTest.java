package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counts as filled, invented and untrue in a draft, and the bars that drafts have to reach. */
class DraftsYardstickTest {

    private static final String DRAFT = """
            # shop: too few connections

            ## Summary

            - Earliest seen: shop: too few connections, at 2026-11-14 02:12:05 UTC [e1].
            - Shows a difference: shop (1 of the findings) [e1].

            ## Impact

            | Service | What | In the window | Measure | Baseline | Times | Evidence |
            |---|---|---|---|---|---|---|
            | _For people: no number of harm was found; what did users see?_ | | | | | | |

            ## Trigger

            - No change was seen in the hour before the earliest onset [case].

            ## Action items

            | Action (verb first, with a clear end) | Type | Owner | Priority | Due | Ticket |
            |---|---|---|---|---|---|
            | _For people: what will be done?_ | _prevent, detect, mitigate, process_ | | | | |

            ## Lessons learned

            ### What went well

            > _For people: what worked as intended?_
            """;

    @Test
    void filled_blankTable_isNot() {
        assertThat(DraftSections.of(DRAFT).filled()).containsExactly("Summary", "Trigger");
    }

    @Test
    void invented_blanksForPeople_areNone() {
        assertThat(DraftSections.of(DRAFT).invented()).isEmpty();
    }

    @Test
    void invented_statementsInPeoplesPlaces_areFound() {
        String told = DRAFT.replace("> _For people: what worked as intended?_", "- The alert came at once [e1].")
                .replace("| _For people: what will be done?_ |", "| Raise the pool to 50 |");

        assertThat(DraftSections.of(told).invented())
                .containsExactly(
                        "| Raise the pool to 50 | _prevent, detect, mitigate, process_ | | | | |",
                        "- The alert came at once [e1].");
    }

    @Test
    void untrue_eachDiffersFromTheDraft() {
        List<UntrueDraft> untrue = UntrueDraft.of(DRAFT);

        assertThat(untrue)
                .extracting(UntrueDraft::what)
                .containsExactly(
                        "a sentence without evidence",
                        "evidence that does not exist",
                        "a lesson that nobody told",
                        "another time",
                        "another service");
        assertThat(untrue).extracting(UntrueDraft::text).doesNotContain(DRAFT).doesNotHaveDuplicates();
    }

    @Test
    @Tag("shared-data")
    @Tag("slow")
    void trainTicket_andTheDemo_reachTheBars() throws Exception {
        var yardstick = new DraftsYardstick();
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(
                data != null && Files.isDirectory(data.resolve("c-nezha/open")),
                "the labelled faults are not beside this checkout");

        Score score = yardstick.measure(data.resolve(yardstick.folder()).resolve("open"));

        for (String set : List.of("TrainTicket", "the demo")) {
            List<String> row = score.rows().stream()
                    .filter(r -> r.getFirst().equals(set))
                    .findFirst()
                    .orElseThrow();
            String all = row.get(1) + "/" + row.get(1);
            assertThat(row.get(2)).as(set + ", 7 of 7").isEqualTo(all);
            assertThat(row.get(3)).as(set + ", unsupported").isEqualTo("0");
            assertThat(row.get(4)).as(set + ", inventions").isEqualTo("0");
            assertThat(row.get(5))
                    .as(set + ", planted")
                    .isEqualTo(6 * Integer.parseInt(row.get(1)) + "/" + 6 * Integer.parseInt(row.get(1)));
            assertThat(Double.parseDouble(row.get(9).split(" ")[1]))
                    .as(set + ", all three")
                    .isGreaterThanOrEqualTo(0.9);
            assertThat(row.get(11)).as(set + ", same bytes").isEqualTo(all);
        }
    }
}
