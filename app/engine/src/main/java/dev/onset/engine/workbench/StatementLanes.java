package dev.onset.engine.workbench;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Log statements that a triage found new, surged or gone, counted over time out of the lines that it fetched. Stateless. */
public final class StatementLanes {

    /** Id of each lane begins with it. */
    public static final String ID = "logs/statement/";

    private static final int MOST = 12;
    private static final int BINS = 180;
    private static final int LONGEST_TITLE = 70;

    private StatementLanes() {}

    /**
     * A lane and what it shows.
     *
     * @param rank of the finding whose statement it counts
     */
    public record Counted(Lane lane, int rank) {}

    /**
     * Counts the statements of the strongest findings about logs. Reads every line of their services; not for the FX thread.
     *
     * @return by rank; lanes without a single line are left out
     */
    public static List<Counted> of(Brought brought, Triage triage) {
        TimeRange whole = TimeRange.of(
                earlier(triage.window().start(), triage.baseline().start()),
                later(triage.window().end(), triage.baseline().end()));
        var all = new ArrayList<Counted>();
        for (Finding finding : triage.findings()) {
            String statement = finding.inner();
            if (all.size() < MOST
                    && finding.signal() == SignalType.LOG
                    && statement != null
                    && finding.kind() != FindingKind.ERRORS) {
                LogLines lines = brought.lines(finding.service(), whole);
                Series counts = count(lines, pattern(statement), whole);
                if (!counts.isEmpty()) {
                    all.add(new Counted(lane(finding, statement, counts), finding.rank()));
                }
            }
        }
        return all;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Lane lane(Finding finding, String statement, Series counts) {
        String what = switch (finding.kind()) {
            case LOG_NEW -> "New: ";
            case LOG_SURGE -> "More often: ";
            case LOG_VANISHED -> "Gone: ";
            default -> "";
        };
        String sampled =
                finding.against().stream().filter(a -> a.contains("sample")).collect(Collectors.joining("; "));
        String note = String.format(
                Locale.ROOT, "counted in the lines that were fetched%s", sampled.isEmpty() ? "" : "; " + sampled);
        return new Lane(
                ID + finding.rank(),
                SignalType.LOG,
                finding.service(),
                what + shortened(statement),
                "count",
                List.of(counts),
                finding.onset(),
                note,
                finding.evidence());
    }

    private static String shortened(String statement) {
        return statement.length() <= LONGEST_TITLE ? statement : statement.substring(0, LONGEST_TITLE) + "…";
    }

    /**
     * A statement, with {@code <*>} for what varies, as a pattern that finds its lines; one that was cut ends with an ellipsis.
     */
    public static Pattern pattern(String statement) {
        String whole = statement.endsWith("…") ? statement.substring(0, statement.length() - 1) : statement;
        return Pattern.compile(Arrays.stream(whole.split(Pattern.quote("<*>"), -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** A count a bin, from the first bin of the range to its last, with zeros: what did not come is known not to have come. */
    private static Series count(LogLines lines, Pattern statement, TimeRange whole) {
        long step = Math.max(1_000, Math.ceilDiv(whole.duration().toMillis(), BINS * 1_000L) * 1_000);
        long first = Math.floorDiv(whole.startMillis(), step) * step;
        int bins = (int) Math.ceilDiv(whole.endMillis() - first, step);
        var counts = new double[bins];
        int found = 0;
        for (int i = 0; i < lines.size(); i++) {
            long bin = Math.floorDiv(lines.timeNanos(i) / 1_000_000 - first, step);
            if (bin >= 0 && bin < bins && statement.matcher(lines.line(i)).find()) {
                counts[(int) bin]++;
                found++;
            }
        }
        if (found == 0) {
            return new Series(Labels.NONE, Timestamps.regular(first, step, 0), new double[0]);
        }
        return new Series(Labels.of("lines", "of the statement"), Timestamps.regular(first, step, bins), counts);
    }
}
