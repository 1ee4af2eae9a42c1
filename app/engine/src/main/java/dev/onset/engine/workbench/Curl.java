package dev.onset.engine.workbench;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.ConnectorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request as a command that anybody can run again. Credentials stand in it as variables that are to be set before. */
public final class Curl {

    private Curl() {}

    /** One line a parameter, quoted for a POSIX shell. */
    public static String of(ConnectorSettings source, AnswerKey request) {
        var parts = new ArrayList<String>();
        parts.add("curl -sS");
        switch (source.auth()) {
            case ConnectorSettings.Auth.None none -> {}
            case ConnectorSettings.Auth.Basic basic ->
                parts.add("-u " + quoted(basic.user() + ":") + variable(source, "PASSWORD"));
            case ConnectorSettings.Auth.Bearer bearer ->
                parts.add("-H " + quoted("Authorization: " + bearer.scheme() + " ") + variable(source, "TOKEN"));
        }
        source.headers().keySet().forEach(name -> parts.add("-H " + quoted(name + ": ") + variable(source, name)));
        ConnectorSettings.Tls tls = source.tls();
        if (tls != null) {
            file(parts, "--cacert ", tls.ca());
            file(parts, "--cert ", tls.cert());
            file(parts, "--key ", tls.key());
        }
        if (source.proxy() != null) {
            parts.add("--proxy " + quoted(source.proxy().url().toString()));
        }
        boolean isPost = request.method().equals("POST");
        if (!request.parameters().isEmpty() && !isPost) {
            parts.add("--get");
        } else if (isPost) {
            parts.add("-X POST");
        }
        for (AnswerKey.Parameter p : request.parameters()) {
            parts.add("--data-urlencode " + quoted(p.name() + "=" + p.value()));
        }
        if (!request.body().isEmpty()) {
            parts.add("--data-binary " + quoted(request.body()));
        }
        String base = source.url().toString();
        if (!base.startsWith("http")) {
            // A recording has no address: whoever runs this knows where the backend is.
            parts.add(variable(source, "URL") + quoted(request.path()));
            return String.join(" \\\n  ", parts);
        }
        parts.add(quoted((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + request.path()));
        return String.join(" \\\n  ", parts);
    }

    private static void file(List<String> parts, String option, @Nullable Path path) {
        if (path != null) {
            parts.add(option + quoted(path.toString()));
        }
    }

    /** {@code "$METRICS_TOKEN"}: never the credential itself. */
    private static String variable(ConnectorSettings source, String what) {
        String name = (source.name() + "_" + what).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return "\"$" + (Character.isDigit(name.charAt(0)) ? "_" : "") + name + "\"";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
