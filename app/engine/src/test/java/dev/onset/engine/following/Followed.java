package dev.onset.engine.following;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.workbench.Brought;
import dev.onset.signal.Batch;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.List;
import java.util.Map;

/** A triage of one question, with what it brought. */
record Followed(Triage triage, Brought brought) {

    static Followed of(SignalQuery query, Batch answer, List<Lane> lanes) {
        TimeRange window = answer.provenance().window();
        var brought = new Brought();
        brought.take(query, List.of(answer));
        var triage = new Triage(
                TriageRequest.ofWindow(window),
                "test",
                window.end(),
                window,
                TimeRange.endingAt(window.start(), window.duration()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lanes,
                List.of(new Receipt("e1", answer.provenance(), "")),
                List.of(),
                Map.of());
        return new Followed(triage, brought);
    }

    static Lane lane(String service, List<Series> series) {
        return new Lane(
                "p/rate/" + service, SignalType.METRIC, service, "Requests", "1/s", series, null, "", List.of("e1"));
    }
}
