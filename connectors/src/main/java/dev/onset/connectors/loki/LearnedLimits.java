package dev.onset.connectors.loki;

import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of one Loki's limits: its defaults, then what it states, then what its refusals teach. Thread-safe. */
final class LearnedLimits {

    /** A table of limits is worth no more waiting than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** {@code limit > max_entries_limit_per_query (6000 > 5000)}; 2.x writes max_entries_limit. */
    private static final Pattern ENTRIES = Pattern.compile("max entries limit.*\\((\\d{1,9}) > (\\d{1,9})\\)");

    /** {@code (query length: 960h17m0.143s, limit: 30d1h)}. */
    private static final Pattern LENGTH = Pattern.compile("query time range exceeds.*limit: ([^)\\s]+)\\)");

    private final LokiApi api;
    private final AtomicReference<LokiLimits> limits = new AtomicReference<>(LokiLimits.DEFAULTS);
    private volatile boolean asked;

    LearnedLimits(LokiApi api) {
        this.api = api;
    }

    LokiLimits get() {
        return limits.get();
    }

    /** Asks the server once for its limits; what goes wrong leaves the defaults, because the question itself is what counts. */
    void askOnce() throws InterruptedException {
        if (!asked) {
            asked = true;
            try {
                ask();
            } catch (CallFailed e) {
                // The defaults stay, and a refusal will teach the rest.
            }
        }
    }

    /** Asks the server for its limits. */
    Reply<LokiLimits> ask() throws CallFailed, InterruptedException {
        asked = true;
        Duration patience = PATIENCE.compareTo(api.deadline()) < 0 ? PATIENCE : api.deadline();
        Reply<LokiLimits> reply;
        try {
            reply = api.call(api.limits(), LokiLimits::read, patience);
        } catch (CallFailed e) {
            if (!(e.failure() instanceof Failure.Misconfigured) || api.namesTenant()) {
                throw e;
            }
            reply = api.call(api.limitsOfOnlyTenant(), LokiLimits::read, patience);
        }
        limits.set(reply.value());
        return reply;
    }

    /**
     * Takes in what a refusal says of a limit, after asking for the limits themselves; false when that brought nothing new. A
     * recording keeps no refusals, but it keeps the limits.
     */
    boolean learnFrom(Failure failure) throws InterruptedException {
        if (!(failure instanceof Failure.TooMuch || failure instanceof Failure.NotRecorded)) {
            return false;
        }
        LokiLimits before = limits.get();
        askOnce();
        limits.updateAndGet(l -> taught(l, failure.cameBack()));
        return !before.equals(limits.get());
    }

    private static LokiLimits taught(LokiLimits known, String refusal) {
        Matcher entries = ENTRIES.matcher(refusal);
        Matcher length = LENGTH.matcher(refusal);
        if (entries.find()) {
            int most = Integer.parseInt(entries.group(2));
            return most > 0 && most < known.page() ? known.withMaxEntries(most) : known;
        }
        @Nullable Duration longest = length.find() ? LokiDuration.parse(length.group(1)) : null;
        if (longest == null || longest.isZero()) {
            return known;
        }
        boolean shorter = known.maxLength().isZero() || longest.compareTo(known.maxLength()) < 0;
        return shorter ? known.withMaxLength(longest) : known;
    }
}
