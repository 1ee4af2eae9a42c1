package dev.onset.profiling.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import one.profiler.AsyncProfilerLoader;

/**
 * async-profiler as files of this machine, taken from ap-loader.
 *
 * @param launcher the program that attaches
 * @param library the agent that is loaded into the target
 */
record NativeFiles(Path launcher, Path library) {

    /** The platform's part of the names, such as "linux-x64"; empty where there is none. */
    static Optional<String> platform(String os, String arch) {
        if (!os.toLowerCase(Locale.ROOT).equals("linux")) {
            return Optional.empty();
        }
        return switch (arch) {
            case "amd64", "x86_64" -> Optional.of("linux-x64");
            case "aarch64" -> Optional.of("linux-arm64");
            default -> Optional.empty();
        };
    }

    /** Writes them below a folder, where they are not there yet; empty where there are none for this platform. */
    static Optional<NativeFiles> unpack(Path folder) throws IOException {
        Optional<String> platform = platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return platform.isEmpty() ? Optional.empty() : Optional.of(unpack(folder, platform.get()));
    }

    /** Writes those of a platform below a folder, where they are not there yet. */
    static NativeFiles unpack(Path folder, String platform) throws IOException {
        String version = new String(resource("ap-version"), StandardCharsets.UTF_8).trim();
        String suffix = "-" + version + "-" + platform;
        Path home = PrivateFolders.create(folder.resolve("natives" + suffix));
        return new NativeFiles(
                write(home, "asprof", resource("asprof" + suffix)),
                write(home, "libasyncProfiler.so", resource("libasyncProfiler" + suffix + ".so")));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AsyncProfilerLoader.class.getResourceAsStream("/libs/" + name)) {
            if (in == null) {
                throw new IOException("ap-loader holds no " + name);
            }
            return in.readAllBytes();
        }
    }

    /** A library that is mapped somewhere must not change under its user: a new one takes its place by name alone. */
    private static Path write(Path home, String name, byte[] content) throws IOException {
        Path file = home.resolve(name);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return file;
        }
        Path part = Files.createTempFile(
                home,
                name,
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Files.write(part, content);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
