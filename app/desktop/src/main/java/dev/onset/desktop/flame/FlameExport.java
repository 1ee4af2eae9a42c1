package dev.onset.desktop.flame;

import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.export.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at, to be written: as it was filtered, cut and compared, with words on the page that say so. Immutable, thread-safe.
 *
 * @param name of a file, without its ending
 * @param at the begin of the recording; 1970 where it has no times
 */
public record FlameExport(Recording recording, Profile profile, Page page, String name, Instant at) {

    /** What a room shows; empty while it shows nothing. */
    static Optional<FlameExport> of(FlameViewModel model) {
        Recording recording = model.recording();
        Profile shown = model.main().profile();
        if (recording == null || shown == null || shown.totalSamples() == 0) {
            return Optional.empty();
        }
        Path file = model.file();
        Path name = file == null ? null : file.getFileName();
        String base = name == null ? "profile" : name.toString().replaceFirst("(?i)(\\.[a-z]{1,9}){1,2}$", "");
        Long start = recording.startNanos();
        return Optional.of(new FlameExport(
                recording,
                shown,
                new Page(model.title().get(), words(model, shown), model.main().difference()),
                plain(base + "-" + shown.type().id() + (model.isComparing() ? "-difference" : "")),
                start == null ? Instant.EPOCH : Instant.ofEpochSecond(0, start)));
    }

    /** What is open, in one line. */
    static String title(@Nullable Path file, Recording of, Profile whole) {
        Path name = file == null ? null : file.getFileName();
        Long duration = of.durationNanos();
        return (name == null ? "" : name + "  ·  ") + whole.type().title() + "  ·  "
                + Numbers.of(whole.totalSamples(), "samples")
                + (whole.type().countsSamples()
                        ? ""
                        : "  ·  " + Numbers.of(whole.totalValue(), whole.type().unit()))
                + (duration == null ? "" : "  ·  " + Numbers.of(duration, "nanoseconds"));
    }

    /** What was left out of the recording, and what was compared, a sentence each. */
    private static List<String> words(FlameViewModel model, Profile shown) {
        var parts = new ArrayList<String>();
        parts.add(Numbers.of(shown.totalSamples(), "samples"));
        Arrangement arrangement = model.arrangement().get();
        parts.add(arrangement.words().toLowerCase(Locale.ROOT)
                + (arrangement == Arrangement.SANDWICH ? " around " + model.focus() : ""));
        Span window = model.window();
        if (window != null) {
            parts.add(window.words());
        }
        if (!model.thread().get().isEmpty()) {
            parts.add("thread " + model.thread().get());
        }
        if (!model.state().get().isEmpty()) {
            parts.add("state " + model.state().get());
        }
        if (!model.cuts().hidden().isEmpty()) {
            parts.add("without " + String.join(", ", model.cuts().hidden()));
        }
        if (model.cuts().merging() == Question.Merging.ONE_BOX) {
            parts.add("recursion as one box");
        }
        var words = new ArrayList<String>();
        words.add("Shown: " + String.join("; ", parts) + ".");
        Span baseline = model.baseline();
        if (model.isComparing()) {
            words.add("Compared with "
                    + (baseline == null ? "another recording" : baseline.words() + " of the same recording")
                    + ", both as shares of their own whole.");
        }
        if (!model.note().get().isEmpty()) {
            words.add(model.note().get());
        }
        return words;
    }

    /** The file's name for a format. */
    public String file(ProfileTarget target) {
        return name
                + switch (target) {
                    case HTML -> ".html";
                    case SVG -> ".svg";
                    case COLLAPSED -> ".collapsed";
                    case PPROF -> ".pb.gz";
                };
    }

    /** The file's content. Takes time: not for the FX thread. */
    public byte[] as(ProfileTarget target) {
        var bytes = new ByteArrayOutputStream();
        try {
            target.write(profile, recording, page, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file's name out of words: letters, digits, points and lines, in small letters. */
    static String plain(String words) {
        String name =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[-._]+|[-._]+$", "");
        return name.isEmpty() ? "profile" : name.substring(0, Math.min(name.length(), 60));
    }
}
