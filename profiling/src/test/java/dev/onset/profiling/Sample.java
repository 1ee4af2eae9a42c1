package dev.onset.profiling;

import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Profiles for tests. */
public final class Sample {

    private Sample() {}

    /** Read from collapsed lines. */
    public static Profile of(String lines) {
        try {
            Path file = Files.createTempFile("onset", ".collapsed");
            try {
                Files.writeString(file, lines);
                return switch (ProfileFiles.read(file, ReadOptions.standard())) {
                    case ProfileReading.Read read -> read.recording().profiles().getFirst();
                    case ProfileReading.Unreadable not ->
                        throw new IllegalArgumentException(not.fault().sentence());
                };
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree of random stacks, of few different frames. */
    public static Profile random(long seed, int stacks) {
        var random = new Random(seed);
        var lines = new StringBuilder();
        for (int i = 0; i < stacks; i++) {
            int depth = 1 + random.nextInt(8);
            for (int d = 0; d < depth; d++) {
                lines.append(d == 0 ? "" : ";").append((char) ('a' + random.nextInt(4)));
            }
            lines.append(' ').append(1 + random.nextInt(i % 7 == 0 ? 500 : 5)).append('\n');
        }
        return of(lines.toString());
    }
}
