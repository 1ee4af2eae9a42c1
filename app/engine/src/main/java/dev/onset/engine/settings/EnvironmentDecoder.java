package dev.onset.engine.settings;

import dev.onset.connectors.spi.CommandRunner;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Proxy;
import dev.onset.engine.settings.yaml.Fields;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.settings.yaml.Spelling;
import dev.onset.engine.settings.yaml.YamlFile;
import dev.onset.engine.settings.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes of an environment file to {@link Environments}, or every mistake in it. Does no I/O. */
final class EnvironmentDecoder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,63}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private final Map<String, ConnectorKind> kinds = new LinkedHashMap<>();
    private final Path home;
    private final Function<String, @Nullable String> environment;
    private final CommandRunner runner;

    EnvironmentDecoder(
            Collection<? extends ConnectorKind> kinds,
            Path home,
            Function<String, @Nullable String> environment,
            CommandRunner runner) {
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.home = home;
        this.environment = environment;
        this.runner = runner;
    }

    EnvironmentReading decode(Path file, byte[] bytes) {
        var problems = new Problems(file.toString());
        var all = new ArrayList<Environment>();
        Fields root = Fields.of(YamlFile.read(bytes, problems), "the file", problems);
        if (root != null) {
            YamlNode node = root.required("environments");
            root.end();
            Fields given = Fields.of(node, "\"environments\"", problems);
            if (given != null) {
                given.all().forEach((name, entry) -> {
                    if (!NAME.matcher(name).matches()) {
                        problems.add(entry.keyPlace(), "a name of an environment is 1 to 64 letters, digits, . _ or -");
                    }
                    Environment one = environment(name, entry, Paths.of(file, home), problems);
                    if (one != null) {
                        all.add(one);
                    }
                });
                if (given.all().isEmpty()) {
                    problems.add(given.place(), "there is no environment in here; name at least one");
                }
            }
        }
        return problems.isEmpty()
                ? new EnvironmentReading.Read(new Environments(file, all))
                : new EnvironmentReading.Faulty(file, problems.list());
    }

    private @Nullable Environment environment(String name, YamlNode.Entry entry, Paths paths, Problems problems) {
        if (entry.value() instanceof YamlNode.Nothing) {
            problems.add(entry.keyPlace(), "environment \"" + name + "\" is empty; it needs \"sources\"");
            return null;
        }
        Fields fields = Fields.of(entry.value(), "an environment", problems);
        if (fields == null) {
            return null;
        }
        var decoder =
                new SourceDecoder(kinds, new SecretDecoder(paths, environment, runner, problems), paths, problems);
        Map<String, List<String>> labels = labels(fields.fields("labels", "labels"), problems);
        Proxy proxy = decoder.proxy(fields.fields("proxy", "a proxy"), null);
        List<ConnectorSettings> sources = sources(fields, decoder, proxy, problems);
        Path packs = packs(fields, paths);
        fields.end();
        return new Environment(name, labels, sources, proxy, packs);
    }

    private static Path packs(Fields fields, Paths paths) {
        String text = fields.text("packs");
        Path path = text == null ? paths.folder().resolve("packs") : paths.resolve(text);
        if (path == null) {
            fields.fault("packs", "\"packs\" names a folder");
            return paths.folder().resolve("packs");
        }
        return path;
    }

    private static List<ConnectorSettings> sources(
            Fields fields, SourceDecoder decoder, @Nullable Proxy proxy, Problems problems) {
        var sources = new ArrayList<ConnectorSettings>();
        var names = new HashSet<String>();
        if (fields.required("sources") == null) {
            return sources;
        }
        List<YamlNode> items = fields.items("sources");
        if (items.isEmpty() && fields.node("sources") instanceof YamlNode.Sequence) {
            fields.fault("sources", "there is no source in here; name at least one");
        }
        for (YamlNode item : items) {
            ConnectorSettings source = decoder.decode(item, proxy);
            if (source == null) {
                continue;
            }
            if (!names.add(source.name())) {
                problems.add(
                        item.place(), "two sources are called \"" + source.name() + "\"; give each a name of its own");
            }
            sources.add(source);
        }
        return sources;
    }

    private static Map<String, List<String>> labels(@Nullable Fields fields, Problems problems) {
        var labels = new LinkedHashMap<String, List<String>>();
        if (fields == null) {
            return labels;
        }
        fields.all().forEach((role, entry) -> {
            if (!Environment.ROLES.contains(role)) {
                problems.add(
                        entry.keyPlace(),
                        "\"" + role + "\" is no role that a label can have" + Spelling.hint(role, Environment.ROLES));
                return;
            }
            List<String> names = fields.texts(role);
            names.stream()
                    .filter(n -> !LABEL.matcher(n).matches())
                    .forEach(n -> fields.fault(role, "\"" + n + "\" is no name of a label"));
            if (names.isEmpty() && !(entry.value() instanceof YamlNode.Mapping)) {
                fields.fault(role, "\"" + role + "\" names no label; leave it out and it is learned");
            }
            labels.put(role, names);
        });
        return labels;
    }
}
