package dev.onset.engine.doctor;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.CommandRunner;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.doctor.DoctorReport.Entry;
import dev.onset.engine.doctor.DoctorReport.Section;
import dev.onset.engine.packs.PackLibrary;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.workbench.RecordingUnreadable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Gathers what a report of a bug needs, and makes it fit to be shown. Confined to one thread. */
public final class Doctor {

    /** Asks the sources of an environment who they are. */
    public interface Asking {
        /** One check for each source, in the order of the environment. */
        List<Check> check(Environment environment) throws InterruptedException, RecordingUnreadable;
    }

    /**
     * What it examines.
     *
     * @param version of Onset
     * @param reading what came of looking for the environment file
     */
    public record Patient(String version, Surroundings here, PlatformFolders folders, EnvironmentReading reading) {}

    private final Patient patient;
    private final CommandRunner runner;
    private final Masks masks;

    /** @param key of the redactor's placeholders, at least 16 bytes, another one for each report */
    public Doctor(Patient patient, CommandRunner runner, byte[] key) {
        this.patient = patient;
        this.runner = runner;
        this.masks = new Masks(patient.folders().home(), hosts(patient.reading()), key);
    }

    private static List<String> hosts(EnvironmentReading reading) {
        var hosts = new ArrayList<String>();
        if (reading instanceof EnvironmentReading.Read read) {
            for (Environment environment : read.environments().all()) {
                for (ConnectorSettings source : environment.sources()) {
                    add(source.url(), hosts);
                    if (source.proxy() != null) {
                        add(source.proxy().url(), hosts);
                    }
                }
            }
        }
        return hosts;
    }

    private static void add(URI uri, List<String> hosts) {
        String host = uri.getHost();
        if (host != null) {
            hosts.add(host);
        }
    }

    /**
     * Examines.
     *
     * @param asking how sources are asked; null leaves them alone
     */
    public DoctorReport examine(InstantSource clock, @Nullable Asking asking) throws InterruptedException {
        var sections = new ArrayList<Section>();
        sections.add(section("program", program()));
        sections.add(section("system", system()));
        sections.add(section("window", window()));
        sections.add(section("folders", new Folders(patient.folders()).entries()));
        sections.add(section("sources", sources(asking)));
        sections.add(section("log", log()));
        return new DoctorReport(clock.instant(), sections);
    }

    private Section section(String name, List<Entry> entries) {
        return new Section(
                name,
                entries.stream()
                        .map(e -> new Entry(masks.of(e.name()), masks.of(e.text()), e.isTrouble()))
                        .toList());
    }

    private List<Entry> program() throws InterruptedException {
        Surroundings here = patient.here();
        AotCache cache = AotCache.of(here.properties()::get);
        String why = cache.complaint(here, runner);
        return List.of(
                Entry.of("onset", patient.version()),
                Entry.of(
                        "java",
                        here.property("java.vm.version") + " (" + here.property("java.vendor") + "), "
                                + here.property("java.vm.info")),
                Entry.of(
                        "memory",
                        (Runtime.getRuntime().maxMemory() >> 20) + " MB at most, "
                                + String.join(" and ", here.collectors())),
                new Entry(
                        "AOT cache",
                        cache.words() + (why.isEmpty() ? "" : " (" + why + ")"),
                        cache.isTrouble() || !why.isEmpty()),
                Entry.of("options", String.join(" ", here.options())));
    }

    private List<Entry> system() {
        Surroundings here = patient.here();
        return List.of(
                Entry.of(
                        "system",
                        here.property("os.name") + " " + here.property("os.version") + " " + here.property("os.arch")),
                Entry.of("processors", Integer.toString(Runtime.getRuntime().availableProcessors())),
                Entry.of(
                        "locale",
                        Locale.getDefault().toLanguageTag() + ", " + here.property("native.encoding") + ", "
                                + TimeZone.getDefault().getID()),
                Entry.of("display", display(here)));
    }

    private static String display(Surroundings here) {
        var words = new ArrayList<String>();
        for (String name : List.of("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "WAYLAND_DISPLAY", "DISPLAY")) {
            String value = here.environment().getOrDefault(name, "");
            if (!value.isEmpty()) {
                words.add(name + "=" + value);
            }
        }
        return words.isEmpty() ? "none named by the environment" : String.join(" ", words);
    }

    private List<Entry> window() {
        Optional<WindowStart> last = WindowStart.read(patient.folders().state());
        if (last.isEmpty()) {
            return List.of(Entry.of("last start", "none written down yet"));
        }
        WindowStart start = last.get();
        String lanes = start.lanesMs() < 0 ? "" : ", first lanes after " + start.lanesMs() + " ms";
        return List.of(
                Entry.of(
                        "last start",
                        start.at() + ", onset " + start.onset() + ", first frame after " + start.windowMs() + " ms"
                                + lanes),
                Entry.of("JavaFX", start.javafx() + ", drawn by " + start.pipeline()),
                Entry.of("screens", start.screens()),
                Entry.of("AOT cache", start.aot()));
    }

    private List<Entry> sources(@Nullable Asking asking) throws InterruptedException {
        return switch (patient.reading()) {
            case EnvironmentReading.Absent absent ->
                List.of(Entry.of("environments", "no file; looked for " + absent.looked()));
            case EnvironmentReading.Faulty faulty -> List.of(Entry.trouble("environments", faulty.words()));
            case EnvironmentReading.Read read -> {
                var entries = new ArrayList<Entry>();
                entries.add(Entry.of("environments", read.words()));
                for (Environment environment : read.environments().all()) {
                    entries.addAll(packs(environment));
                    entries.addAll(asking == null ? unasked(environment) : asked(environment, asking));
                }
                yield entries;
            }
        };
    }

    private static List<Entry> packs(Environment environment) {
        return PackLibrary.problemsIn(environment.packs()).stream()
                .map(p -> Entry.trouble(environment.name() + "/packs", "left out: " + p.words()))
                .toList();
    }

    private static List<Entry> unasked(Environment environment) {
        return environment.sources().stream()
                .map(s -> Entry.of(environment.name() + "/" + s.name(), s.kind() + " " + s.url() + ", not asked"))
                .toList();
    }

    private static List<Entry> asked(Environment environment, Asking asking) throws InterruptedException {
        try {
            return asking.check(environment).stream()
                    .map(c -> entry(environment.name() + "/" + c.source(), c))
                    .toList();
        } catch (RecordingUnreadable e) {
            return List.of(Entry.trouble(environment.name(), String.valueOf(e.getMessage())));
        }
    }

    private static Entry entry(String name, Check c) {
        Failure failure = c.failure();
        if (failure != null) {
            return Entry.trouble(name, c.kind() + ": " + failure.sentence());
        }
        var words = new StringBuilder(c.kind());
        words.append(c.version().isEmpty() ? "" : " " + c.version());
        Duration latency = c.latency();
        Duration offset = c.clockOffset();
        words.append(", ok").append(latency == null ? "" : " in " + latency.toMillis() + " ms");
        words.append(offset == null ? "" : ", its clock " + offset.toMillis() + " ms from ours");
        c.missing().forEach(m -> words.append("; cannot: ").append(m));
        return Entry.of(name, words.toString());
    }

    private List<Entry> log() {
        try {
            List<String> last = LastWords.in(patient.folders().logs());
            return last.isEmpty()
                    ? List.of(Entry.of("last", "no warning and no error"))
                    : last.stream().map(line -> Entry.of("event", line)).toList();
        } catch (IOException e) {
            return List.of(Entry.trouble("last", "the log cannot be read: " + e.getMessage()));
        }
    }
}
