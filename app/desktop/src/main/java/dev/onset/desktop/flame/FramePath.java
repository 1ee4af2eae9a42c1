package dev.onset.desktop.flame;

import dev.onset.profiling.FrameKind;
import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.FlameLayout;
import dev.onset.profiling.flame.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frames that lead to a box, the outermost first: by them it is found again in a profile that was filtered or cut otherwise.
 * Immutable, thread-safe.
 */
record FramePath(List<Step> steps) {

    /** One frame of it. */
    record Step(String text, int line, FrameKind kind) {}

    FramePath {
        steps = List.copyOf(steps);
    }

    static FramePath of(Profile profile, Node node) {
        FrameTable frames = profile.frames();
        var steps = new ArrayList<Step>();
        for (int depth = 0; depth <= node.depth(); depth++) {
            int frame = profile.stacks().frame(node.low(), depth);
            steps.add(new Step(frames.text(frame), frames.line(frame), frames.kind(frame)));
        }
        return new FramePath(steps);
    }

    /** The path to the box around; of none none. */
    FramePath outer() {
        return new FramePath(steps.subList(0, Math.max(0, steps.size() - 1)));
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /**
     * The box that these frames lead to: frame by frame, else by their functions alone, else without those that are hidden or repeated
     * in one of the two profiles. Of several the widest.
     *
     * @param hidden functions that are left out of one of the two profiles
     * @return empty where no stack holds them
     */
    Optional<Node> in(Profile profile, Set<String> hidden) {
        return new Search(profile, steps, true, Set.of())
                .widest()
                .or(() -> new Search(profile, steps, false, Set.of()).widest())
                .or(() -> new Search(profile, plain(hidden), false, hidden).widest());
    }

    /** Without what may be missing in between; empty where the box itself may be. */
    private List<Step> plain(Set<String> hidden) {
        var seen = new HashSet<String>();
        var plain = new ArrayList<Step>();
        for (Step step : steps) {
            if (!hidden.contains(step.text()) && seen.add(step.text())) {
                plain.add(step);
            }
        }
        return plain.isEmpty() || !plain.getLast().equals(steps.getLast()) ? List.of() : plain;
    }

    /** Goes down only where frames are as they are wanted. */
    private static final class Search {

        private final Profile profile;
        private final FrameTable frames;
        private final FlameLayout layout;
        private final List<Step> wanted;
        private final boolean isExact;
        private final Set<String> passed;
        private @Nullable Node best;

        /** @param passed functions that may stand between those that are wanted */
        Search(Profile profile, List<Step> wanted, boolean isExact, Set<String> passed) {
            this.profile = profile;
            this.frames = profile.frames();
            this.layout = new FlameLayout(profile);
            this.wanted = wanted;
            this.isExact = isExact;
            this.passed = passed;
        }

        Optional<Node> widest() {
            if (!wanted.isEmpty()) {
                below(Node.all(profile), 0);
            }
            return Optional.ofNullable(best);
        }

        private void below(Node at, int found) {
            if (found == wanted.size()) {
                if (best == null || at.value(profile) > best.value(profile)) {
                    best = at;
                }
                return;
            }
            layout.visit(at, at.depth() + 1, 1, (low, high, depth, frame) -> {
                var next = new Node(low, high, depth);
                if (is(frame, wanted.get(found))) {
                    below(next, found + 1);
                } else if (mayPass(frames.text(frame), found)) {
                    below(next, found);
                }
            });
        }

        private boolean is(int frame, Step step) {
            return frames.text(frame).equals(step.text())
                    && (!isExact || (frames.line(frame) == step.line() && frames.kind(frame) == step.kind()));
        }

        private boolean mayPass(String text, int found) {
            boolean isRepeated =
                    wanted.subList(0, found).stream().anyMatch(s -> s.text().equals(text));
            return !isExact && (isRepeated || passed.contains(text));
        }
    }
}
