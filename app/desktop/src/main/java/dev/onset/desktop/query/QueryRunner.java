package dev.onset.desktop.query;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.query.Language;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where queries go and their answers are shown. */
public interface QueryRunner {

    /** The range that is looked at; null while nothing is. FX thread. */
    @Nullable TimeRange range();

    /** Name of the environment that is chosen. FX thread. */
    String environment();

    /** Asks all sources of that language; blocks, away from the FX thread. */
    List<Came> run(String environment, Language language, String query, TimeRange range) throws InterruptedException;

    /** Asks for words that can stand in a query; likewise. */
    List<Came> words(String environment, Offers offers, SignalQuery query) throws InterruptedException;

    /**
     * Shows answers as a lane or as lines. FX thread.
     *
     * @return what is shown, in a sentence
     */
    String show(String query, List<Came> came);
}
