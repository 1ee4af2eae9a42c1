package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Secret;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Builds the one OkHttp client of a gateway. Everything that OkHttp would decide by itself (redirects, retries, cookies, caches,
 * proxies of the system) is switched off: each of them is decided here, where it can be seen and counted.
 */
final class Clients {

    private static final Duration KEEP = Duration.ofSeconds(60);

    private Clients() {}

    /**
     * A client, the sockets below its connections, and who it is to a server.
     *
     * @param identity null where no TLS is spoken
     */
    record Built(
            OkHttpClient client, Sockets sockets, @Nullable ClientIdentity identity) {}

    static Built build(Source source, Options options) throws Options.Unusable {
        ConnectorSettings settings = source.settings();
        Tuning tuning = source.tuning();
        var builder = new OkHttpClient.Builder()
                .dns(new Lookup(tuning.names()))
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(tuning.limits().connect())
                // The deadline of the call alone decides how long a read or a write may take.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(options.parallel(), KEEP.toSeconds(), TimeUnit.SECONDS))
                .addNetworkInterceptor(new HeadTap());
        if (options.http1()) {
            builder.protocols(List.of(Protocol.HTTP_1_1));
        }
        TlsMaterial material = material(settings);
        if (material != null) {
            builder.sslSocketFactory(material.sockets(), material.trust());
        }
        ConnectorSettings.Proxy proxy = settings.proxy();
        Sockets sockets = proxy == null ? new Sockets() : through(builder, proxy, source);
        return new Built(
                builder.socketFactory(sockets).build(), sockets, material == null ? null : material.identity());
    }

    /** Null for plain HTTP without any setting of TLS. */
    private static @Nullable TlsMaterial material(ConnectorSettings settings) throws Options.Unusable {
        ConnectorSettings.Tls tls = settings.tls();
        if (tls == null && !"https".equalsIgnoreCase(settings.url().getScheme())) {
            return null;
        }
        return TlsMaterial.load(tls == null ? new ConnectorSettings.Tls(null, null, null) : tls);
    }

    private static Sockets through(OkHttpClient.Builder builder, ConnectorSettings.Proxy proxy, Source source)
            throws Options.Unusable {
        URI url = proxy.url();
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (url.getRawUserInfo() != null) {
            throw new Options.Unusable("the proxy's address holds a user name or a password; name them beside it");
        }
        if (host == null) {
            throw new Options.Unusable("the proxy's address is not of the form http://host:port: " + url);
        }
        return switch (scheme) {
            case "http" -> {
                int port = url.getPort() < 0 ? 3128 : url.getPort();
                // The proxy resolves the target; its own name is looked up by OkHttp through our look-up.
                builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
                builder.proxyAuthenticator((route, response) -> tunnel(route, response, proxy, source));
                yield new Sockets();
            }
            case "socks5", "socks5h" -> {
                int port = url.getPort() < 0 ? 1080 : url.getPort();
                builder.dns(new SocksSockets.FarNames());
                yield new SocksSockets(host, port, proxy, source);
            }
            default -> throw new Options.Unusable("a proxy is http:// or socks5://, not " + scheme + "://");
        };
    }

    /** Credentials for CONNECT, once and unasked; plain requests carry theirs themselves. */
    private static okhttp3.@Nullable Request tunnel(
            @Nullable Route route, okhttp3.Response response, ConnectorSettings.Proxy proxy, Source source)
            throws java.io.IOException {
        if (route == null || !route.requiresTunnel() || response.request().header("Proxy-Authorization") != null) {
            return null;
        }
        try {
            String credential = Credentials.proxy(proxy, source.masking());
            return credential.isEmpty()
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", credential)
                            .build();
        } catch (Secret.Unavailable e) {
            throw new java.io.IOException("Failed to authenticate with proxy: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        }
    }
}
