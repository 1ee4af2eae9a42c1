package dev.onset.profiling.remarks;

import dev.onset.profiling.EventType;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.flame.FrameSearch;
import dev.onset.profiling.flame.HotFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be remarked about a profile of any format. */
public final class ProfileRemarks {

    /** With n samples a share of one tenth is known to about 0.3/sqrt(n): 100 samples leave three points of doubt. */
    private static final long FEW_SAMPLES = 100;

    private static final double MUCH = 0.2;

    private ProfileRemarks() {}

    /** Remarks about one profile of a recording, the weightier first. */
    public static List<Remark> of(Profile profile, Recording recording) {
        var remarks = new ArrayList<Remark>();
        long samples = profile.totalSamples();
        if (samples < FEW_SAMPLES) {
            remarks.add(Remark.warning(
                    "FewSamples",
                    samples + " samples are too few: a share of 10 % is uncertain by "
                            + String.format(Locale.ROOT, "%.0f", 60 / Math.sqrt(Math.max(1.0, (double) samples)))
                            + " points. Record longer."));
        }
        boolean isTime =
                profile.type().equals(EventType.CPU) || profile.type().id().matches("cpu|cycles|cpu-clock");
        if (isTime) {
            share(
                            profile,
                            "(?i)GCTaskThread|G1.*(Task|Worker)|ParallelScavenge|PSScavenge|PSParallelCompact|ZDriver|ZWorker"
                                    + "|ShenandoahControlThread|GangWorker|WorkerThread::run|gcBgMarkWorker|runtime\\.gcDrain")
                    .filter(s -> s > MUCH)
                    .ifPresent(s -> remarks.add(
                            Remark.warning("GcShare", percent(s) + " of the processor time is garbage collection.")));
            share(profile, "CompileBroker::|C2Compiler::|Compiler::compile_method")
                    .filter(s -> s > MUCH)
                    .ifPresent(s -> remarks.add(Remark.information(
                            "CompilerShare",
                            percent(s) + " of the processor time is compiling: the program was still warming up.")));
        }
        hot(profile, recording).ifPresent(remarks::add);
        return List.copyOf(remarks);
    }

    private static Optional<Double> share(Profile profile, String expression) {
        return FrameSearch.of(profile, expression).map(FrameSearch::share);
    }

    private static Optional<Remark> hot(Profile profile, Recording recording) {
        List<HotFrames.Hot> top = HotFrames.of(profile).bySelf(1);
        if (top.isEmpty() || profile.totalValue() == 0 || recording.profiles().isEmpty()) {
            return Optional.empty();
        }
        HotFrames.Hot first = top.getFirst();
        double share = (double) first.self() / profile.totalValue();
        return share < MUCH
                ? Optional.empty()
                : Optional.of(Remark.information(
                        "HotFrame",
                        percent(share) + " of " + profile.type().title().toLowerCase(Locale.ROOT) + " is in "
                                + profile.frames().shown(first.frame()) + " itself."));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
