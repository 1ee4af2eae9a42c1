package dev.onset.desktop.query;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Provenance;
import dev.onset.signal.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lanes of what a person asked beside a triage and pinned, made again from the answers that the case keeps: queries and panels of
 * dashboards. Says of each what it is. Stateless; may block, so not for the FX thread.
 */
public final class OwnLanes {

    /** More lines than that in one lane cannot be told apart. */
    public static final int MOST_SERIES = 20;

    /** The step of the request, in seconds where no unit follows; what else stands in the request has its equals signs escaped. */
    private static final Pattern STEP = Pattern.compile("[?&]step=(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s)?(?=[& ]|$)");

    private static final String EXEMPLARS = "/query_exemplars";
    private static final String LOKI = "loki";

    private OwnLanes() {}

    /** Where kept answers are. */
    @FunctionalInterface
    public interface Answers {

        /** What a source answered to a question; empty where the case knows no such source. */
        Optional<Came> again(String source, SignalQuery query) throws InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param lanes in the order of asking
     * @param lost why others could not be made, in sentences
     */
    public record Again(List<Lane> lanes, List<String> lost) {

        /** Nothing was pinned. */
        public static final Again NONE = new Again(List.of(), List.of());

        public Again {
            lanes = List.copyOf(lanes);
            lost = List.copyOf(lost);
        }
    }

    /** What one lane was made of: several sources may have answered the same. */
    private record Asked(String note, String query, SignalQuery question) {}

    /** Whether a case holds anything that a person asked. */
    public static boolean isAny(List<Receipt> receipts) {
        return receipts.stream().anyMatch(Receipt::isAskedByHand);
    }

    /** Makes the lanes of all receipts that are a person's own and were drawn as one. */
    public static Again of(List<Receipt> receipts, Answers answers) throws InterruptedException {
        Map<Asked, List<Receipt>> asked = new LinkedHashMap<>();
        for (Receipt receipt : receipts) {
            if (receipt.isAskedByHand()) {
                question(receipt.provenance())
                        .ifPresent(q -> asked.computeIfAbsent(
                                        new Asked(
                                                receipt.note(),
                                                receipt.provenance().query(),
                                                q),
                                        k -> new ArrayList<>())
                                .add(receipt));
            }
        }
        var lanes = new ArrayList<Lane>();
        var lost = new ArrayList<String>();
        for (Map.Entry<Asked, List<Receipt>> one : asked.entrySet()) {
            lane(one.getKey(), one.getValue(), answers, lost).ifPresent(lanes::add);
        }
        return new Again(lanes, lost);
    }

    /** The question as it was asked; empty for lines of logs and exemplars, which are no lane of their own. */
    private static Optional<SignalQuery> question(Provenance from) {
        if (from.answers().isEmpty() || from.answers().getFirst().key().contains(EXEMPLARS)) {
            return Optional.empty();
        }
        Matcher step = STEP.matcher(from.answers().getFirst().key());
        if (!step.find()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(step.group(1));
        Duration every = Duration.ofMillis(Math.round("ms".equals(step.group(2)) ? number : number * 1_000));
        if (every.isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                from.kind().equals(LOKI)
                        ? new SignalQuery.LogMetric(from.query(), from.window(), every)
                        : new SignalQuery.MetricRange(from.query(), from.window(), every));
    }

    private static Optional<Lane> lane(Asked asked, List<Receipt> receipts, Answers answers, List<String> lost)
            throws InterruptedException {
        var series = new ArrayList<Series>();
        var reasons = new ArrayList<String>();
        for (Receipt receipt : receipts) {
            Optional<Came> came = answers.again(receipt.provenance().source(), asked.question());
            Failure failure = came.map(Came::failure).orElse(null);
            if (came.isEmpty() || failure != null) {
                lost.add(receipt.id() + " is in the case and could not be drawn again: "
                        + (failure == null
                                ? "its source " + receipt.provenance().source() + " is not among the triage's."
                                : failure.sentence()));
                continue;
            }
            for (Batch batch : came.get().batches()) {
                if (batch.items() instanceof DataPoints points) {
                    series.addAll(points.series());
                }
                batch.coverage().reasons().stream()
                        .filter(r -> !reasons.contains(r))
                        .forEach(reasons::add);
            }
        }
        series.removeIf(Series::isEmpty);
        if (series.isEmpty()) {
            return Optional.empty();
        }
        if (series.size() > MOST_SERIES) {
            reasons.add(MOST_SERIES + " of " + series.size() + " series are shown");
        }
        boolean isQuery = OwnReceipts.isQuery(asked.note());
        int comma = asked.note().lastIndexOf(", ");
        String panel = comma < 0 ? asked.note() : asked.note().substring(0, comma);
        String dashboard = comma < 0 ? "" : asked.note().substring(comma + 2);
        return Optional.of(new Lane(
                isQuery ? "query/" + asked.query() : "dashboard/" + dashboard + "/" + panel,
                SignalType.METRIC,
                "",
                isQuery
                        ? "Kept query: " + asked.query().replaceAll("\\s+", " ")
                        : "Kept panel: " + panel + " of " + dashboard,
                "",
                series.subList(0, Math.min(MOST_SERIES, series.size())),
                null,
                String.join("; ", reasons),
                receipts.stream().map(Receipt::id).toList()));
    }
}
