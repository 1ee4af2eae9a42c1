package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies a recording without what often holds secrets: values of environment variables and system properties, command lines and
 * arguments, of the recorded program and of others, but for true and false. Their letters become stars where they lie, so that the copy is as long as the
 * original and every tool reads it. Names of variables and properties stay. Thread-safe.
 *
 * <p>Source: events of JDK 11 to 25 and of async-profiler 4.5.
 */
public final class JfrScrubber {

    /** Fields to blank, by event. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "jdk.InitialEnvironmentVariable", Set.of("value"),
            "jdk.InitialSystemProperty", Set.of("value"),
            "jdk.SecurityPropertyModification", Set.of("value"),
            "jdk.SystemProcess", Set.of("commandLine"),
            "jdk.ProcessStart", Set.of("command", "directory"),
            "jdk.JVMInformation", Set.of("jvmArguments", "jvmFlags", "javaArguments"),
            "jdk.StringFlag", Set.of("value"),
            "jdk.StringFlagChanged", Set.of("oldValue", "newValue"),
            "jdk.JavaAgent", Set.of("options"),
            "jdk.NativeAgent", Set.of("options"));

    /** A switch is no secret, and rules about open ports look at it. */
    private static final Set<String> HARMLESS = Set.of("", "true", "false");

    private JfrScrubber() {}

    /**
     * What was done.
     *
     * @param texts how many texts were blanked
     * @param warnings sentences about what was left out because it could not be read
     */
    public record Scrubbed(long texts, List<String> warnings) {
        public Scrubbed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Copies a recording.
     *
     * @param from not packed
     * @param to emptied where it exists
     * @throws BadProfileException when the recording cannot be read, and so nobody can tell what is in it
     */
    public static Scrubbed scrub(Path from, Path to) throws IOException {
        long texts = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from), 1 << 16);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
            var source = new ChunkSource(in, Files.size(from));
            for (Chunk chunk = source.next(); chunk != null; chunk = source.next()) {
                texts += new InChunk(chunk).scrub();
                chunk.in().writeTo(out);
            }
            String warning = source.warning();
            return new Scrubbed(texts, warning == null ? List.of() : List.of(warning));
        }
    }

    /** One chunk. Confined to one call. */
    private static final class InChunk {

        private final Chunk chunk;
        private final Map<Long, Layout> layouts = new HashMap<>();
        private final Map<Long, Integer> fields = new HashMap<>();
        private final Set<Long> referred = new HashSet<>();
        private long texts;

        InChunk(Chunk chunk) throws BadProfileException {
            this.chunk = chunk;
            for (JfrType type : chunk.metadata().types()) {
                Set<String> wanted = FIELDS.get(type.name());
                if (wanted != null) {
                    String[] found = textsOf(type, wanted);
                    layouts.put(type.id(), chunk.layouts().of(type, found));
                    fields.put(type.id(), found.length);
                }
            }
        }

        private String[] textsOf(JfrType type, Set<String> wanted) {
            var found = new ArrayList<String>();
            for (JfrField field : type.fields()) {
                JfrType of = chunk.metadata().type(field.typeId());
                if (wanted.contains(field.name()) && of != null && of.isString() && !field.isArray()) {
                    found.add(field.name());
                }
            }
            return found.toArray(String[]::new);
        }

        long scrub() throws BadProfileException {
            ChunkBytes in = chunk.in();
            int end = in.length();
            in.pos = ChunkHeader.BYTES;
            while (in.pos < end) {
                int next = in.enterEvent();
                long type = in.number();
                Layout layout = layouts.get(type);
                if (layout != null) {
                    event(type, layout);
                }
                in.pos = next;
            }
            constants();
            return texts;
        }

        private void event(long typeId, Layout layout) throws BadProfileException {
            ChunkBytes in = chunk.in();
            var slots = new long[fields.getOrDefault(typeId, 0)];
            layout.read(in, slots);
            JfrType type = chunk.metadata().type(typeId);
            if (type == null) {
                return;
            }
            String[] found = textsOf(type, FIELDS.getOrDefault(type.name(), Set.of()));
            for (int i = 0; i < found.length; i++) {
                boolean isPooled = isPooled(type, found[i]);
                String text =
                        isPooled ? chunk.pools().text(slots[i]) : chunk.pools().stringThrough((int) slots[i]);
                if (text == null || HARMLESS.contains(text)) {
                    continue;
                }
                if (isPooled) {
                    referred.add(slots[i]);
                } else {
                    in.seek(slots[i]);
                    long id = in.blankString();
                    if (id >= 0) {
                        referred.add(id);
                    }
                    texts++;
                }
            }
        }

        private static boolean isPooled(JfrType type, String name) {
            return type.fields().stream().anyMatch(f -> f.name().equals(name) && f.isPooled());
        }

        /** Texts that lie among the constants, each as often as it lies there. */
        private void constants() throws BadProfileException {
            JfrType string = chunk.metadata().type("java.lang.String");
            if (referred.isEmpty() || string == null) {
                return;
            }
            var places = new ArrayList<Integer>();
            Pools.read(
                    chunk.in(),
                    chunk.metadata(),
                    chunk.layouts(),
                    chunk.header().poolOffset(),
                    (type, id, place) -> {
                        if (type == string.id() && referred.contains(id)) {
                            places.add(place);
                        }
                    });
            for (int place : places) {
                chunk.in().seek(place);
                chunk.in().blankString();
                texts++;
            }
        }
    }
}
