package dev.onset.engine.packs;

import dev.onset.engine.settings.yaml.Place;
import dev.onset.engine.settings.yaml.Problem;
import dev.onset.engine.settings.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every pack there is: the built-in ones and a team's own. A value.
 *
 * @param packs names unique; a team's pack stands where the built-in one of its name stood, else at the end
 * @param problems why files of the team were left out; the others work nonetheless
 */
public record PackLibrary(List<Pack> packs, List<Problem> problems) {

    /** Enough for every team we know of; a folder with more is not a folder of packs. */
    private static final int MOST_FILES = 500;

    public PackLibrary {
        packs = List.copyOf(packs);
        problems = List.copyOf(problems);
    }

    /** The packs that come with the program. */
    public static PackLibrary builtIn() {
        var packs = new ArrayList<Pack>();
        for (String file :
                resource("index.txt").lines().filter(l -> !l.isBlank()).toList()) {
            byte[] bytes = resource(file).getBytes(StandardCharsets.UTF_8);
            switch (PackDecoder.decode(file, bytes)) {
                case PackReading.Read read -> packs.add(read.pack());
                case PackReading.Faulty faulty -> throw new IllegalStateException("built-in " + faulty.problems());
            }
        }
        return new PackLibrary(packs, List.of());
    }

    /** These packs and those of a folder ({@code *.yaml}, {@code *.yml}, by name); the folder need not exist. */
    public PackLibrary with(Path folder) {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        Map<String, Pack> all = new LinkedHashMap<>();
        packs.forEach(pack -> all.put(pack.name(), pack));
        var wrong = new ArrayList<>(problems);
        for (Path file : files(folder, wrong)) {
            switch (read(file)) {
                case PackReading.Read read -> all.put(read.pack().name(), read.pack());
                case PackReading.Faulty faulty -> wrong.addAll(faulty.problems());
            }
        }
        return new PackLibrary(List.copyOf(all.values()), wrong);
    }

    /** Why files of a team's folder are left out; empty where all are right or there is no such folder. Reads nothing else. */
    public static List<Problem> problemsIn(Path folder) {
        return new PackLibrary(List.of(), List.of()).with(folder).problems();
    }

    /** The pack of that name. */
    public Optional<Pack> named(String name) {
        return packs.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static List<Path> files(Path folder, List<Problem> wrong) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> yaml = files.filter(PackLibrary::isYaml).sorted().toList();
            if (yaml.size() > MOST_FILES) {
                wrong.add(problem(folder, yaml.size() + " files; the first " + MOST_FILES + " were read"));
            }
            return yaml.stream().limit(MOST_FILES).toList();
        } catch (IOException e) {
            wrong.add(problem(folder, "cannot be read (" + e.getClass().getSimpleName() + ")"));
            return List.of();
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".");
    }

    private static PackReading read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return PackDecoder.decode(file.toString(), in.readNBytes(YamlFile.LARGEST + 1));
        } catch (IOException e) {
            return new PackReading.Faulty(
                    List.of(problem(file, "cannot be read (" + e.getClass().getSimpleName() + ")")));
        }
    }

    private static Problem problem(Path file, String what) {
        return new Problem(file.toString(), Place.FILE, what);
    }

    private static String resource(String name) {
        try (InputStream in = PackLibrary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the program's file " + name + " cannot be read", e);
        }
    }
}
