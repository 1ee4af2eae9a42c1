package dev.onset.connectors.http;

import dev.onset.connectors.http.Recording.Tape;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Answers from what was recorded, by the same rules and limits, without a network. Where answers are to be kept, replayed ones are
 * kept as well: a case made from a recording must stand without it. Confined to one call.
 */
final class Replays<T> {

    /** Stands where a failure wants an address; nothing is sent to it. */
    private static final HttpUrl NOWHERE = HttpUrl.get("http://recording.invalid");

    private final Source source;
    private final ApiRequest asked;
    private final BodyReader<T> reader;
    private final Flight flight;

    Replays(Source source, ApiRequest asked, BodyReader<T> reader, Flight flight) {
        this.source = source;
        this.asked = asked;
        this.reader = reader;
        this.flight = flight;
    }

    Reply<T> answer(AnswerStore store) throws CallFailed, InterruptedException {
        String tried = source.tried(asked);
        try {
            Optional<AnswerStore.Stored> found = store.find(asked.key(source.name()));
            if (found.isEmpty()) {
                throw source.failed(new Failure.NotRecorded(
                        source.name(),
                        tried,
                        "no such answer in the recording",
                        "Ask for what was asked when it was recorded, or record anew."));
            }
            return read(found.get(), tried);
        } catch (IOException e) {
            throw source.failed(new Failure.BadReply(
                    source.name(), tried, "a recording that cannot be read: " + e.getMessage(), "Record it anew."));
        }
    }

    private Reply<T> read(AnswerStore.Stored stored, String tried)
            throws IOException, CallFailed, InterruptedException {
        AnswerStore.Head head = stored.head();
        var failures = new NetworkFailures(source, tried, NOWHERE, flight);
        var body = new Body<>(source, asked, reader, head, failures);
        var recording = new Recording(source.name(), source.context().record());
        try (InputStream in = stored.body()) {
            Tape tape = body.isAnswer() ? recording.begin(asked.key(source.name()), head) : recording.none();
            BodyGuard guard = body.guard(in, null, flight, tape);
            if (!body.isAnswer()) {
                throw refused(body.refusal(guard), recording);
            }
            T value = body.value(guard, tape, true);
            if (!body.answer().sha256().equals(stored.answer().sha256())) {
                throw source.failed(new Failure.BadReply(
                        source.name(),
                        tried,
                        "a recording whose bytes are not those that were kept",
                        "Record it anew."));
            }
            Duration offset = new ClockOffset().learn(head.headers(), head.at(), head.at());
            return new Reply<>(value, head.status(), head.headers(), body.answer(), head.at(), Duration.ZERO, offset);
        } catch (Trouble e) {
            throw source.failed(e.failure());
        }
    }

    private CallFailed refused(Trouble refusal, Recording recording) {
        Body.Evidence evidence = refusal.evidence();
        if (evidence != null) {
            evidence.writeTo(recording.begin(asked.key(source.name()), evidence.head()));
        }
        return source.failed(refusal.failure());
    }
}
