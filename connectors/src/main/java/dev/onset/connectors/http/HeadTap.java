package dev.onset.connectors.http;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Takes the reply's head as it came. OkHttp would repeat a request by itself on 503 with {@code Retry-After: 0}, uncounted, so it
 * does not get to see that header.
 */
final class HeadTap implements Interceptor {

    /** Where the head of one request is left. */
    static final class Head {
        private volatile @Nullable Headers headers;

        /** As it came, {@code otherwise} when none did. */
        Headers headers(Headers otherwise) {
            Headers came = headers;
            return came == null ? otherwise : came;
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Head head = chain.request().tag(Head.class);
        if (head != null) {
            head.headers = response.headers();
        }
        return response.newBuilder().removeHeader("Retry-After").build();
    }
}
