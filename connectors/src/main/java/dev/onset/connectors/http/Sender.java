package dev.onset.connectors.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one request and waits for the head of its reply. Confined to one attempt. */
final class Sender {

    private final OkHttpClient client;
    private final Flight flight;
    private final HeadTap.Head tap = new HeadTap.Head();
    private final Phases phases;

    Sender(OkHttpClient client, Network network, Flight flight) {
        this.client = client;
        this.phases = new Phases(network.sockets(), network.identity());
        this.flight = flight;
    }

    Response send(Request request, NetworkFailures failures) throws Trouble, InterruptedException {
        Call call =
                client.newCall(request.newBuilder().tag(HeadTap.Head.class, tap).build());
        call.addEventListener(phases);
        flight.carry(call);
        try {
            return ScopedValue.where(Flight.CURRENT, flight).<Response, IOException>call(call::execute);
        } catch (IOException e) {
            call.cancel();
            if (Thread.interrupted()) {
                throw new InterruptedException("while " + phases.doing());
            }
            throw failures.before(e, phases);
        }
    }

    /** The body of a reply to the request that was sent. */
    WireBytes body(Response response, long most) {
        return new WireBytes(response.body().byteStream(), most, phases.socket());
    }

    /** Below the connection that was used; null when it is not known. */
    @Nullable MeteredSocket socket() {
        return phases.socket();
    }

    /** Frees the socket: what is left of the reply is not wanted. */
    void abandon() {
        flight.cancel();
    }

    /** The head as it came. */
    Headers head(Response response) {
        return tap.headers(response.headers());
    }
}
