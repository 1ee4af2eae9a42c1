package dev.onset.connectors.contract;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole reply as a stub server gives it. A value. */
public final class Canned {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Canned(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    public static Canned of(int status, String contentType, byte[] body) {
        return new Canned(status, Map.of("Content-Type", contentType), body.clone());
    }

    public static Canned json(String body) {
        return of(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Canned json(byte[] body) {
        return of(200, "application/json", body);
    }

    public static Canned text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Canned html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Canned notFound() {
        return text(404, "404 page not found\n");
    }

    public Canned with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Canned(status, more, body);
    }

    public Canned withStatus(int other) {
        return new Canned(other, headers, body);
    }

    public Canned withBody(byte[] other) {
        return new Canned(status, headers, other.clone());
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public int length() {
        return body.length;
    }
}
