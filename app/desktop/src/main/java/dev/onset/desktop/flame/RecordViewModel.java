package dev.onset.desktop.flame;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.profiling.ProfileAddress;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.profiling.capture.CaptureOptions;
import dev.onset.profiling.capture.CaptureResult;
import dev.onset.profiling.capture.Place;
import dev.onset.profiling.capture.Refusal;
import dev.onset.profiling.capture.RemoteCapture;
import dev.onset.profiling.capture.Target;
import dev.onset.signal.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which virtual machines a place has, and the recording that is being taken of one. FX thread only. */
public final class RecordViewModel {

    private final TaskRunner runner;
    private final ProfileDesk desk;
    private final Consumer<Path> recorded;
    private final StringProperty where = new SimpleStringProperty("");
    private final ObjectProperty<Duration> duration = new SimpleObjectProperty<>(Duration.ofSeconds(30));
    private final ObservableList<Target> targets = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper recording = new ReadOnlyBooleanWrapper();
    private String suggested = "";
    private @Nullable Place listed;
    private @Nullable Running running;

    /** @param recorded is given each recording that was taken */
    public RecordViewModel(TaskRunner runner, ProfileDesk desk, Consumer<Path> recorded) {
        this.runner = runner;
        this.desk = desk;
        this.recorded = recorded;
    }

    /** Names the place that labels speak of, unless somebody named one. */
    public void suggest(Labels labels) {
        String words = ProfileAddress.suggested(labels).orElse("");
        if (where.get().equals(suggested)) {
            where.set(words);
            suggested = words;
        }
    }

    /** Lists the virtual machines of the place that is named; none named: of this machine. */
    public void list() {
        String words = where.get().strip();
        Optional<ProfileAddress> address = words.isEmpty()
                ? Optional.of(new ProfileAddress(ProfileAddress.Kind.LOCAL, null, "", 0))
                : ProfileAddress.parse(words, null);
        if (address.isEmpty() || address.get().kind() == ProfileAddress.Kind.CLUSTER) {
            status.set(
                    "Name a place as ssh:HOST, k8s:NAMESPACE/POD, docker:NAME or podman:NAME; nothing: this machine.");
            return;
        }
        Place place = address.get().place();
        status.set("Looking at " + words(place));
        runner.start("virtual machines", () -> desk.list(place), ended -> {
            if (ended instanceof Ended.Done<RemoteCapture.Listing>(RemoteCapture.Listing listing)) {
                listed = place;
                targets.setAll(listing.targets());
                status.set(
                        !listing.fault().isEmpty()
                                ? listing.fault()
                                : listing.targets().isEmpty()
                                        ? "There is no Java virtual machine that may be seen at " + words(place) + "."
                                        : "");
            } else if (ended instanceof Ended.Broke<RemoteCapture.Listing> broke) {
                status.set("The virtual machines could not be listed: " + broke.bug() + ". Please report it.");
            }
        });
    }

    private static String words(@Nullable Place place) {
        return place == null ? "this machine" : place.words();
    }

    /** Takes a profile of one of the listed; a second one waits for the first. */
    public void record(Target target) {
        if (recording.get()) {
            status.set("A profile is being taken already. End it, or wait for it.");
            return;
        }
        Place place = listed;
        CaptureOptions options = CaptureOptions.standard(duration.get());
        recording.set(true);
        status.set("Recording process " + target.id().pid() + " of " + words(place));
        running = runner.start("capture", () -> take(place, target, options), ended -> {
            recording.set(false);
            running = null;
            switch (ended) {
                case Ended.Done<CaptureResult>(CaptureResult result) -> take(result);
                case Ended.Cancelled<CaptureResult> gone -> status.set("Ended; nothing is left there.");
                case Ended.Broke<CaptureResult> broke ->
                    status.set("The profile could not be taken: " + broke.bug() + ". Please report it.");
            }
        });
    }

    private CaptureResult take(@Nullable Place place, Target target, CaptureOptions options)
            throws InterruptedException {
        String words = "Recording process " + target.id().pid() + " of " + words(place) + ": ";
        try {
            return desk.record(
                    place,
                    target.id(),
                    options,
                    desk.file(target.id()),
                    passed -> runner.later(() -> {
                        if (recording.get()) {
                            status.set(words + passed.toSeconds() + " s of "
                                    + options.duration().toSeconds() + " s");
                        }
                    }));
        } catch (IOException e) {
            return new CaptureResult.Failed("The recording's file cannot be made (" + e.getMessage() + ").");
        }
    }

    private void take(CaptureResult result) {
        switch (result) {
            case CaptureResult.Captured captured -> {
                status.set(
                        captured.notes().isEmpty()
                                ? "Written " + captured.file()
                                : "Note: " + String.join(". ", captured.notes()) + ".");
                recorded.accept(captured.file());
            }
            case CaptureResult.Refused refused ->
                status.set("Not profiled: "
                        + refused.reasons().stream().map(Refusal::sentence).collect(Collectors.joining(" ")));
            case CaptureResult.Failed failed -> status.set(failed.sentence());
        }
    }

    /** Ends the recording that is being taken; nothing of it is kept. */
    public void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /** Place as a person names it; empty for this machine. */
    public StringProperty where() {
        return where;
    }

    /** How long to record, 1 second to 5 minutes. */
    public ObjectProperty<Duration> duration() {
        return duration;
    }

    public ObservableList<Target> targets() {
        return targets;
    }

    /** What happens or happened, a sentence. */
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Whether a profile is being taken. */
    public ReadOnlyBooleanProperty recording() {
        return recording.getReadOnlyProperty();
    }
}
