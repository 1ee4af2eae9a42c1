package dev.onset.connectors.loki;

import dev.onset.connectors.http.FastestReply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a Loki who it is, whether it is ready, what it allows and whether we may read. Confined to one call. */
final class LokiCheck {

    /** As far back as Loki's own label queries look by default. */
    private static final Duration LOOK_BACK = Duration.ofHours(6);

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4}).*");

    private final LokiApi api;
    private final LearnedLimits limits;
    private final List<String> works = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private String version = "";
    private String build = "";
    private final FastestReply fastest = new FastestReply();

    LokiCheck(LokiApi api, LearnedLimits limits) {
        this.api = api;
        this.limits = limits;
    }

    Check run() throws InterruptedException {
        Failure failure = askWho();
        if (failure == null) {
            askReady();
            failure = askLabels();
        }
        if (failure == null) {
            askLimits();
        }
        return new Check(
                api.source(),
                LokiKind.NAME,
                version,
                build,
                fastest.latency(),
                fastest.clockOffset(),
                failure == null ? limits.get().words() : Map.of(),
                works,
                missing,
                failure);
    }

    /** Null when the way is open, although some gateways hide the build information. */
    private @Nullable Failure askWho() throws InterruptedException {
        try {
            var reply = api.probe(api.buildInfo(), NameDecoder::buildInfo);
            fastest.of(reply);
            version = reply.value().version();
            build = reply.value().build();
            works.add("version " + version);
            return null;
        } catch (CallFailed e) {
            if (e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.Denied) {
                missing.add("the version is not shown: " + e.failure().cameBack());
                return null;
            }
            return e.failure();
        }
    }

    private void askReady() throws InterruptedException {
        try {
            var reply = api.probe(api.ready(), NameDecoder::text);
            fastest.of(reply);
            works.add("ready");
        } catch (CallFailed e) {
            if (e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.Denied) {
                works.add("readiness is not shown from outside, which is usual behind a gateway");
            } else {
                missing.add("not ready: " + e.failure().cameBack() + "; answers may be missing lines until it is");
            }
        }
    }

    /** Null when labels can be read; without them nothing else works either. */
    private @Nullable Failure askLabels() throws InterruptedException {
        Instant now = api.now();
        long from = now.minus(LOOK_BACK).toEpochMilli() * 1_000_000;
        long to = now.toEpochMilli() * 1_000_000;
        try {
            var reply = api.probe(api.labels(from, to), NameDecoder::names);
            fastest.of(reply);
            int labels = reply.value().size();
            if (labels == 0) {
                missing.add("no log stream in the last 6 h"
                        + (api.namesTenant() ? " for this tenant" : "; if there should be some, name a tenant"));
            } else {
                works.add(labels + (labels == 1 ? " label" : " labels") + " readable");
            }
            return null;
        } catch (CallFailed e) {
            return e.failure();
        }
    }

    private void askLimits() throws InterruptedException {
        if (!statesLimits()) {
            return;
        }
        try {
            fastest.of(limits.ask());
            works.add("limits stated");
        } catch (CallFailed e) {
            missing.add("the limits are not stated, Loki's defaults are taken until a refusal teaches better: "
                    + e.failure().cameBack());
        }
    }

    /** Since 3.6. */
    private boolean statesLimits() {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            return true;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major > 3 || (major == 3 && Integer.parseInt(numbers.group(2)) >= 6);
    }
}
