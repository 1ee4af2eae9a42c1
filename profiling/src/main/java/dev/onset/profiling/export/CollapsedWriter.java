package dev.onset.profiling.export;

import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.StackTable;
import java.io.IOException;
import java.io.Writer;

/** Writes a profile as collapsed stacks: {@code root;...;leaf value}, sorted. */
public final class CollapsedWriter {

    private CollapsedWriter() {}

    public static void write(Profile profile, Writer out) throws IOException {
        StackTable stacks = profile.stacks();
        FrameTable frames = stacks.frames();
        var names = new String[frames.size()];
        for (int row = 0; row < stacks.rows(); row++) {
            long value = profile.value(row, row + 1);
            if (value == 0) {
                continue;
            }
            for (int d = 0; d < stacks.depth(row); d++) {
                int frame = stacks.frame(row, d);
                String name = names[frame];
                if (name == null) {
                    name = name(frames, frame);
                    names[frame] = name;
                }
                if (d > 0) {
                    out.write(';');
                }
                out.write(name);
            }
            out.write(' ');
            out.write(Long.toString(value));
            out.write('\n');
        }
    }

    /** A semicolon or a line break in a name would be read as another frame or stack. */
    private static String name(FrameTable frames, int frame) {
        String name = frames.line(frame) > 0 ? frames.text(frame) + ":" + frames.line(frame) : frames.text(frame);
        return name.replace(';', ':').replace('\n', ' ').replace('\r', ' ');
    }
}
