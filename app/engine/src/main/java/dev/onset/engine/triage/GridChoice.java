package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the grid for one metrics source, from how often it scrapes and since when it observes at all: of a server that was
 * started minutes ago, a grid over hours would leave too few points before the incident to tell what was normal.
 */
final class GridChoice {

    private static final Duration COUNTED = Duration.ofMinutes(5);
    private static final String SCRAPES = "quantile(0.5, count_over_time(up[5m]))";

    /** Fewer scrapes in the time counted tell nothing. */
    private static final int LEAST = 4;

    private static final Duration USUAL = Duration.ofSeconds(15);

    /** A server that starts evaluates rules some seconds before it scrapes. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    private final Asker asker;
    private final TimeRange window;
    private final TimeRange whole;

    /** @param whole baseline and window */
    GridChoice(Asker asker, TimeRange window, TimeRange whole) {
        this.asker = asker;
        this.window = window;
        this.whole = whole;
    }

    Grid choose() throws InterruptedException {
        List<Answered> scrapes = scrapes();
        Optional<Instant> began = began(scrapes);
        if (began.isEmpty()) {
            return Grid.over(whole, interval(scrapes, COUNTED));
        }
        Duration observed = Duration.between(began.get(), window.end());
        Duration interval = interval(scrapes, observed.compareTo(COUNTED) < 0 ? observed : COUNTED);
        // A little before, so that the begin is seen as one.
        return Grid.over(TimeRange.of(began.get().minus(interval.multipliedBy(5)), window.end()), interval);
    }

    /** At the end of the window, in its middle, at its begin. Counted, because no configuration need be readable. */
    private List<Answered> scrapes() throws InterruptedException {
        Instant middle = window.start().plus(window.duration().dividedBy(2));
        return asker.askAll(Stream.of(window.end(), middle, window.start())
                .map(at -> new Asker.Question(
                        "scrape interval", new SignalQuery.MetricInstant(SCRAPES, at), Asker.Use.TO_PLAN))
                .toList());
    }

    private static Duration interval(List<Answered> scrapes, Duration counted) {
        for (Answered a : scrapes) {
            for (Series s : a.series()) {
                double count = s.isEmpty() ? 0 : s.valueAt(s.size() - 1);
                if (count >= LEAST) {
                    return Duration.ofSeconds(Math.max(1, Math.round(counted.toSeconds() / count)));
                }
            }
        }
        return USUAL;
    }

    /** When this server began to observe, if that was within the window; empty where it may have been before. */
    private Optional<Instant> began(List<Answered> scrapes) throws InterruptedException {
        Answered atBegin = scrapes.getLast();
        boolean late = !scrapes.getFirst().series().isEmpty()
                && atBegin.hasAnswer()
                && atBegin.series().isEmpty();
        if (!late) {
            return Optional.empty();
        }
        Duration step = Duration.ofSeconds(1 + window.duration().toSeconds() / 1_000);
        Optional<Instant> first =
                asker
                        .ask("since when it observes", new SignalQuery.MetricRange("count(up)", window, step))
                        .series()
                        .stream()
                        .filter(s -> !s.isEmpty())
                        .map(s -> Instant.ofEpochMilli(s.timeAt(0)))
                        .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        // Where metrics are pushed too, there may be more than what is scraped.
        var before = TimeRange.of(whole.start(), first.get().minus(STARTING));
        Answered names = asker.ask(
                "whether there is anything before that", new SignalQuery.MetricLabelValues("__name__", "", before));
        return names.hasAnswer() && names.names().isEmpty() ? first : Optional.empty();
    }
}
