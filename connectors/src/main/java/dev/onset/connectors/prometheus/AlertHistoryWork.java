package dev.onset.connectors.prometheus;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers when which alert was pending and firing, from the samples that the rule engine writes at each evaluation: {@code ALERTS}
 * while an alert is active, {@code ALERTS_FOR_STATE} with the time its condition began to hold. The stored samples are read, not a
 * grid: they are exact to one evaluation, and an ended alert does not linger for the lookback.
 */
final class AlertHistoryWork implements PieceByPiece.Work<TimeRange> {

    static final String SELECTOR = "{__name__=~\"ALERTS|ALERTS_FOR_STATE\"}";

    private final RangeSelectorWork samples;

    AlertHistoryWork(PrometheusApi api, TimeRange range) {
        this.samples = new RangeSelectorWork(api, SELECTOR, range, "");
    }

    @Override
    public void ask(TimeRange piece, Deadline deadline) throws CallFailed, InterruptedException {
        samples.ask(piece, deadline);
    }

    @Override
    public List<TimeRange> cut(TimeRange piece) {
        return samples.cut(piece);
    }

    @Override
    public Batch batch(int answered, int pieces, @Nullable Failure failure) {
        samples.noteFailure(answered, pieces, failure);
        PrometheusReceipt receipt = samples.receipt();
        TimeRange covered = samples.covered();
        Instant answeredAt = receipt.lastAnswer();
        // What lies after the answer was not seen, even if it was asked for.
        Instant seen = answeredAt == null || covered.end().isBefore(answeredAt) ? covered.end() : answeredAt;
        List<Alert> alerts = new AlertStretches(samples.stitcher().series(), seen).alerts();
        long begun = alerts.stream()
                .filter(a -> AlertStretches.touchesStart(a, covered))
                .count();
        if (begun > 0) {
            receipt.info(begun + " alerts were active when the range began; they started then or earlier");
        }
        return receipt.batch(new Alerts(alerts), covered, alerts.size(), samples.limits());
    }
}
