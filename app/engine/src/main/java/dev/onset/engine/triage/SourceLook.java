package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import java.util.Set;

/** Looks at one source in every way that it offers, after asking whether it is there at all. */
final class SourceLook {

    private final TriageSources.Source source;
    private final Asker asker;
    private final Plan plan;
    private final PackQueries packs;
    private final ServiceNames names;
    private final TriageListener listener;

    SourceLook(
            TriageSources.Source source,
            Asker asker,
            Plan plan,
            PackQueries packs,
            ServiceNames names,
            TriageListener listener) {
        this.source = source;
        this.asker = asker;
        this.plan = plan;
        this.packs = packs;
        this.names = names;
        this.listener = listener;
    }

    SourceSeen look() throws InterruptedException {
        Check check = source.connector().check();
        listener.checked(check);
        Failure failure = check.failure();
        if (failure != null) {
            asker.skip(
                    "everything this source could tell",
                    failure.headline() + ": " + failure.cameBack() + ". " + failure.advice());
            return SourceSeen.failed(check);
        }
        Set<Offers> offers = source.offers();
        return new SourceSeen(
                check,
                offers.contains(Offers.METRICS)
                        ? new MetricLook(asker, plan, packs, names, listener).look()
                        : MetricSeen.NOTHING,
                offers.contains(Offers.ALERTS) && !offers.contains(Offers.METRICS)
                        ? new AlertLook(asker, plan, names, offers.contains(Offers.ANNOTATIONS)).look()
                        : AlertLook.Seen.NOTHING,
                offers.contains(Offers.LOGS) ? new LogLook(asker, plan, names, listener).look() : LogSeen.NOTHING,
                offers.contains(Offers.TRACES) ? new TraceLook(asker, plan).look() : TraceLook.Seen.NOTHING,
                offers.contains(Offers.ERRORS) ? new ErrorLook(asker, plan).look() : ErrorLook.Seen.NOTHING);
    }
}
