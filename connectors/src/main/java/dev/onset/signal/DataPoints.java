package dev.onset.signal;

import java.util.List;

/**
 * What a metrics backend answered: series of floats, of native histograms, exemplars, and what is known about series. Most
 * answers fill one list.
 *
 * @param scalar a query that answers a single number or text gives it here as the backend wrote it; otherwise empty
 */
public record DataPoints(List<Series> series, List<HistogramSeries> histograms, List<Exemplar> exemplars, String scalar)
        implements Signals {

    public DataPoints {
        series = List.copyOf(series);
        histograms = List.copyOf(histograms);
        exemplars = List.copyOf(exemplars);
    }

    public static DataPoints of(List<Series> series) {
        return new DataPoints(series, List.of(), List.of(), "");
    }

    public static DataPoints ofExemplars(List<Exemplar> exemplars) {
        return new DataPoints(List.of(), List.of(), exemplars, "");
    }

    @Override
    public int size() {
        return series.size() + histograms.size() + exemplars.size();
    }

    /** All samples in all series. */
    public long samples() {
        long n = 0;
        for (Series s : series) {
            n += s.size();
        }
        for (HistogramSeries h : histograms) {
            n += h.points().size();
        }
        return n;
    }
}
