package dev.onset.connectors.http;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Makes the requests of one call: address, form, and credentials looked up for each. Confined to one thread. */
final class Requests {

    private final Source source;
    private final Network network;
    private Map<String, String> credentials = Map.of();

    Requests(Source source, Network network) {
        this.source = source;
        this.network = network;
    }

    /**
     * The next request.
     *
     * @param way the path through what stands before the backend, may be empty
     * @param location where a redirect within the origin led; null for the request's own address
     */
    Request next(ApiRequest asked, String way, @Nullable HttpUrl location) throws CallFailed, InterruptedException {
        boolean get = asked.method().equals("GET");
        RequestBytes body = asked.body();
        try {
            HttpUrl url = location == null ? network.options().address(asked, way, get || body != null) : location;
            credentials = network.credentials().headers();
            Request.Builder builder =
                    network.options().request(url, source.context().userAgent());
            asked.headers().forEach(builder::header);
            credentials.forEach(builder::header);
            if (url.scheme().equals("http")) {
                network.proxyCredential(source).forEach(builder::header);
            }
            if (body != null) {
                builder.post(RequestBody.create(body.bytes(), MediaType.get(body.contentType())));
            } else if (!get) {
                var form = new FormBody.Builder();
                asked.parameters().forEach(p -> form.add(p.name(), p.value()));
                builder.post(form.build());
            }
            return builder.build();
        } catch (Secret.Unavailable e) {
            throw misconfigured(asked, "a credential that cannot be had: " + e.getMessage());
        } catch (Options.Unusable e) {
            throw misconfigured(asked, String.valueOf(e.getMessage()));
        }
    }

    /** Whether the credentials of the last request read differently by now: a token may have been rotated meanwhile. */
    boolean hasNewCredentials() throws InterruptedException {
        try {
            return !network.credentials().headers().equals(credentials);
        } catch (Secret.Unavailable e) {
            return false;
        }
    }

    private CallFailed misconfigured(ApiRequest asked, String back) {
        return source.failed(new Failure.Misconfigured(
                source.name(), source.tried(asked), back, "Correct the settings of the source."));
    }
}
