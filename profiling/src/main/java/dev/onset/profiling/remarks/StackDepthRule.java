package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.List;
import java.util.Locale;

/** Stacks that were deeper than the recorder keeps: their roots are missing, and a flame graph falls apart. */
final class StackDepthRule implements Rule {

    private static final double SOME = 0.01;

    /** Where a curve that gives 25 of 100 points to one percent gives 75: ln(0.25) / ln(0.75) percent. */
    private static final double MANY = SOME * Math.log(0.25) / Math.log(0.75);

    private long all;
    private long truncated;

    @Override
    public boolean wants(String type) {
        return true;
    }

    @Override
    public void event(JfrEvent event) throws BadProfileException {
        if (event.hasStack()) {
            all++;
            truncated += event.isTruncated() ? 1 : 0;
        }
    }

    @Override
    public List<Remark> remarks() {
        double share = all == 0 ? 0 : (double) truncated / all;
        return Score.between(share, SOME, MANY)
                .map(s -> List.of(new Remark(
                        "StackdepthSetting",
                        s,
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of the stacks were cut (%,d of %,d): record with a larger stackdepth.",
                                share * 100,
                                truncated,
                                all))))
                .orElse(List.of());
    }
}
