package dev.onset.connectors.http;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read request to a source, before it has an address or a credential. A value.
 *
 * @param method {@code GET}, or {@code POST} for a read whose parameters may outgrow an address
 * @param path below the base address, with a leading slash, already percent-encoded
 * @param parameters go into the address of a GET and into the form of a POST; percent-encoded by the gateway
 * @param headers beside those of the settings
 * @param body what a POST sends instead of a form, null for a form; the parameters then go into the address
 */
public record ApiRequest(
        String method,
        String path,
        List<Parameter> parameters,
        Map<String, String> headers,
        @Nullable RequestBytes body) {

    public ApiRequest {
        parameters = List.copyOf(parameters);
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + path);
        }
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new IllegalArgumentException("only reads pass here, not " + method);
        }
        if (body != null && !method.equals("POST")) {
            throw new IllegalArgumentException("only a POST has a body, not a " + method);
        }
    }

    public ApiRequest(String method, String path, List<Parameter> parameters, Map<String, String> headers) {
        this(method, path, parameters, headers, null);
    }

    public static ApiRequest get(String path) {
        return new ApiRequest("GET", path, List.of(), Map.of());
    }

    public static ApiRequest post(String path) {
        return new ApiRequest("POST", path, List.of(), Map.of());
    }

    public ApiRequest with(String name, String value) {
        var more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new ApiRequest(method, path, more, headers, body);
    }

    public ApiRequest header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, parameters, more, body);
    }

    public ApiRequest withMethod(String other) {
        return new ApiRequest(other, path, parameters, headers, body);
    }

    /** The request with a body that is not a form, for reads that ask in a binary form of their own. */
    public ApiRequest withBody(String contentType, byte[] bytes) {
        return new ApiRequest(method, path, parameters, headers, new RequestBytes(contentType, bytes));
    }

    /** How answer stores know this request. GET and POST of the same question have the same key. */
    public AnswerKey key(String source) {
        return new AnswerKey(source, "READ", path, parameters, body == null ? "" : body.keyText());
    }
}
