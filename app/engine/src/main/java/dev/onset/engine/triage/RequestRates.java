package dev.onset.engine.triage;

import dev.onset.engine.packs.Pack;
import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many requests stand behind a share of failures: the traffic that the same pack measures on the same labels. Packs of all dialects
 * call the two alike. Confined to one thread.
 */
final class RequestRates {

    private static final String TRAFFIC = "traffic";

    private static final String FAILED = "errors";

    private record Place(String pack, Labels labels) {}

    private final Map<Place, Series> rates;

    /** @param signals how many there are about */
    RequestRates(int signals) {
        this.rates = HashMap.newHashMap(signals);
    }

    /** Takes in what one signal showed; only traffic by the second counts. */
    void add(Pack pack, PackSignal signal, List<Series> series) {
        if (signal.id().equals(TRAFFIC) && signal.unit().equals("per second")) {
            series.forEach(s -> rates.putIfAbsent(new Place(pack.name(), s.labels()), s));
        }
    }

    /** The requests behind a share of failures; empty for anything else, and where they are not measured. */
    Optional<Series> of(Pack pack, PackSignal signal, Series share) {
        boolean isShare = signal.id().equals(FAILED) && signal.unit().equals("ratio");
        return isShare ? Optional.ofNullable(rates.get(new Place(pack.name(), share.labels()))) : Optional.empty();
    }
}
