package dev.onset.engine.profiles;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.profiling.Profile;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.signal.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Profiles in a case: their stacks as collapsed text among its answers, so that they open without the recording, and are redacted with
 * all else when the case is given away. A note names each with its hash. Blocks; thread-safe.
 */
public final class CaseProfiles {

    private static final String SOURCE = "profile";
    private static final Pattern NOTE = Pattern.compile("(?:^|\\s)Profile (\\S+) was kept:.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

    private final InstantSource clock;

    public CaseProfiles(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Puts a profile into a case; one of the same name stays, and is found no longer.
     *
     * @param name letters, digits, points and lines, such as {@code app-cpu.collapsed}
     * @param at what moment it is of
     * @param author who keeps it
     * @return the sentence that stands in the case's notes
     * @throws IOException when the case cannot be written; nothing of it is kept then
     */
    public String keep(Path caseFile, String name, Instant at, String author, Profile profile) throws IOException {
        AnswerKey key = key(name);
        byte[] stacks = stacks(profile);
        try (CaseFile theCase = CaseFile.edit(caseFile, clock)) {
            if (!theCase.isWritable()) {
                return "Not kept: " + theCase.accessNote();
            }
            var head = new AnswerStore.Head(200, Map.of("content-type", "text/plain; charset=utf-8"), clock.instant());
            AnswerStore.Sink sink = theCase.begin(key, head);
            sink.write(stacks, 0, stacks.length);
            Answer kept = sink.commit();
            String words = "Profile " + name + " was kept: " + profile.type().title() + ", " + profile.totalSamples()
                    + " samples, " + kept.bytes() + " bytes, SHA-256 " + kept.sha256();
            theCase.addNote(author, at + " " + words);
            return words;
        }
    }

    private static byte[] stacks(Profile profile) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            CollapsedWriter.write(profile, text);
        }
        return bytes.toByteArray();
    }

    /** Names of the profiles that a case's notes speak of, the oldest first. */
    public static List<String> names(List<String> notes) {
        var names = new LinkedHashSet<String>();
        for (String note : notes) {
            Matcher said = NOTE.matcher(note);
            if (said.find() && NAME.matcher(said.group(1)).matches()) {
                names.add(said.group(1));
            }
        }
        return new ArrayList<>(names);
    }

    /** The stacks of a profile that a case keeps, as text to be read like any file of collapsed stacks; empty where there is none. */
    public Optional<byte[]> stacks(Path caseFile, String name) throws IOException {
        try (CaseFile theCase = CaseFile.open(caseFile)) {
            Optional<AnswerStore.Stored> stored = theCase.find(key(name));
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream body = stored.get().body()) {
                return Optional.of(body.readAllBytes());
            }
        }
    }

    private static AnswerKey key(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a profile cannot be named so: " + name);
        }
        return new AnswerKey(SOURCE, "FILE", "/" + name, List.of(), "");
    }
}
