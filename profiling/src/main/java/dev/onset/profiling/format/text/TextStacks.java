package dev.onset.profiling.format.text;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.Recording;
import dev.onset.profiling.RecordingBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects stacks of names. Confined to one call. */
final class TextStacks {

    static final EventType SAMPLES = new EventType("samples", "Samples", "samples");

    private final RecordingBuilder builder;
    private final Map<String, Integer> frames = new HashMap<>();
    private int[] cells = new int[256];
    private long total;

    TextStacks(String format) {
        this.builder = new RecordingBuilder(format);
    }

    RecordingBuilder builder() {
        return builder;
    }

    /** Adds a stack, the root first, and answers its number. */
    int add(EventType type, List<String> stack, long count) throws BadProfileException {
        if (stack.size() > cells.length) {
            cells = new int[stack.size() * 2];
        }
        for (int i = 0; i < stack.size(); i++) {
            String name = stack.get(i);
            Integer known = frames.get(name);
            if (known == null) {
                known = builder.frame("", name, 0, kind(name));
                frames.put(name, known);
            }
            cells[i] = known;
        }
        int id = builder.stack(cells, 0, stack.size());
        builder.tally(type).add(id, count, 0);
        total += count;
        return id;
    }

    private static FrameKind kind(String name) {
        return AnnotatedName.kind(name);
    }

    /** The recording; a file without any stack is no profile. */
    Recording build(String expected) throws BadProfileException {
        if (total == 0) {
            throw new BadProfileException("the file holds no stack", -1, expected);
        }
        return builder.build();
    }

    /** The recording, even when it is empty. */
    Recording buildAny() {
        return builder.build();
    }
}
