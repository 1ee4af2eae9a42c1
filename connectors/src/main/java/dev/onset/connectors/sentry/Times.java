package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes ranges as Sentry reads them: UTC without an offset, in whole seconds, which is as fine as its event store tells. */
final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** The request for that range, grown to whole seconds; what is too much is for the caller to leave out. */
    static ApiRequest within(ApiRequest request, TimeRange range) {
        return request.with("start", FORMAT.format(range.start())).with("end", FORMAT.format(ceiling(range.end())));
    }

    /** The same with an explicit offset, which GlitchTip wants. */
    static ApiRequest withinUtc(ApiRequest request, TimeRange range) {
        return request.with("start", FORMAT.format(range.start()) + "Z")
                .with("end", FORMAT.format(ceiling(range.end())) + "Z");
    }

    private static Instant ceiling(Instant instant) {
        Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(instant) ? whole : whole.plusSeconds(1);
    }
}
