package dev.onset.connectors.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes two requests the same: source, method, path, sorted parameters, body. The base address and all headers stay out,
 * so a recording answers wherever the backend once stood.
 *
 * @param path below the source's base address, with a leading slash
 * @param parameters query and form parameters together
 * @param body of requests that send something other than a form; else empty
 */
public record AnswerKey(String source, String method, String path, List<Parameter> parameters, String body) {

    /** One parameter; a name may come several times. */
    public record Parameter(String name, String value) {}

    public AnswerKey {
        parameters = parameters.stream()
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .toList();
    }

    /** One line, readable, unambiguous: the key as text. */
    public String canonical() {
        var text =
                new StringBuilder(source).append(' ').append(method).append(' ').append(path);
        char sign = '?';
        for (Parameter p : parameters) {
            text.append(sign).append(escape(p.name())).append('=').append(escape(p.value()));
            sign = '&';
        }
        return body.isEmpty()
                ? text.toString()
                : text.append(' ').append(sha256(body)).toString();
    }

    @Override
    public String toString() {
        return canonical();
    }

    private static String escape(String s) {
        return s.replace("%", "%25")
                .replace("&", "%26")
                .replace("=", "%3D")
                .replace("\n", "%0A")
                .replace(" ", "%20");
    }

    private static String sha256(String s) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(s.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
