package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the kernel says about processes. Reads only: nothing here can be noticed by the process that is looked at. What cannot be
 * read is empty, because a process may end, or belong to somebody else, at any moment. Thread-safe.
 */
final class ProcFolder {

    private final Path root;

    /** @param root where the proc file system is mounted */
    ProcFolder(Path root) {
        this.root = root;
    }

    /** Numbers of all processes, ascending. */
    List<Long> pids() {
        var pids = new TreeSet<Long>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.matches("[0-9]{1,18}")) {
                    pids.add(Long.parseLong(name));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return List.copyOf(pids);
    }

    Optional<ProcStat> stat(long pid) {
        return ProcStat.parse(text(file(pid, "stat")));
    }

    /** Who has this number now; empty where nobody lives. */
    Optional<TargetId> living(long pid) {
        return stat(pid).filter(s -> !s.isDead()).map(s -> new TargetId(pid, s.startTicks()));
    }

    Optional<ProcStatus> status(long pid) {
        return ProcStatus.parse(text(file(pid, "status")).lines().toList());
    }

    /** The command line, program first. */
    List<String> arguments(long pid) {
        return parts(pid, "cmdline");
    }

    /** Assignments as the process was started with them. They hold secrets: only names of switches may leave the caller. */
    List<String> environment(long pid) {
        return parts(pid, "environ");
    }

    private List<String> parts(long pid, String name) {
        String all = text(file(pid, name));
        return all.isEmpty() ? List.of() : List.of(all.split("\0"));
    }

    /** Files that are mapped as code or data; empty also where this may not be read. */
    Set<String> mapped(long pid) {
        var files = new TreeSet<String>();
        text(file(pid, "maps")).lines().forEach(line -> {
            int slash = line.indexOf('/');
            if (slash > 0) {
                files.add(line.substring(slash));
            }
        });
        return files;
    }

    /** Where a link of the process points, such as {@code exe} or {@code ns/mnt}. */
    Optional<String> link(long pid, String name) {
        try {
            return Optional.of(Files.readSymbolicLink(file(pid, name)).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A file as the process sees it: through its own root. */
    Path inside(long pid, String absolute) {
        return file(pid, "root").resolve(absolute.substring(1));
    }

    /** Local sockets that are open in the process' network, one a line, each line ending with the socket's path. */
    List<String> sockets(long pid) {
        return text(file(pid, "net/unix")).lines().toList();
    }

    /** The process' own folder, owned by its user. */
    Path folder(long pid) {
        return root.resolve(Long.toString(pid));
    }

    /** Lines of the process' control groups. */
    List<String> groups(long pid) {
        return text(file(pid, "cgroup")).lines().toList();
    }

    /** How many files it may have open; the largest number where there is no limit. */
    long fileLimit(long pid) {
        for (String line : text(file(pid, "limits")).lines().toList()) {
            if (line.startsWith("Max open files")) {
                String[] words =
                        line.substring("Max open files".length()).trim().split("\\s+");
                return words[0].matches("[0-9]{1,18}") ? Long.parseLong(words[0]) : Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    /** A number of the kernel's settings; {@code otherwise} where it is not there. */
    int setting(String path, int otherwise) {
        String text = text(root.resolve("sys").resolve(path)).trim();
        return text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private Path file(long pid, String name) {
        return folder(pid).resolve(name);
    }

    /** The whole file; letters that are no UTF-8 become question marks. */
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
