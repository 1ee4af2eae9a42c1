package dev.onset.engine.cli;

import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.engine.profiles.ProfileSummary;
import dev.onset.engine.profiling.PprofPull;
import dev.onset.engine.profiling.ProfileAddress;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.engine.profiling.ProfileFilesWriter;
import dev.onset.engine.profiling.ProfilingCommands;
import dev.onset.engine.profiling.RollingBaseline;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.capture.CaptureOptions;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.capture.CaptureResult;
import dev.onset.profiling.capture.Place;
import dev.onset.profiling.capture.RemoteCapture;
import dev.onset.profiling.capture.Target;
import dev.onset.profiling.capture.TargetId;
import dev.onset.profiling.capture.Targets;
import dev.onset.profiling.export.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset profile}: lists Java virtual machines, and takes a profile of one. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Take a profile of a Java virtual machine: of this machine, of a host, of a pod, of a container. Nothing is done "
                    + "to a process that it could hurt, and the recording ends by itself if Onset or the connection is gone.",
            "Without a process the virtual machines are listed; of a cluster its namespaces or pods."
        },
        footer = {
            "",
            "Examples:",
            "  onset profile                                   the virtual machines of this machine",
            "  onset profile 4711 --for 30s -o slow            writes slow.jfr, slow.html and slow.collapsed",
            "  onset profile ssh:web-1                         those of a host that ssh knows",
            "  onset profile ssh:web-1:4711 --baseline calm.jfr",
            "  onset profile k8s:shop                          pods of a namespace, with their containers",
            "  onset profile k8s:shop/cart-0/app --for 1m --context prod-eu",
            "  onset profile docker:cart",
            "  onset profile http://pay:6060 --for 30s         what a Go or Rust program offers by itself (pprof)",
            "  onset profile http://pay:6060/debug/pprof/heap",
            "  onset profile pyroscope:http://pyro:4040        what a Pyroscope server has",
            "  onset profile pyroscope:http://pyro:4040 --service cart --from now-15m --baseline-from now-2h",
            "  onset profile 4711 --every 5m --for 10s --keep 4h -o before   short recordings into a folder, until Ctrl-C",
            "",
            "A host, pod or container needs a POSIX shell; async-profiler is put into a folder of its own there, and removed."
        })
final class ProfileCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;
    private final ProfilingCommands commands;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "PID, ssh:HOST[:PID], k8s:[NAMESPACE[/POD[/CONTAINER]]][:PID], docker:NAME[:PID], "
                    + "podman:NAME[:PID], the address of a program that offers pprof, or pyroscope:URL.")
    private @Nullable String target;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "How long, 1s to 5m; default: ${DEFAULT-VALUE}.",
            defaultValue = "30s")
    private Duration duration = Duration.ofSeconds(30);

    @Option(
            names = "--modes",
            paramLabel = "MODES",
            split = ",",
            description =
                    "What to record: cpu (always), wall, alloc, lock, live, nativemem; default: ${DEFAULT-VALUE}.",
            defaultValue = "cpu,wall,alloc,lock")
    private List<String> modes = List.of();

    @Option(
            names = "--means",
            paramLabel = "MEANS",
            description = "best, agent (async-profiler or nothing) or recorder (the virtual machine's own, nothing is "
                    + "loaded); default: ${DEFAULT-VALUE}.",
            defaultValue = "best")
    private String means = "best";

    @Option(names = "--context", paramLabel = "CONTEXT", description = "Context of kubectl; default: the current one.")
    private @Nullable String context;

    @Option(names = "--list", description = "List the virtual machines, and profile none.")
    private boolean list;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with this profile, both as shares of their own whole.")
    private @Nullable Path baseline;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "Take one recording after the other, so often, and keep them in the folder that -o names.")
    private @Nullable Duration every;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "How long each of them is kept; default: ${DEFAULT-VALUE}.",
            defaultValue = "4h")
    private Duration keep = Duration.ofHours(4);

    @Option(
            names = {"-o", "--out"},
            paramLabel = "NAME",
            description = "Files to write: NAME.jfr, NAME.html, NAME.collapsed; default: profile-PID.")
    private @Nullable Path out;

    @Mixin
    private PyroscopeRun pyroscope = new PyroscopeRun();

    ProfileCommand(Console console, Wiring wiring, ProfilingCommands commands) {
        this.console = console;
        this.wiring = wiring;
        this.commands = commands;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (target != null && PyroscopeRun.isMeant(target)) {
            return pyroscope.run(target, out == null ? null : bare(out), console, wiring, this::written);
        }
        if (target != null && target.matches("(?i)https?://.*")) {
            return pull(target);
        }
        Optional<ProfileAddress> address = target == null
                ? Optional.of(new ProfileAddress(ProfileAddress.Kind.LOCAL, null, "", 0))
                : ProfileAddress.parse(target, context);
        if (address.isEmpty()) {
            console.complain(FlameCommand.printable(String.valueOf(target))
                    + " names no target. There is PID, ssh:HOST[:PID], k8s:NAMESPACE/POD[/CONTAINER], docker:NAME and"
                    + " podman:NAME.");
            return Exit.USAGE;
        }
        CaptureOptions options;
        try {
            options = options();
        } catch (IllegalArgumentException e) {
            console.complain("This cannot be recorded: " + e.getMessage() + ".");
            return Exit.USAGE;
        }
        try (var _ = new InterruptOnSignal()) {
            return run(address.get(), options);
        }
    }

    private int pull(String text) throws InterruptedException {
        Optional<PprofPull.Address> address = PprofPull.Address.parse(text);
        if (address.isEmpty()) {
            console.complain("This is no address of profiles. It is like http://HOST:6060 or"
                    + " http://HOST:6060/debug/pprof/heap, without a password.");
            return Exit.USAGE;
        }
        Path base = out == null ? Path.of("profile-" + address.get().name()) : bare(out);
        Path file = base.resolveSibling(base.getFileName() + ".pb.gz");
        if (address.get().isTimed()) {
            console.complain("Asking " + address.get().base() + " to record for " + duration.toSeconds() + " s.");
        }
        String fault;
        try (var _ = new InterruptOnSignal()) {
            fault = new PprofPull(ConnectorContext.live(wiring.clock())).pull(address.get(), duration, file);
        }
        if (!fault.isEmpty()) {
            console.complain(FlameCommand.printable(fault));
            return Exit.FAILED;
        }
        return written(file, base, address.get().name() + " of " + address.get().base());
    }

    private CaptureOptions options() {
        var options = CaptureOptions.standard(duration)
                .with(Means.valueOf(word(means, List.of("best", "agent", "recorder"))));
        var extras = new HashSet<CaptureOptions.Extra>();
        for (String mode : modes) {
            switch (word(mode, List.of("cpu", "wall", "alloc", "lock", "live", "nativemem"))) {
                case "LIVE" -> extras.add(CaptureOptions.Extra.LIVE);
                case "NATIVEMEM" -> extras.add(CaptureOptions.Extra.NATIVE_MEMORY);
                default -> {
                    // The others are on unless they are left out.
                }
            }
        }
        options = modes.contains("wall") ? options : options.withoutWall();
        options = modes.contains("lock") ? options : options.withoutLock();
        options = modes.contains("alloc") || modes.contains("live") ? options : options.withoutAlloc();
        return options.with(extras);
    }

    private static String word(String word, List<String> known) {
        if (!known.contains(word)) {
            throw new IllegalArgumentException(
                    "there is " + String.join(", ", known) + ", not " + FlameCommand.printable(word));
        }
        return word.toUpperCase(Locale.ROOT);
    }

    private int run(ProfileAddress address, CaptureOptions options) throws InterruptedException {
        if (address.kind() == ProfileAddress.Kind.CLUSTER) {
            return new ProfileLists(console).cluster(commands, context, address.namespace());
        }
        boolean isWhole = address.kind() == ProfileAddress.Kind.CONTAINER;
        if (list || (address.pid() == 0 && !isWhole)) {
            RemoteCapture.Listing listing = targets(address);
            return new ProfileLists(console).machines(listing, address.place());
        }
        TargetId id;
        if (address.kind() == ProfileAddress.Kind.LOCAL) {
            Optional<TargetId> local = Targets.local().identify(address.pid());
            if (local.isEmpty()) {
                console.complain(
                        "There is no process " + address.pid() + ". onset profile lists those that there are.");
                return Exit.FAILED;
            }
            id = local.get();
        } else {
            RemoteCapture.Listing listing = targets(address);
            if (!listing.fault().isEmpty()) {
                console.complain(listing.fault());
                return Exit.FAILED;
            }
            List<Target> fitting = listing.targets().stream()
                    .filter(t -> address.pid() == 0 || t.id().pid() == address.pid())
                    .toList();
            if (fitting.size() != 1) {
                return notOne(address, listing, fitting.size());
            }
            id = fitting.getFirst().id();
        }
        return capture(address.place(), id, options);
    }

    private int notOne(ProfileAddress address, RemoteCapture.Listing listing, int fitting) {
        if (fitting == 0) {
            console.complain("There is no such Java virtual machine that may be seen at " + where(address.place())
                    + (listing.targets().isEmpty() ? "." : ", but these:"));
        } else {
            console.complain("There are several at " + where(address.place()) + ". Add the number, as in " + target
                    + ":" + listing.targets().getFirst().id().pid() + ".");
        }
        if (!listing.targets().isEmpty()) {
            new ProfileLists(console).machines(listing, address.place());
        }
        return Exit.FAILED;
    }

    private RemoteCapture.Listing targets(ProfileAddress address) throws InterruptedException {
        return desk().list(address.place());
    }

    private ProfileDesk desk() {
        Path store = wiring.folders().state().resolve("profiling");
        return new ProfileDesk(store, store, commands, wiring.clock());
    }

    private static String where(@Nullable Place place) {
        return place == null ? "this machine" : place.words();
    }

    private int capture(@Nullable Place place, TargetId id, CaptureOptions options) throws InterruptedException {
        if (every != null) {
            return roll(place, id, options, every);
        }
        Path base = base(id);
        Path file = base.resolveSibling(base.getFileName() + ".jfr");
        console.complain("Recording process " + id.pid() + " of " + where(place) + " for "
                + options.duration().toSeconds() + " s. Ctrl-C ends it and leaves nothing.");
        var line = new ProfileLists.ProgressLine(console, options.duration());
        CaptureResult result = desk().record(place, id, options, file, line);
        line.end();
        return switch (result) {
            case CaptureResult.Captured captured -> {
                captured.notes().forEach(n -> console.complain("Note: " + n + "."));
                yield written(file, base, "process " + id.pid() + " of " + where(place));
            }
            case CaptureResult.Refused refused -> {
                console.complain("Not profiled, because it could hurt or cannot work:");
                refused.reasons().forEach(r -> console.complain("- " + FlameCommand.printable(r.sentence())));
                yield Exit.FAILED;
            }
            case CaptureResult.Failed failed -> {
                console.complain(FlameCommand.printable(failed.sentence()));
                yield Exit.FAILED;
            }
        };
    }

    private int roll(@Nullable Place place, TargetId id, CaptureOptions options, Duration each)
            throws InterruptedException {
        Path folder = out == null ? Path.of("profiles-" + id.pid()) : out;
        RollingBaseline.Plan plan;
        try {
            plan = new RollingBaseline.Plan(place, id, options, each, keep);
        } catch (IllegalArgumentException e) {
            console.complain("This cannot be kept: " + e.getMessage() + ".");
            return Exit.USAGE;
        }
        console.complain("Recording process " + id.pid() + " of " + where(place) + " for "
                + options.duration().toSeconds() + " s every " + each.toSeconds() + " s into " + folder
                + ". Ctrl-C ends it.");
        CaptureResult last = new RollingBaseline(desk(), folder, wiring.clock()).run(plan, this::chunk);
        return last instanceof CaptureResult.Captured ? Exit.DONE : Exit.FAILED;
    }

    private void chunk(CaptureResult result) {
        switch (result) {
            case CaptureResult.Captured captured -> console.say("Written " + captured.file());
            case CaptureResult.Refused refused ->
                refused.reasons().forEach(r -> console.complain(FlameCommand.printable(r.sentence())));
            case CaptureResult.Failed failed -> console.complain(FlameCommand.printable(failed.sentence()));
        }
    }

    private Path base(TargetId id) {
        return out == null ? Path.of("profile-" + id.pid()) : bare(out);
    }

    private static Path bare(Path named) {
        String name = String.valueOf(named.getFileName());
        return named.resolveSibling(name.replaceFirst("\\.(jfr|html|collapsed|pb\\.gz)$", ""));
    }

    private int written(Path file, Path base, String title) {
        return written(file, base, title, baseline);
    }

    /** @param before what to compare with; null for nothing */
    private int written(Path file, Path base, String title, @Nullable Path before) {
        try {
            ProfileFilesWriter.Written written = ProfileFilesWriter.write(file, base, before, title);
            console.say("Written " + file);
            written.files().forEach(f -> console.say("Written " + f));
            Recording recording = written.recording();
            Profile shown = written.shown();
            if (recording != null && shown != null) {
                console.say(recording.profiles().stream()
                        .filter(p -> p.totalSamples() > 0)
                        .map(p -> p.type().id() + " " + Numbers.of(p.totalSamples(), "samples"))
                        .collect(Collectors.joining(", ")));
                for (ProfileSummary.Row row :
                        ProfileSummary.of(recording, shown, 5, List.of()).top()) {
                    console.say("  " + Numbers.percent(row.self(), shown.totalValue()) + "  "
                            + FlameCommand.printable(row.frame()));
                }
            }
            if (written.difference() != null) {
                written.difference().warnings().forEach(console::complain);
                FlameDifference.print(console, written.difference(), 10);
            }
            if (!written.fault().isEmpty()) {
                console.complain(FlameCommand.printable(written.fault()));
                return Exit.INCOMPLETE;
            }
            return Exit.DONE;
        } catch (IOException e) {
            console.complain("The recording is in " + file + ", but what belongs beside it cannot be written ("
                    + e.getMessage() + "). Name other files with -o.");
            return Exit.INCOMPLETE;
        }
    }
}
