package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.joins.JoinGuess;
import dev.onset.engine.analysis.joins.Joins;
import dev.onset.engine.analysis.joins.PodName;
import dev.onset.signal.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which service a label set speaks of where no label says so: precision and recall over label sets as different collectors write them. */
final class JoinsYardstick implements Yardstick {

    private static final String FIXTURE = "joins.txt";

    /** A label set and the service it speaks of, empty for none. */
    private record Case(String service, Labels labels) {}

    private static final class Tally {
        int sets;
        int concluded;
        int right;
        int joinable;
    }

    @Override
    public String name() {
        return "joins";
    }

    @Override
    public String about() {
        return "Label sets joined to a service without a label that says so: sets written by hand after the"
                + " documentation of collectors, and the pods of Nezha against the services of its traces and labels."
                + " Nothing is published.";
    }

    @Override
    public String folder() {
        return "c-nezha";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(Joins.class, JoinGuess.class, PodName.class, JoinsYardstick.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("sets", "label sets", "said", "to conclude", "concluded", "precision", "recall");
        for (Map.Entry<String, List<Case>> system : fixture().entrySet()) {
            row(score, system.getKey(), system.getValue());
        }
        row(score, "Nezha pods", nezha(half));
        return score.remark("A set that speaks of no service and is joined to one counts against precision.")
                .build();
    }

    private static void row(Score.Builder score, String name, List<Case> cases) {
        var joins = Joins.learn(cases.stream().map(Case::labels).toList());
        var tally = new Tally();
        for (Case one : cases) {
            JoinGuess guess = joins.guess(one.labels()).orElse(null);
            if (guess != null && guess.said()) {
                tally.sets++;
                continue;
            }
            tally.joinable += one.service().isEmpty() ? 0 : 1;
            if (guess != null) {
                tally.concluded++;
                tally.right += guess.service().equals(one.service()) ? 1 : 0;
            }
            if (!one.service().equals(guess == null ? "" : guess.service())) {
                score.remark(name + ": " + one.labels() + " is of "
                        + (one.service().isEmpty() ? "no service" : one.service()) + ", joined to "
                        + (guess == null ? "none" : guess.service() + " because " + guess.evidence()));
            }
        }
        score.row(
                name,
                String.valueOf(cases.size()),
                String.valueOf(tally.sets),
                String.valueOf(tally.joinable),
                String.valueOf(tally.concluded),
                share(tally.right, tally.concluded),
                share(tally.right, tally.joinable));
    }

    private static String share(int hits, int of) {
        return String.format(Locale.ROOT, "%d/%d %.3f", hits, of, of == 0 ? 0 : (double) hits / of);
    }

    private static Map<String, List<Case>> fixture() {
        var systems = new TreeMap<String, List<Case>>();
        String system = "";
        for (String line : resource().lines().toList()) {
            if (line.startsWith("system ")) {
                system = line.substring("system ".length());
            } else if (!line.startsWith("#") && !line.isBlank()) {
                systems.computeIfAbsent(system, s -> new ArrayList<>()).add(read(line));
            }
        }
        return systems;
    }

    private static Case read(String line) {
        String[] parts = line.split("\\s+", 2);
        var pairs = new TreeMap<String, String>();
        for (String pair : parts[1].split(",\\s*", -1)) {
            int equals = pair.indexOf('=');
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1).strip());
        }
        return new Case(parts[0].equals("-") ? "" : parts[0], Labels.of(pairs));
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(JoinsYardstick.class.getResourceAsStream(FIXTURE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FIXTURE, e);
        }
    }

    /** Services as labels and call graphs name them; each pod is of the one whose name it begins with. */
    private static List<Case> nezha(Path half) throws IOException {
        var services = new TreeSet<String>();
        var pods = new TreeSet<String>();
        try (Stream<Path> all = Files.walk(half.getParent(), 3)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals("label.json")) {
                    services.add(NezhaReader.culprit(file));
                } else if (name.startsWith("dependency-")) {
                    CsvFile edges = CsvFile.read(file);
                    edges.rows().forEach(r -> services.addAll(List.of(r.get(0), r.get(1))));
                } else if (name.startsWith("quiet-metrics-")) {
                    CsvFile metrics = CsvFile.read(file);
                    pods.addAll(metrics.by("PodName").keySet());
                }
            }
        }
        var cases = new ArrayList<Case>();
        services.forEach(s -> cases.add(new Case(s, Labels.of("service.name", s))));
        for (String pod : pods) {
            services.stream()
                    .filter(s -> pod.startsWith(s + "-"))
                    .max(java.util.Comparator.comparingInt(String::length))
                    .ifPresent(s -> cases.add(new Case(s, Labels.of("pod", pod))));
        }
        return cases;
    }
}
