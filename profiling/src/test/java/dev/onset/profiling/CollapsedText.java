package dev.onset.profiling;

import java.util.ArrayList;
import java.util.List;

/** A profile as sorted lines, for comparing. */
public final class CollapsedText {

    private CollapsedText() {}

    /** Each stack as {@code root;leaf samples value}. */
    public static List<String> of(Profile profile) {
        var lines = new ArrayList<String>();
        StackTable stacks = profile.stacks();
        for (int row = 0; row < stacks.rows(); row++) {
            var line = new StringBuilder();
            for (int d = 0; d < stacks.depth(row); d++) {
                line.append(d == 0 ? "" : ";").append(stacks.frames().text(stacks.frame(row, d)));
            }
            lines.add(line.append(' ')
                    .append(profile.samples(row, row + 1))
                    .append(' ')
                    .append(profile.value(row, row + 1))
                    .toString());
        }
        return lines;
    }
}
