package dev.onset.engine.cli;

import dev.onset.engine.profiles.ProfileSummary;
import dev.onset.engine.profiles.ProfileSummaryJson;
import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.Recordings;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.export.Page;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import dev.onset.profiling.remarks.RecordingRemarks;
import dev.onset.profiling.remarks.Remark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code onset flame}: opens a profile of any format, or turns it into another. */
@Command(
        name = "flame",
        mixinStandardHelpOptions = true,
        description = {
            "Open a profile, or turn it into another format. The format is found from the content: JFR, collapsed stacks, "
                    + "pprof, perf script and more, packed by gzip or not. Without --to and -o a summary is printed.",
            "Several files are added up."
        },
        footer = {
            "",
            "Examples:",
            "  onset flame app.jfr",
            "  onset flame app.jfr --event alloc -o alloc.html",
            "  onset flame after.jfr --baseline before.jfr -o difference.html",
            "",
            "What is written holds no environment variables, system properties or command lines."
        })
final class FlameCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profiles.")
    private List<Path> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            converter = TargetWord.class,
            description = "collapsed, html, svg or pprof; default: by the name of the file to write.")
    private @Nullable ProfileTarget target;

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            description = "Which event: cpu, wall, alloc, lock, ...; default: the first that the file has. "
                    + "The summary lists them.")
    private @Nullable String event;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with this profile, both as shares of their own whole.")
    private @Nullable Path baseline;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "File to write; default: standard output.")
    private @Nullable Path out;

    @Option(names = "--lines", description = "Tell calls from different lines of a function apart.")
    private boolean lines;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many frames the summary names; default: ${DEFAULT-VALUE}.",
            defaultValue = "15")
    private int top = 15;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    FlameCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ProfileTarget wanted = target;
        if (wanted == null && out != null) {
            Optional<ProfileTarget> byName = ProfileTarget.of(out);
            if (byName.isEmpty()) {
                console.complain(out + " does not say which format it shall have. Name it with --to.");
                return Exit.USAGE;
            }
            wanted = byName.get();
        }
        if (wanted != null && out == null && !wanted.isText()) {
            console.complain("pprof is binary: name a file with -o.");
            return Exit.USAGE;
        }
        try {
            return run(wanted);
        } catch (BadProfileException e) {
            console.complain(e.fault().sentence() + ".");
            return Exit.FAILED;
        } catch (IOException e) {
            console.complain(out + " cannot be written (" + e.getMessage() + "). Name another file with -o.");
            return Exit.FAILED;
        }
    }

    private int run(@Nullable ProfileTarget wanted) throws IOException {
        Recording recording = read(files);
        Profile profile = choose(recording);
        if (profile == null) {
            console.complain("There is no event " + event + ". There are: " + events(recording) + ".");
            return Exit.USAGE;
        }
        recording.warnings().forEach(console::complain);
        Difference difference = null;
        if (baseline != null) {
            Recording before = read(List.of(baseline));
            Optional<Profile> same = before.profile(profile.type().id());
            if (same.isEmpty()) {
                console.complain(
                        baseline + " has no event " + profile.type().id() + ". It has: " + events(before) + ".");
                return Exit.FAILED;
            }
            difference = Difference.of(profile, same.get());
            difference.warnings().forEach(console::complain);
        }
        int done = recording.warnings().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
        if (wanted != null) {
            write(wanted, difference == null ? profile : difference.now(), recording, page(profile, difference));
            return done;
        }
        ProfileSummary summary = ProfileSummary.of(recording, profile, Math.max(0, top), remarks());
        if (json) {
            console.say(ProfileSummaryJson.of(summary));
        } else {
            print(summary, difference);
        }
        return done;
    }

    private List<Remark> remarks() throws IOException {
        return files.size() == 1 ? RecordingRemarks.of(files.getFirst()) : List.of();
    }

    private Recording read(List<Path> from) throws BadProfileException {
        var options = lines ? ReadOptions.standard().withLines() : ReadOptions.standard();
        var read = new ArrayList<Recording>();
        for (Path file : from) {
            switch (ProfileFiles.read(file, options)) {
                case ProfileReading.Read one -> read.add(one.recording());
                case ProfileReading.Unreadable not ->
                    throw new BadProfileException(
                            file + ": " + not.fault().what(),
                            not.fault().offset(),
                            not.fault().advice());
            }
        }
        return Recordings.merge(read);
    }

    private @Nullable Profile choose(Recording recording) {
        return (event == null ? recording.first() : recording.profile(event)).orElse(null);
    }

    private static String events(Recording recording) {
        return recording.profiles().isEmpty()
                ? "none"
                : recording.profiles().stream().map(p -> p.type().id()).collect(Collectors.joining(", "));
    }

    private Page page(Profile profile, @Nullable Difference difference) {
        String names = files.stream()
                .map(f -> String.valueOf(f.getFileName()))
                .limit(3)
                .collect(Collectors.joining(", "));
        var notes = new ArrayList<String>();
        notes.add(names + (files.size() > 3 ? " and " + (files.size() - 3) + " more" : "") + ": "
                + Numbers.of(profile.totalSamples(), "samples")
                + (profile.type().countsSamples()
                        ? ""
                        : ", " + Numbers.of(profile.totalValue(), profile.type().unit())));
        if (difference != null && baseline != null) {
            notes.add("Compared with " + baseline.getFileName() + ", both as shares of their own whole.");
            notes.addAll(difference.warnings());
        }
        return new Page(
                profile.type().title() + (difference == null ? "" : ", difference") + " - " + names, notes, difference);
    }

    private void write(ProfileTarget wanted, Profile profile, Recording recording, Page page) throws IOException {
        if (out == null) {
            var text = new ByteArrayOutputStream();
            wanted.write(profile, recording, page, text);
            console.out().print(text.toString(StandardCharsets.UTF_8));
            console.out().flush();
            return;
        }
        try (OutputStream file = Files.newOutputStream(out)) {
            wanted.write(profile, recording, page, file);
        }
        console.say("Written " + out);
    }

    private void print(ProfileSummary summary, @Nullable Difference difference) {
        Recording recording = summary.recording();
        Long duration = recording.durationNanos();
        console.say("Format " + recording.format()
                + (duration == null ? "" : ", " + Numbers.of(duration, "nanoseconds") + " long"));
        console.say("");
        var events = new ArrayList<List<String>>();
        events.add(List.of("event", "samples", "amount", "stacks", ""));
        for (Profile profile : recording.profiles()) {
            events.add(List.of(
                    profile.type().id(),
                    String.format(Locale.ROOT, "%,d", profile.totalSamples()),
                    Numbers.of(profile.totalValue(), profile.type().unit()),
                    String.format(Locale.ROOT, "%,d", profile.stacks().rows()),
                    profile.type().title()));
        }
        Table.print(console, events);
        console.say("");
        var frames = new ArrayList<List<String>>();
        frames.add(List.of("self", "total", summary.shown().type().title()));
        long whole = summary.shown().totalValue();
        for (ProfileSummary.Row row : summary.top()) {
            frames.add(List.of(
                    Numbers.percent(row.self(), whole), Numbers.percent(row.total(), whole), printable(row.frame())));
        }
        Table.print(console, frames);
        if (difference != null) {
            console.say("");
            FlameDifference.print(console, difference, Math.max(0, top));
        }
        if (!summary.remarks().isEmpty()) {
            console.say("");
            summary.remarks()
                    .forEach(r -> console.say(
                            (r.severity() == Remark.Severity.WARNING ? "! " : "- ") + printable(r.sentence())));
        }
    }

    /** A name from a file must not steer the terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "?");
    }

    /** Takes the words in small letters. */
    private static final class TargetWord implements ITypeConverter<ProfileTarget> {
        @Override
        public ProfileTarget convert(String word) {
            try {
                return ProfileTarget.valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("there is collapsed, html, svg and pprof, not " + word);
            }
        }
    }
}
