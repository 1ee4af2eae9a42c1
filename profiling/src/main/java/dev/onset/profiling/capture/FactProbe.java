package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills in {@link TargetFacts} by reading alone. Thread-safe. */
final class FactProbe {

    /** Agents that use the same signals or hooks. */
    private static final Pattern PROFILER = Pattern.compile(
            "(?i).*(asyncProfiler|libjavaProfiler|honest-profiler|libyjpagent|jprofilerti|profiler_java_agent|"
                    + "libdtagent).*");

    private static final Set<String> OPTION_VARIABLES =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final ProcFolder proc;
    private final long self;

    FactProbe(ProcFolder proc, long self) {
        this.proc = proc;
        this.self = self;
    }

    /**
     * Looks at a process.
     *
     * @param folder where the recording goes
     * @param own our own profiler's library, which does not count as a foreign one; null where there is none
     */
    TargetFacts look(TargetId asked, Path folder, @Nullable Path own) {
        long pid = asked.pid();
        Optional<ProcStatus> status = proc.status(pid);
        var foreign = new TreeSet<String>();
        boolean isMusl = false;
        for (String file : proc.mapped(pid)) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            isMusl |= name.startsWith("ld-musl-");
            if (PROFILER.matcher(name).matches() && !isOwn(file, own)) {
                foreign.add(name);
            }
        }
        return new TargetFacts(
                asked,
                proc.living(pid).orElse(null),
                proc.stat(pid).map(ProcStat::isDead).orElse(false),
                JavaVm.of(proc, pid).orElse(null),
                owner(status),
                owner(proc.status(self)),
                status.map(ProcStatus::catchesQuit).orElse(false),
                status.map(s -> hasSocket(pid, s)).orElse(false),
                switches(pid, status),
                foreign,
                proc.link(pid, "ns/mnt").equals(proc.link(self, "ns/mnt"))
                        && proc.link(pid, "root").equals(proc.link(self, "root")),
                isMusl,
                room(folder),
                new TargetFacts.Limits(
                        proc.setting("kernel/perf_event_paranoid", 2),
                        status.map(s -> s.seccomp() != 0).orElse(true),
                        status.map(ProcStatus::threads).orElse(0),
                        proc.fileLimit(pid)),
                own != null);
    }

    /** One that was removed after an earlier capture is mapped still, with this word behind its name. */
    private static boolean isOwn(String file, @Nullable Path own) {
        return own != null && (file.equals(own.toString()) || file.equals(own + " (deleted)"));
    }

    private static TargetFacts.Owner owner(Optional<ProcStatus> status) {
        return status.map(s -> new TargetFacts.Owner(s.uid(), s.gid())).orElse(new TargetFacts.Owner(-1, -1));
    }

    /** Files of dead processes stay behind, so the kernel must know the socket; it is bound under a name that is changed later. */
    private boolean hasSocket(long pid, ProcStatus status) {
        String name = "/tmp/.java_pid" + status.innerPid();
        return Files.exists(proc.inside(pid, name))
                && proc.sockets(pid).stream().anyMatch(s -> s.endsWith(name) || s.endsWith(name + ".tmp"));
    }

    /** By weight: variables, then the command line, then what the machine itself says it was given, files of options included. */
    private Switches switches(long pid, Optional<ProcStatus> status) {
        var texts = new ArrayList<String>();
        for (String assignment : proc.environment(pid)) {
            int equals = assignment.indexOf('=');
            if (equals > 0 && OPTION_VARIABLES.contains(assignment.substring(0, equals))) {
                texts.add(assignment.substring(equals + 1));
            }
        }
        texts.addAll(proc.arguments(pid));
        status.ifPresent(s -> texts.addAll(counters(pid, s)));
        return Switches.in(texts);
    }

    private List<String> counters(long pid, ProcStatus status) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc.inside(pid, "/tmp"), "hsperfdata_*")) {
            for (Path folder : folders) {
                Path file = folder.resolve(Long.toString(status.innerPid()));
                if (Files.isReadable(file)) {
                    return List.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return List.of();
    }

    private static long room(Path folder) {
        Path at = folder.toAbsolutePath();
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        try {
            return Files.getFileStore(at).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
