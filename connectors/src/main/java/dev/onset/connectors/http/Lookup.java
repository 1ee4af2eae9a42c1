package dev.onset.connectors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks names up without waiting longer than the call that asks. The system's resolver can neither be interrupted nor given a
 * deadline, and it holds its thread in native code; so each look-up has a platform thread of its own, which may outlive the call.
 * A connection is kept and the runtime caches names, so there are few. Thread-safe.
 */
final class Lookup implements Dns {

    private final Tuning.Names names;

    Lookup(Tuning.Names names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        InetAddress literal = Options.literal(host);
        if (literal != null) {
            return List.of(literal);
        }
        var answer = new CompletableFuture<List<InetAddress>>();
        Thread.ofPlatform().daemon().name("onset-name-lookup").start(() -> {
            try {
                answer.complete(List.of(names.resolve(host)));
            } catch (UnknownHostException | RuntimeException e) {
                // Whatever it was, somebody waits for it.
                answer.completeExceptionally(e);
            }
        });
        Flight flight = Flight.CURRENT.get();
        try {
            CompletableFuture.anyOf(answer, flight.ended())
                    .get(flight.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (answer.isDone()) {
                return answer.get();
            }
            throw new UnknownHostException("given up while the name " + host + " was looked up");
        } catch (TimeoutException e) {
            throw unknown("the name " + host + " was not found in time", e);
        } catch (ExecutionException e) {
            throw unknown("no such name: " + host, e);
        } catch (InterruptedException e) {
            // OkHttp's signature has no place for it; the gateway looks at the flag.
            Thread.currentThread().interrupt();
            throw unknown("interrupted while the name " + host + " was looked up", e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        var e = new UnknownHostException(message);
        e.initCause(cause);
        return e;
    }
}
