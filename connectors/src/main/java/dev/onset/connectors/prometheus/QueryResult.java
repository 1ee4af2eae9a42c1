package dev.onset.connectors.prometheus;

import dev.onset.signal.HistogramSeries;
import dev.onset.signal.Series;
import java.util.List;

/**
 * What a query answered.
 *
 * @param type {@code matrix}, {@code vector}, {@code scalar}, {@code string}, or empty where the server did not say
 * @param series in the server's order
 * @param scalar a single number or text, as the server wrote it; otherwise empty
 * @param repaired times had to be put in order
 */
record QueryResult(
        String type, List<Series> series, List<HistogramSeries> histograms, String scalar, boolean repaired) {

    static final QueryResult NOTHING = new QueryResult("", List.of(), List.of(), "", false);

    QueryResult {
        series = List.copyOf(series);
        histograms = List.copyOf(histograms);
    }
}
