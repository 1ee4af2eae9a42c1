package dev.onset.engine.profiles;

import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.flame.HotFrames;
import dev.onset.profiling.remarks.ProfileRemarks;
import dev.onset.profiling.remarks.Remark;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to say about a recording at a glance.
 *
 * @param shown the profile that the frames and remarks are about
 * @param top frames by what they amount to themselves
 */
public record ProfileSummary(Recording recording, Profile shown, List<Row> top, List<Remark> remarks) {

    /**
     * A frame with its numbers, in the unit of the profile.
     *
     * @param total with all it calls
     */
    public record Row(String frame, long self, long total) {}

    public ProfileSummary {
        top = List.copyOf(top);
        remarks = List.copyOf(remarks);
    }

    /**
     * Sums up.
     *
     * @param others remarks that were found by other means
     */
    public static ProfileSummary of(Recording recording, Profile shown, int mostFrames, List<Remark> others) {
        List<Row> top = HotFrames.of(shown).bySelf(mostFrames).stream()
                .map(h -> new Row(shown.frames().text(h.frame()), h.self(), h.total()))
                .toList();
        List<Remark> remarks = Stream.concat(ProfileRemarks.of(shown, recording).stream(), others.stream())
                .sorted((a, b) -> b.severity().compareTo(a.severity()))
                .toList();
        return new ProfileSummary(recording, shown, top, remarks);
    }
}
