package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Secret;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What a gateway needs to go to the network, and what it learns there. Thread-safe. */
record Network(
        Options options,
        OkHttpClient client,
        Sockets sockets,
        @Nullable ClientIdentity identity,
        Credentials credentials,
        Bulkhead bulkhead,
        RetryQuota quota,
        ClockOffset offset,
        Recording recording) {

    static Network open(Source source) throws Options.Unusable {
        Options options = Options.of(source.settings());
        Clients.Built built = Clients.build(source, options);
        return new Network(
                options,
                built.client(),
                built.sockets(),
                built.identity(),
                new Credentials(source.settings(), source.masking()),
                new Bulkhead(options.parallel()),
                new RetryQuota(),
                new ClockOffset(),
                new Recording(source.name(), source.context().record()));
    }

    /** What a proxy wants to hear in a plain request; empty without a proxy. Tunnels say it in their CONNECT. */
    Map<String, String> proxyCredential(Source source) throws Secret.Unavailable, InterruptedException {
        ConnectorSettings.Proxy proxy = source.settings().proxy();
        if (proxy == null || !"http".equalsIgnoreCase(proxy.url().getScheme())) {
            return Map.of();
        }
        String credential = Credentials.proxy(proxy, source.masking());
        return credential.isEmpty() ? Map.of() : Map.of("Proxy-Authorization", credential);
    }

    /** Frees sockets and threads. Calls under way must have been ended before. */
    void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
