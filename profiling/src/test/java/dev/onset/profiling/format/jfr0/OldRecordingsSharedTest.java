package dev.onset.profiling.format.jfr0;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.EventType;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recordings of the JDK 7 and 8 with the stacks that JDK Mission Control's own tests expect of them. */
@Tag("shared-data")
class OldRecordingsSharedTest {

    /** The first frame of a group of stacks, and how many there are. */
    private static final Pattern GROUP = Pattern.compile("(?m)(?<=\\n\\n|#\\n)\\S.* \\((\\d+)\\)$");

    @Test
    void stacks_areAsManyAsMissionControlCounts() throws Exception {
        int compared = 0;
        for (Path file : recordings()) {
            Path expected = Path.of(file.toString().replaceAll("jfr\\.gz$", "stacktraces.txt.gz"));
            if (!isOld(file) || !Files.exists(expected)) {
                continue;
            }
            Recording recording = switch (ProfileFiles.read(file, ReadOptions.standard())) {
                case ProfileReading.Read(Recording read) -> read;
                case ProfileReading.Unreadable(var fault) -> throw new AssertionError(fault.sentence());
            };
            long ours = recording.profiles().stream()
                    .filter(p -> !p.type().equals(EventType.ALLOC)) // the two kinds together once more
                    .mapToLong(p -> p.samples(0, p.stacks().rows()))
                    .sum();
            assertThat(ours).as(file.toString()).isEqualTo(groups(text(expected)));
            compared++;
        }
        assertThat(compared).isPositive();
    }

    private static long groups(String text) {
        long sum = 0;
        for (Matcher group = GROUP.matcher(text); group.find(); ) {
            sum += Long.parseLong(group.group(1));
        }
        return sum;
    }

    private static String text(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isOld(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(new GZIPInputStream(Files.newInputStream(packed)))) {
            byte[] head = in.readNBytes(8);
            return OldRecordings.accepts(head, head.length);
        } catch (java.util.zip.ZipException e) {
            return false; // packed once: a newer one
        }
    }

    private static List<Path> recordings() throws IOException {
        Path folder = shared();
        Assumptions.assumeTrue(
                folder != null,
                "There is no folder shared/data/d-jmc-stacktraces beside the repository (-Donset.shared).");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jfr.gz")).sorted().toList();
        }
    }

    private static @Nullable Path shared() {
        String named = System.getProperty("onset.shared");
        if (named != null) {
            return open(Path.of(named));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = open(at.resolveSibling("shared"));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Path open(Path shared) {
        Path folder = shared.resolve("data/d-jmc-stacktraces/open");
        return Files.isDirectory(folder) ? folder : null;
    }
}
