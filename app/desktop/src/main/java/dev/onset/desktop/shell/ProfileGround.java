package dev.onset.desktop.shell;

import dev.onset.desktop.flame.FlameExport;
import dev.onset.desktop.flame.FlameView;
import dev.onset.desktop.flame.FlameViewModel;
import dev.onset.desktop.flame.ProfileLanes;
import dev.onset.desktop.flame.RecordViewModel;
import dev.onset.desktop.flame.Span;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Work;
import dev.onset.desktop.timeline.Brush;
import dev.onset.desktop.timeline.Pin;
import dev.onset.engine.profiles.CaseProfiles;
import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** What the room of profiles has to do with the rest of the window: lanes, files, the clipboard, the case. FX thread only. */
final class ProfileGround implements FlameView.Leads {

    private static final String AUTHOR = System.getProperty("user.name", "somebody");
    private static final long NANOS_PER_MS = 1_000_000;

    private final ShellViewModel model;
    private final Node root;
    private final @Nullable ProfileDesk desk;
    private final Consumer<String> copy;
    private final FlameViewModel flame;
    private final ProfileLanes lanes;
    private final @Nullable RecordViewModel record;

    /**
     * @param root of the window
     * @param desk takes profiles; null where none can be taken
     * @param copy takes a text to the clipboard
     */
    ProfileGround(ShellViewModel model, Node root, @Nullable ProfileDesk desk, Consumer<String> copy) {
        this.model = model;
        this.root = root;
        this.desk = desk;
        this.copy = copy;
        flame = new FlameViewModel(model.runner());
        lanes = flame.lanes();
        record = desk == null ? null : new RecordViewModel(model.runner(), desk, flame::open);
        flame.opened().subscribe(count -> land());
        model.busy().subscribe(is -> {
            if (!is) {
                // What came out is shown a moment later, and takes the lanes away.
                model.runner().later(this::land);
            }
        });
        model.findings().selected().subscribe(f -> suggest());
        model.briefing().subscribe(b -> suggest());
    }

    FlameViewModel flame() {
        return flame;
    }

    /** The room itself. */
    FlameView view() {
        return new FlameView(flame, this, record);
    }

    /** A new triage has cleared the timeline: the lanes come back. */
    private void land() {
        if (!model.busy().get()) {
            lanes.all().forEach(lane -> {
                model.timeline().prepare(lane);
                model.timeline().landed(lane);
            });
        }
    }

    /** Where the finding that is looked at was seen, else where the first alert was. */
    private void suggest() {
        if (record != null) {
            Optional<Labels> finding = model.findings().selected().get().map(Finding::labels);
            record.suggest(finding.filter(l -> !l.isEmpty()).orElseGet(this::firstAlert));
        }
    }

    private Labels firstAlert() {
        var triage = model.drawer().triage();
        return triage == null || triage.alerts().isEmpty()
                ? Labels.NONE
                : triage.alerts().getFirst().alert().labels();
    }

    /**
     * Opens the flame graph of a lane's recording in the time that is brushed, else at the moment that was clicked.
     *
     * @return whether the lane is of a recording
     */
    boolean look(Lane lane) {
        Optional<Path> file = lanes.file(lane);
        file.ifPresent(path -> flame.look(path, ProfileLanes.event(lane), span(lane)));
        return file.isPresent();
    }

    private @Nullable Span span(Lane lane) {
        Brush brush = model.timeline().brush().get();
        TimeRange window = brush.window();
        Instant at = model.timeline().crosshair();
        if (window != null) {
            return new Span(window.startMillis() * NANOS_PER_MS, window.endMillis() * NANOS_PER_MS);
        }
        if (at == null || lane.series().isEmpty()) {
            return null;
        }
        var times = lane.series().getFirst().times();
        long step = times.size() < 2 ? 1_000 : times.at(1) - times.at(0);
        // A value stands at the end of its bin; one bin alone is too thin a slice to be read.
        long end = Math.ceilDiv(at.toEpochMilli(), step) * step;
        return new Span((end - 2 * step) * NANOS_PER_MS, (end + step) * NANOS_PER_MS);
    }

    @Override
    public void copy(String text) {
        copy.accept(text);
    }

    @Override
    public void choose(Consumer<Path> chosen) {
        var chooser = new FileChooser();
        chooser.setTitle("Open a profile");
        // The toolkit hands out a file of the old kind; its text is its path.
        Object file = chooser.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            chosen.accept(Path.of(file.toString()));
        }
    }

    @Override
    public void save(FlameExport what, ProfileTarget target) {
        write(() -> model.export(what.file(target), what.as(target)));
    }

    @Override
    public void savePicture(String name, WritableImage picture) {
        write(() -> {
            try (var out = new ByteArrayOutputStream()) {
                ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", out);
                return model.export(name, out.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(Work<String> work) {
        model.runner().start("export of a profile", work, ended -> {
            if (ended instanceof Ended.Done<String>(String sentence)) {
                model.say(sentence);
            } else if (ended instanceof Ended.Broke<String> broke) {
                model.say("The profile could not be written: " + broke.bug() + ". Please report it.");
            }
        });
    }

    @Override
    public void keep(FlameExport what) {
        String path = model.casePath().get();
        ProfileDesk keeper = desk;
        if (path.isEmpty() || keeper == null) {
            model.say("There is no case yet: it is written when the triage has ended.");
            return;
        }
        Instant at = what.at().equals(Instant.EPOCH) ? atOfCase() : what.at();
        model.runner().start("keep a profile", () -> kept(keeper.cases(), Path.of(path), at, what), ended -> {
            if (ended instanceof Ended.Done<String>(String sentence)) {
                model.say(sentence);
                if (path.equals(model.casePath().get())) {
                    model.drawer().notes().read(path);
                }
            }
        });
    }

    private static String kept(CaseProfiles cases, Path theCase, Instant at, FlameExport what) {
        try {
            return cases.keep(theCase, what.file(ProfileTarget.COLLAPSED), at, AUTHOR, what.profile());
        } catch (IOException e) {
            return "Not kept: " + e.getMessage();
        }
    }

    private Instant atOfCase() {
        TimeRange window = model.timeline().window();
        return window == null ? Instant.EPOCH : window.start();
    }

    @Override
    public List<String> kept() {
        return CaseProfiles.names(
                model.drawer().notes().all().get().stream().map(Pin::text).toList());
    }

    @Override
    public void trace(String traceId) {
        model.drawer().trace(traceId);
    }

    @Override
    public void openKept(String name) {
        String path = model.casePath().get();
        ProfileDesk keeper = desk;
        if (keeper == null || path.isEmpty()) {
            return;
        }
        model.runner().start("kept profile", () -> unpacked(keeper, path, name), ended -> {
            if (ended instanceof Ended.Done<Unpacked>(Unpacked unpacked)) {
                if (unpacked.file() != null) {
                    flame.open(unpacked.file());
                }
                model.say(unpacked.fault());
            }
        });
    }

    /** A file, or why there is none. */
    private record Unpacked(@Nullable Path file, String fault) {}

    private static Unpacked unpacked(ProfileDesk keeper, String path, String name) {
        try {
            Optional<byte[]> stacks = keeper.cases().stacks(Path.of(path), name);
            return stacks.isEmpty()
                    ? new Unpacked(null, "The case does not hold " + name + " any more.")
                    : new Unpacked(keeper.unpacked(name, stacks.get()), "Opened " + name + " out of the case.");
        } catch (IOException e) {
            return new Unpacked(null, name + " cannot be read out of the case: " + e.getMessage());
        }
    }
}
