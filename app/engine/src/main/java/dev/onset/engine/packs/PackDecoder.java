package dev.onset.engine.packs;

import dev.onset.engine.packs.PackSignal.Direction;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.engine.packs.PackSignal.Role;
import dev.onset.engine.settings.yaml.Fields;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.settings.yaml.YamlFile;
import dev.onset.engine.settings.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes of a pack file to a {@link Pack}, or every mistake in it with its line. Stateless. */
public final class PackDecoder {

    /** What a value can be measured in. */
    static final List<String> UNITS = List.of("ratio", "seconds", "bytes", "bytes per second", "per second", "count");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern SELECTOR = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*(\\{[^{}]*})?|\\{[^{}]+}");

    private PackDecoder() {}

    /**
     * Reads one pack.
     *
     * @param file as messages shall name it
     */
    public static PackReading decode(String file, byte[] bytes) {
        var problems = new Problems(file);
        Fields fields = Fields.of(YamlFile.read(bytes, problems), "a pack", problems);
        Pack pack = fields == null ? null : pack(fields, problems);
        return pack == null || !problems.isEmpty()
                ? new PackReading.Faulty(problems.list())
                : new PackReading.Read(pack);
    }

    private static @Nullable Pack pack(Fields fields, Problems problems) {
        String name = fields.requiredText("pack");
        if (name != null && !NAME.matcher(name).matches()) {
            fields.fault("pack", "a pack's name is lower-case letters, digits and dashes");
        }
        String title = fields.text("title");
        Pack.Detect detect = detect(fields, problems);
        List<String> services = new ArrayList<>(fields.texts("services"));
        Map<String, String> variables = variables(fields.fields("variables", "variables"), services, problems);
        services.stream()
                .filter(label -> !LABEL.matcher(label).matches())
                .forEach(label -> fields.fault("services", "\"" + label + "\" is no name of a label"));
        List<String> serves = fields.texts("serves").stream()
                .map(s -> s.toLowerCase(Locale.ROOT))
                .toList();
        List<PackSignal> signals = signals(fields, variables, problems);
        if (services.isEmpty()) {
            problems.add(fields.place(), "a pack needs \"services\": the labels that name the service, best first");
        }
        fields.end();
        return name == null
                ? null
                : new Pack(name, title == null ? name : title, detect, services, variables, serves, signals);
    }

    private static Pack.Detect detect(Fields fields, Problems problems) {
        fields.required("detect");
        Fields detect = fields.fields("detect", "detect");
        if (detect == null) {
            return new Pack.Detect(List.of(), List.of());
        }
        var any = new ArrayList<>(detect.texts("metric"));
        any.addAll(detect.texts("any"));
        List<String> unless = detect.texts("unless");
        detect.end();
        if (any.isEmpty()) {
            problems.add(detect.place(), "detect needs \"metric\" or \"any\": what must exist for the pack to apply");
        }
        for (String key : List.of("metric", "any", "unless")) {
            for (String selector : detect.texts(key)) {
                if (!SELECTOR.matcher(selector).matches()) {
                    detect.fault(key, "\"" + selector + "\" is no metric name, with or without {matchers}");
                }
            }
        }
        return new Pack.Detect(any, unless);
    }

    /** A variable is a text; <code>{label: job}</code> stands for a label, and under the name "service" for one that names it. */
    private static Map<String, String> variables(@Nullable Fields fields, List<String> services, Problems problems) {
        var variables = new LinkedHashMap<String, String>();
        if (fields == null) {
            return variables;
        }
        fields.all().forEach((name, entry) -> {
            if (!VARIABLE.matcher(name).matches() || name.equals(Template.SCOPE) || name.equals(Template.RATE)) {
                problems.add(entry.keyPlace(), "\"" + name + "\" cannot be the name of a variable");
            } else if (entry.value() instanceof YamlNode.Scalar text) {
                variables.put(name, text.text());
            } else {
                Fields inner = Fields.of(entry.value(), "variable " + name, problems);
                String label = inner == null ? null : inner.requiredText("label");
                if (inner != null) {
                    inner.end();
                }
                if (label != null) {
                    variables.put(name, label);
                    if (name.equals("service") && !services.contains(label)) {
                        services.addFirst(label);
                    }
                }
            }
        });
        return variables;
    }

    private static List<PackSignal> signals(Fields fields, Map<String, String> variables, Problems problems) {
        var signals = new ArrayList<PackSignal>();
        var ids = new HashSet<String>();
        fields.required("signals");
        for (YamlNode item : fields.items("signals")) {
            PackSignal signal = signal(item, variables, problems);
            if (signal != null) {
                if (!ids.add(signal.id())) {
                    problems.add(item.place(), "two signals have the id \"" + signal.id() + "\"");
                }
                signals.add(signal);
            }
        }
        if (signals.isEmpty() && fields.has("signals") && problems.isEmpty()) {
            fields.fault("signals", "there is no signal in here");
        }
        return signals;
    }

    private static @Nullable PackSignal signal(YamlNode item, Map<String, String> variables, Problems problems) {
        Fields fields = Fields.of(item, "a signal", problems);
        if (fields == null) {
            return null;
        }
        String id = fields.requiredText("id");
        if (id != null && !NAME.matcher(id).matches()) {
            fields.fault("id", "an id is lower-case letters, digits and dashes");
        }
        String title = fields.requiredText("title");
        fields.required("unit");
        String unit = fields.word("unit", UNITS, "count");
        Direction direction = of(Direction.values(), fields.word("direction", words(Direction.values()), "up"));
        fields.required("golden");
        Golden golden = of(Golden.values(), fields.word("golden", words(Golden.values()), "saturation"));
        Role role = of(Role.values(), fields.word("role", words(Role.values()), "signal"));
        String query = query(fields, variables);
        String inner = fields.text("inner");
        Double threshold = number(fields);
        fields.end();
        if (id == null || title == null || query == null) {
            return null;
        }
        return new PackSignal(id, title, unit, direction, golden, query, inner == null ? "" : inner, threshold, role);
    }

    private static @Nullable String query(Fields fields, Map<String, String> variables) {
        String query = fields.requiredText("query");
        if (query == null) {
            return null;
        }
        String oneLine = query.strip().replaceAll("\\s*\\n\\s*", " ");
        Set<String> unknown = Template.unknown(oneLine, variables);
        unknown.forEach(name -> fields.fault(
                "query", "${" + name + "} is no variable of this pack; there are scope, rate" + listed(variables)));
        if (!Template.variables(oneLine, variables).contains("${scope}")) {
            fields.fault("query", "the query has no ${scope}, so it could not be narrowed to a service");
        }
        String unbalanced = Brackets.wrongIn(Template.fill(oneLine, variables, "", "1m"));
        if (unbalanced != null) {
            fields.fault("query", unbalanced);
        }
        return oneLine;
    }

    private static String listed(Map<String, String> variables) {
        return variables.isEmpty() ? "" : ", " + String.join(", ", variables.keySet());
    }

    private static @Nullable Double number(Fields fields) {
        String text = fields.text("threshold");
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as for infinities.
        }
        fields.fault("threshold", "\"threshold\" must be a number");
        return null;
    }

    private static <E extends Enum<E>> List<String> words(E[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static <E extends Enum<E>> E of(E[] values, String word) {
        return Arrays.stream(values)
                .filter(v -> v.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow();
    }
}
