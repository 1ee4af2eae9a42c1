package dev.onset.engine.settings;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.ConnectorSettings.Proxy;
import dev.onset.connectors.spi.ConnectorSettings.Tls;
import dev.onset.connectors.spi.Secret;
import dev.onset.engine.settings.yaml.Fields;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.settings.yaml.Spelling;
import dev.onset.engine.settings.yaml.YamlNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One source of an environment file. */
final class SourceDecoder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,31}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CREDENTIAL =
            Pattern.compile("authorization|cookie|token|secret|passw|api-?_?key|credential|x-auth");

    /** For what the design fixes by name, whatever the kind declares. */
    private static final Map<String, List<String>> KNOWN_OPTIONS =
            Map.of("sentry", List.of("organization"), RecordedSource.KIND, List.of(RecordedSource.OF));

    private final Map<String, ConnectorKind> kinds;
    private final SecretDecoder secrets;
    private final Paths paths;
    private final Problems problems;

    SourceDecoder(Map<String, ConnectorKind> kinds, SecretDecoder secrets, Paths paths, Problems problems) {
        this.kinds = kinds;
        this.secrets = secrets;
        this.paths = paths;
        this.problems = problems;
    }

    /**
     * The settings that a node describes, or null (and notes) where even a name, kind or address is missing.
     *
     * @param general the environment's proxy, or null
     */
    @Nullable ConnectorSettings decode(YamlNode node, @Nullable Proxy general) {
        Fields fields = Fields.of(node, "a source", problems);
        if (fields == null) {
            return null;
        }
        String kindWord = kind(fields);
        String name = name(fields, kindWord);
        String of = RecordedSource.KIND.equals(kindWord) ? RecordedSource.of(fields, kinds, problems) : null;
        Map<String, String> options = options(fields, kindWord, of);
        boolean isRecorded = RecordedSource.KIND.equals(kindWord);
        URI url = isRecorded ? RecordedSource.url(fields, paths, problems) : url(fields, "url");
        Auth auth = auth(fields);
        Map<String, Secret> headers = headers(fields, auth);
        Tls tls = tls(fields);
        Proxy proxy = isNone(fields, "proxy") ? null : proxy(fields.fields("proxy", "a proxy"), general);
        Duration deadline = deadline(fields);
        fields.end();
        if (kindWord == null || name == null || url == null) {
            return null;
        }
        var settings = new ConnectorSettings(name, kindWord, url, auth, headers, tls, proxy, options, deadline);
        kindProblems(fields, settings);
        return settings;
    }

    /** What the kind itself finds wrong; only worth hearing where the rest can be read. */
    private void kindProblems(Fields fields, ConnectorSettings settings) {
        ConnectorKind kind = kinds.get(settings.kind());
        boolean isSentry = settings.kind().equals("sentry")
                || "sentry".equals(settings.options().get("of"));
        boolean lacksOrganization =
                isSentry && settings.options().getOrDefault("organization", "").isBlank();
        if (lacksOrganization) {
            problems.add(
                    fields.place(),
                    "source \"" + settings.name()
                            + "\": sentry needs \"organization\", the slug as it stands in the tracker's addresses");
        }
        if (kind != null) {
            for (String problem : kind.problems(settings)) {
                if (!lacksOrganization || !problem.contains("organization")) {
                    problems.add(fields.place(), "source \"" + settings.name() + "\": " + problem);
                }
            }
        }
    }

    private @Nullable String kind(Fields fields) {
        String word = fields.requiredText("kind");
        if (word == null) {
            return null;
        }
        var known = new ArrayList<>(kinds.keySet());
        if (!known.contains(RecordedSource.KIND)) {
            known.add(RecordedSource.KIND);
        }
        if (known.contains(word)) {
            return word;
        }
        fields.fault("kind", "unknown kind \"" + word + "\"" + Spelling.hint(word, known));
        return null;
    }

    /** The name may be left out where the kind is enough to tell sources apart. */
    private @Nullable String name(Fields fields, @Nullable String kindWord) {
        String name = fields.text("name");
        if (name == null) {
            return fields.has("name") ? null : kindWord;
        }
        if (!NAME.matcher(name).matches()) {
            fields.fault("name", "a name is 1 to 64 letters, digits, dots, dashes or underscores");
            return null;
        }
        return name;
    }

    private Map<String, String> options(Fields fields, @Nullable String kindWord, @Nullable String of) {
        var options = new LinkedHashMap<String, String>();
        for (String word : new String[] {kindWord, of}) {
            if (word == null) {
                continue;
            }
            var names = new LinkedHashSet<>(KNOWN_OPTIONS.getOrDefault(word, List.of()));
            ConnectorKind kind = kinds.get(word);
            if (kind != null) {
                names.addAll(kind.options());
            }
            for (String name : names) {
                String value = fields.text(name);
                if (value != null) {
                    options.put(name, value);
                }
            }
        }
        return options;
    }

    private @Nullable URI url(Fields fields, String key) {
        String text = fields.requiredText(key);
        if (text == null) {
            return null;
        }
        String wrong = WebAddress.wrongWith(text);
        if (wrong != null) {
            fields.fault(key, wrong);
            return null;
        }
        return URI.create(text.strip());
    }

    private Auth auth(Fields fields) {
        if (isNone(fields, "auth")) {
            return new Auth.None();
        }
        Fields auth = fields.fields("auth", "auth");
        if (auth == null) {
            return new Auth.None();
        }
        boolean isBearer = auth.has("bearer");
        boolean isBasic = auth.has("basic");
        Auth result = new Auth.None();
        if (isBearer == isBasic) {
            problems.add(
                    auth.place(), isBearer ? "auth takes bearer or basic, not both" : "auth needs bearer or basic");
        }
        YamlNode token = auth.node("bearer");
        String scheme = auth.text("scheme");
        Fields basic = auth.fields("basic", "basic");
        if (basic != null) {
            String user = basic.requiredText("user");
            Secret password = secrets.decode(basic.required("password"), "the password");
            basic.end();
            if (user != null && password != null) {
                result = new Auth.Basic(user, password);
            }
        } else if (token != null) {
            Secret secret = secrets.decode(token, "the bearer token");
            if (scheme != null && !SCHEME.matcher(scheme).matches()) {
                auth.fault("scheme", "a scheme is one word, such as Bearer, Token or DSN");
            } else if (secret != null) {
                result = new Auth.Bearer(scheme == null ? "Bearer" : scheme, secret);
            }
        }
        auth.end();
        return result;
    }

    private Map<String, Secret> headers(Fields fields, Auth auth) {
        var headers = new LinkedHashMap<String, Secret>();
        Fields given = fields.fields("headers", "headers");
        if (given == null) {
            return headers;
        }
        given.all().forEach((name, entry) -> {
            if (!HEADER.matcher(name).matches()) {
                problems.add(entry.keyPlace(), "this is no name of a header");
                return;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("authorization") && !(auth instanceof Auth.None)) {
                problems.add(entry.keyPlace(), "the header Authorization is already set by auth; keep one");
            }
            Secret value = header(entry.value(), name, CREDENTIAL.matcher(lower).find());
            if (value != null) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private @Nullable Secret header(YamlNode value, String name, boolean isCredential) {
        if (value instanceof YamlNode.Scalar text && !isCredential) {
            if (text.text().chars().anyMatch(c -> c < ' ' || c > '~')) {
                problems.add(text.place(), "the value of header " + name + " has characters that headers cannot carry");
                return null;
            }
            return Secret.of(text.text());
        }
        return secrets.decode(value, "the value of header " + name);
    }

    private @Nullable Tls tls(Fields fields) {
        Fields tls = fields.fields("tls", "tls");
        if (tls == null) {
            return null;
        }
        Path ca = file(tls, "ca");
        Path cert = file(tls, "cert");
        Path key = file(tls, "key");
        if (tls.has("cert") != tls.has("key")) {
            problems.add(tls.place(), "tls: cert and key go together");
        }
        for (String wish : List.of("insecure", "insecure_skip_verify", "skip_verify", "verify")) {
            if (tls.has(wish)) {
                tls.node(wish);
                problems.add(tls.placeOf(wish), "certificates are always checked; name the issuer's certificate as ca");
            }
        }
        tls.end();
        return new Tls(ca, cert, key);
    }

    private @Nullable Path file(Fields fields, String key) {
        String text = fields.text(key);
        if (text == null) {
            return null;
        }
        if (text.contains("-----BEGIN")) {
            fields.fault(key, "\"" + key + "\" names a PEM file; its content does not belong here");
            return null;
        }
        Path path = paths.resolve(text);
        if (path == null) {
            fields.fault(key, "\"" + key + "\" is no path");
        }
        return path;
    }

    /** The proxy of a mapping, or the general one where there is none. */
    @Nullable Proxy proxy(@Nullable Fields fields, @Nullable Proxy general) {
        if (fields == null) {
            return general;
        }
        String text = fields.requiredText("url");
        String user = fields.text("user");
        Secret password = secrets.decode(fields.node("password"), "the proxy's password");
        fields.end();
        if (text == null) {
            return general;
        }
        String wrong = WebAddress.wrongWithProxy(text);
        if (wrong != null) {
            fields.fault("url", wrong);
            return general;
        }
        return new Proxy(URI.create(text.strip()), user, password);
    }

    private Duration deadline(Fields fields) {
        String text = fields.text("deadline");
        if (text == null) {
            return ConnectorSettings.DEADLINE;
        }
        Duration deadline = Durations.parse(text);
        if (deadline == null
                || deadline.compareTo(Duration.ofSeconds(1)) < 0
                || deadline.compareTo(Duration.ofMinutes(10)) > 0) {
            fields.fault("deadline", "a deadline is a time between 1s and 10m, such as 45s");
            return ConnectorSettings.DEADLINE;
        }
        return deadline;
    }

    /** {@code proxy: none}, {@code auth: none}: said outright. */
    private static boolean isNone(Fields fields, String key) {
        return fields.node(key) instanceof YamlNode.Scalar text && text.text().equals("none");
    }
}
