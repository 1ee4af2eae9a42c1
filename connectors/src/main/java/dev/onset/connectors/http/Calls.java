package dev.onset.connectors.http;

import dev.onset.connectors.http.Trouble.Remedy;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.RequestListener.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One question put to a source until it is answered or given up: attempts, waits, redirects, fallbacks. Confined to one thread.
 *
 * @param <T> what the reader makes of the answer
 */
final class Calls<T> {

    private final Source source;
    private final Network network;
    private final Breaker breaker;
    private final Habits habits;
    private final ApiRequest asked;
    private final BodyReader<T> reader;
    private final Flight flight;
    private final Requests requests;
    private final String tried;

    private boolean anyway;
    private ApiRequest now;
    private @Nullable HttpUrl location;
    private int redirects;
    private int doorAttempt;
    private int status;
    private int failures;
    private int sent;
    private boolean readAgain;
    private boolean renewed;

    Calls(HttpGateway.Line line, ApiRequest asked, BodyReader<T> reader, Flight flight) {
        this.source = line.source();
        this.network = line.network();
        this.breaker = line.breaker();
        this.habits = line.habits();
        this.asked = asked;
        this.reader = reader;
        this.flight = flight;
        this.requests = new Requests(source, network);
        this.tried = source.tried(asked);
        // What asks in bytes cannot be asked in an address.
        this.now = habits.isPostRefused() && asked.body() == null ? asked.withMethod("GET") : asked;
    }

    /** Goes even where the breaker would not let it. */
    Calls<T> anyway() {
        anyway = true;
        return this;
    }

    Reply<T> run() throws CallFailed, InterruptedException {
        keepAway();
        @Nullable Trouble last = null;
        while (true) {
            try (Breaker.Pass pass = pass(last)) {
                return attempt(pass);
            } catch (Trouble e) {
                last = e;
            }
            Instant notBefore = last.notBefore();
            if (notBefore != null) {
                habits.comeBackAt(asked.path(), notBefore);
            }
            if (!mend(last)) {
                throw given(last);
            }
        }
    }

    /** Somebody was just told when to come back to this path: nobody asks before. */
    private void keepAway() throws CallFailed, InterruptedException {
        Instant until = anyway ? null : habits.notBefore(asked.path());
        if (until == null) {
            return;
        }
        Duration pause = Retries.pause(
                1,
                until,
                source.context().clock().instant(),
                source.tuning().chance().getAsDouble());
        if (pause.compareTo(flight.deadline().remaining()) >= 0) {
            throw source.failed(new Failure.RateLimited(
                    source.name(),
                    tried,
                    "no request was made: the backend said not to come back before "
                            + until.truncatedTo(ChronoUnit.SECONDS),
                    "Wait until then.",
                    until));
        }
        source.tuning().pause().pause(flight, pause);
    }

    private Breaker.Pass pass(@Nullable Trouble last) throws CallFailed {
        Breaker.Pass pass = anyway ? breaker.enterAnyway() : breaker.enter();
        if (pass != null) {
            return pass;
        }
        if (last != null) {
            throw given(last);
        }
        throw source.failed(breaker.refusal(source.name(), tried));
    }

    private Reply<T> attempt(Breaker.Pass pass) throws Trouble, CallFailed, InterruptedException {
        if (!network.bulkhead().enter(flight)) {
            var words = new NetworkFailures(source, tried, network.options().base(), flight);
            throw source.failed(
                    flight.isGivenUp()
                            ? words.closed("waiting for its turn")
                            : words.timedOut("waiting for its turn: "
                                    + network.options().parallel() + " requests are at this source already"));
        }
        try {
            return told(pass);
        } finally {
            network.bulkhead().leave();
        }
    }

    /** One round trip, of which breaker and listener are told. */
    private Reply<T> told(Breaker.Pass pass) throws Trouble, CallFailed, InterruptedException {
        GrafanaDoor door = habits.door();
        status = 0;
        Request request = requests.next(now, door == null ? "" : door.way(doorAttempt), location);
        var trip = new RoundTrip<>(source, network, now, reader, flight);
        Instant at = source.context().clock().instant();
        long start = source.tuning().nanos().getAsLong();
        String outcome = "given up";
        try {
            Reply<T> reply = trip.send(request, redirects);
            outcome = "ok";
            if (door != null) {
                ledThrough(door);
            }
            pass.good();
            network.quota().answered();
            return reply;
        } catch (Trouble e) {
            outcome = e.failure().headline();
            status = trip.status();
            if (e.isSick()) {
                pass.bad(source.masking().text(e.failure().cameBack()));
            } else if (trip.status() != 0) {
                pass.good();
            }
            throw e;
        } finally {
            sent++;
            Duration took = Duration.ofNanos(source.tuning().nanos().getAsLong() - start);
            source.context()
                    .listener()
                    .ended(new Attempt(
                            source.name(),
                            source.masking().text(source.tried(now)),
                            sent,
                            trip.status(),
                            trip.wireBytes(),
                            at,
                            took,
                            outcome));
        }
    }

    /** Prepares the next attempt; false when there is none. */
    private boolean mend(Trouble e) throws InterruptedException {
        if (isByAnotherDoor()) {
            return true;
        }
        return switch (e.remedy()) {
            case NONE -> false;
            case WAIT -> again(e) && waited(e);
            case RECONNECT -> again(e) && reconnect();
            case READ_AGAIN -> !readAgain && again(e) && readAgain();
            case GET -> fallBack();
            case FOLLOW -> follow(e);
            case NEW_CREDENTIAL -> isRenewed();
        };
    }

    private void ledThrough(GrafanaDoor door) {
        if (door.isByGet(doorAttempt)) {
            habits.postIsRefused();
        }
        door.opened(doorAttempt);
    }

    private boolean isByAnotherDoor() {
        GrafanaDoor door = habits.door();
        boolean post = asked.method().equals("POST") && asked.body() == null;
        if (door == null || flight.isGivenUp() || !door.isWorthAnother(status, doorAttempt, post)) {
            return false;
        }
        doorAttempt++;
        location = null;
        now = door.isByGet(doorAttempt) ? asked.withMethod("GET") : now;
        return true;
    }

    private boolean again(Trouble e) {
        failures++;
        return failures < network.options().attempts()
                && !flight.isGivenUp()
                && (e.remedy() == Remedy.RECONNECT || network.quota().take());
    }

    private boolean waited(Trouble e) throws InterruptedException {
        Instant at = source.context().clock().instant();
        Duration pause = Retries.pause(
                failures, e.notBefore(), at, source.tuning().chance().getAsDouble());
        if (pause.compareTo(flight.deadline().remaining()) >= 0) {
            return false;
        }
        source.tuning().pause().pause(flight, pause);
        return !flight.isGivenUp();
    }

    private boolean reconnect() {
        // Where one connection died while idle, the others did too.
        network.client().connectionPool().evictAll();
        return true;
    }

    private boolean readAgain() {
        readAgain = true;
        return true;
    }

    private boolean fallBack() {
        if (asked.body() != null) {
            return false;
        }
        habits.postIsRefused();
        now = asked.withMethod("GET");
        return true;
    }

    private boolean follow(Trouble e) {
        redirects++;
        location = e.location();
        return true;
    }

    /** A token may have been rotated since it was read: if it reads differently now, it is worth one more attempt. */
    private boolean isRenewed() throws InterruptedException {
        if (renewed) {
            return false;
        }
        renewed = true;
        return requests.hasNewCredentials();
    }

    private CallFailed given(Trouble e) {
        Body.Evidence evidence = e.evidence();
        if (evidence != null) {
            evidence.writeTo(network.recording().begin(asked.key(source.name()), evidence.head()));
        }
        return source.failed(e.failure());
    }
}
