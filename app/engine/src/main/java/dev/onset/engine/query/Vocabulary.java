package dev.onset.engine.query;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Words that can stand in a query, learned from the servers once and kept; bounded. Confined to one thread at a time. */
public final class Vocabulary {

    private static final int MOST_QUESTIONS = 64;
    private static final int MOST_NAMES = 50_000;
    private static final int MOST_OFFERED = 200;

    private final Source source;
    private final Map<SignalQuery, List<String>> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Asks every source that can tell; blocks. */
    @FunctionalInterface
    public interface Source {
        List<Came> ask(Offers offers, SignalQuery query) throws InterruptedException;
    }

    public Vocabulary(Source source) {
        this.source = source;
    }

    /**
     * What can stand at a place, best first: what begins with what is written, then what holds it. Blocks while a server is asked.
     *
     * @param range in which it must occur
     */
    public List<String> at(Place place, Language language, TimeRange range) throws InterruptedException {
        return switch (place) {
            case Place.Nothing nothing -> List.of();
            case Place.Name name ->
                offered(
                        name.prefix(),
                        Stream.concat(
                                Stream.concat(language.aggregations().stream(), language.functions().stream())
                                        .map(f -> f + "("),
                                names(language, range)));
            case Place.LabelName label ->
                offered(label.prefix(), asked(labels(label.selector(), language, range), language).stream());
            case Place.LabelValue value ->
                offered(value.prefix(), asked(values(value, language, range), language).stream());
        };
    }

    private Stream<String> names(Language language, TimeRange range) throws InterruptedException {
        return language == Language.LOGQL
                ? language.keywords().stream()
                : Stream.concat(
                        asked(new SignalQuery.MetricLabelValues("__name__", "", range), language).stream(),
                        language.keywords().stream());
    }

    private static SignalQuery labels(String selector, Language language, TimeRange range) {
        return language == Language.LOGQL
                ? new SignalQuery.LogLabels(range)
                : new SignalQuery.MetricLabels(selector, range);
    }

    private static SignalQuery values(Place.LabelValue value, Language language, TimeRange range) {
        return language == Language.LOGQL
                ? new SignalQuery.LogLabelValues(value.label(), "", range)
                : new SignalQuery.MetricLabelValues(value.label(), value.selector(), range);
    }

    private List<String> asked(SignalQuery query, Language language) throws InterruptedException {
        List<String> before = known.get(query);
        if (before != null) {
            return before;
        }
        var names = new TreeSet<String>();
        boolean hasAnswer = false;
        for (Came came : source.ask(language == Language.LOGQL ? Offers.LOGS : Offers.METRICS, query)) {
            hasAnswer |= came.failure() == null;
            for (Batch batch : came.batches()) {
                if (batch.items() instanceof Names some) {
                    some.names().stream().limit(MOST_NAMES).forEach(names::add);
                }
            }
        }
        List<String> all = List.copyOf(names);
        // A server that could not answer may the next time.
        if (hasAnswer) {
            known.put(query, all);
            if (known.size() > MOST_QUESTIONS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return all;
    }

    private static List<String> offered(String prefix, Stream<String> words) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        var first = new ArrayList<String>();
        var then = new ArrayList<String>();
        words.forEach(word -> {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.startsWith(wanted)) {
                first.add(word);
            } else if (wanted.length() > 1 && lower.contains(wanted)) {
                then.add(word);
            }
        });
        first.addAll(then);
        return first.stream().distinct().limit(MOST_OFFERED).toList();
    }

    /** How many questions are kept. */
    int kept() {
        return known.size();
    }
}
