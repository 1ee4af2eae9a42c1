package dev.onset.connectors.http;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;

/** The source a gateway speaks for, with or without a network. Thread-safe. */
record Source(ConnectorSettings settings, ConnectorContext context, Dialect dialect, Tuning tuning, Masking masking) {

    /** A receipt names its question in full, but not a megabyte of it. */
    private static final int LONGEST_REQUEST = 4_000;

    String name() {
        return settings.name();
    }

    /** The backend's host, for a message. */
    String host() {
        String host = settings.url().getHost();
        // A name with an underscore is none to java.net.URI, but it is to many a resolver.
        String authority = String.valueOf(settings.url().getRawAuthority());
        return host != null ? host : authority.substring(authority.indexOf('@') + 1);
    }

    /** Method and address with its parameters, for a message. */
    String tried(ApiRequest request) {
        String uid = settings.options().get(GrafanaDoor.OPTION);
        String through = uid == null ? "" : " (through Grafana's data source " + uid + ")";
        return request.method() + " " + Options.display(settings.url()) + request.path() + parameters(request)
                + through;
    }

    /**
     * The same for a receipt: without the address, for a recording answers wherever the backend stood, and as a GET even where a
     * form was sent, for both ask the same.
     */
    String asked(ApiRequest request) {
        String method = request.body() == null ? "GET" : request.method();
        String text = method + " " + request.path() + parameters(request);
        return Quote.cut(Quote.visible(masking.mask(text)), LONGEST_REQUEST);
    }

    /** The failure as it may leave: masked, visible, short. */
    CallFailed failed(Failure failure) {
        return new CallFailed(masking.mask(failure));
    }

    private static String parameters(ApiRequest request) {
        var text = new StringBuilder();
        char sign = '?';
        for (AnswerKey.Parameter p : request.parameters()) {
            text.append(sign).append(p.name()).append('=').append(p.value());
            sign = '&';
        }
        return text.toString();
    }
}
