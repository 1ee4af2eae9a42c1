package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Java virtual machines of this machine, found without touching them: by {@code /proc} alone, so on Linux only; elsewhere the
 * list is empty. Those whose files this user may not see are not listed. Thread-safe.
 */
public final class Targets {

    private static final Pattern CONTAINER = Pattern.compile("(?:^|[/:-])([0-9a-f]{64})(?:\\.scope)?(?:/|$)");

    private final ProcFolder proc;
    private final long self;
    private final LongFunction<String> users;

    /** Those of the machine this runs on. */
    public static Targets local() {
        return new Targets(
                new ProcFolder(Path.of("/proc")), ProcessHandle.current().pid());
    }

    Targets(ProcFolder proc, long self) {
        this(proc, self, pid -> owner(proc, pid));
    }

    /** @param users names of owners, by process */
    Targets(ProcFolder proc, long self, LongFunction<String> users) {
        this.proc = proc;
        this.self = self;
        this.users = users;
    }

    /** All but this process, by number. */
    public List<Target> list() {
        var found = new ArrayList<Target>();
        for (long pid : proc.pids()) {
            if (pid != self) {
                find(pid).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** The virtual machine with this number; empty where there is none, or it may not be seen. */
    public Optional<Target> find(long pid) {
        Optional<TargetId> before = proc.living(pid);
        Optional<JavaVm> vm = JavaVm.of(proc, pid);
        if (before.isEmpty() || vm.isEmpty()) {
            return Optional.empty();
        }
        var target = new Target(
                before.get(),
                CommandLineNames.mainClass(proc.arguments(pid)),
                users.apply(pid),
                vm.get().version(),
                container(pid));
        // Everything above is about one process only if the number did not change hands meanwhile.
        return proc.living(pid).equals(before) ? Optional.of(target) : Optional.empty();
    }

    /** Who has this number now, Java or not; empty where nobody lives. */
    public Optional<TargetId> identify(long pid) {
        return proc.living(pid);
    }

    private static String owner(ProcFolder proc, long pid) {
        String number = proc.status(pid).map(s -> Long.toString(s.uid())).orElse("");
        try {
            return Files.getOwner(proc.folder(pid)).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return number;
        }
    }

    private @Nullable String container(long pid) {
        for (String line : proc.groups(pid)) {
            Matcher id = CONTAINER.matcher(line);
            if (id.find()) {
                return id.group(1).substring(0, 12);
            }
        }
        Optional<String> mounts = proc.link(pid, "ns/mnt");
        return mounts.isPresent() && !mounts.equals(proc.link(self, "ns/mnt")) ? "yes" : null;
    }
}
