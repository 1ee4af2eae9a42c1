package dev.onset.desktop.flame;

import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.FlameLayout;
import dev.onset.profiling.flame.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps from box to box, as keys make them: to what it calls, to its caller, to its neighbours. Immutable, thread-safe. */
final class BoxSteps {

    /** The part of the width below which a neighbour is passed over: it can hardly be seen. */
    private static final double LEAST_SHARE = 0.0005;

    private final Profile profile;
    private final FlameLayout layout;
    private final Node zoom;

    /** Where a step leads. */
    enum Way {
        /** To the widest that it calls. */
        INWARD,
        /** To its caller. */
        OUTWARD,
        /** To the next box of the same depth, whoever calls it. */
        LEFT,
        RIGHT
    }

    /** @param zoom the box that fills the width */
    BoxSteps(Profile profile, Node zoom) {
        this.profile = profile;
        this.layout = new FlameLayout(profile);
        this.zoom = zoom;
    }

    /** Where keys begin: the box that fills the width, else the widest of the outermost ones. */
    Optional<Node> first() {
        return zoom.depth() < 0 ? widestWithin(zoom) : Optional.of(zoom);
    }

    /** The next box that way; empty at the end of the picture. */
    Optional<Node> from(Node at, Way way) {
        return switch (way) {
            case OUTWARD -> at.depth() <= 0 ? Optional.empty() : Optional.of(at.parent(profile));
            case INWARD -> at.depth() < zoom.depth() ? Optional.of(aroundZoom(at.depth() + 1)) : widestWithin(at);
            case LEFT -> beside(at).stream().filter(n -> n.high() <= at.low()).reduce((a, b) -> b);
            case RIGHT -> beside(at).stream().filter(n -> n.low() >= at.high()).findFirst();
        };
    }

    private Node aroundZoom(int depth) {
        Node up = zoom;
        while (up.depth() > depth) {
            up = up.parent(profile);
        }
        return up;
    }

    private Optional<Node> widestWithin(Node at) {
        var all = new ArrayList<Node>();
        layout.visit(at, at.depth() + 1, 1, (low, high, depth, frame) -> all.add(new Node(low, high, depth)));
        return all.stream().reduce((a, b) -> b.value(profile) > a.value(profile) ? b : a);
    }

    /** From left to right; none where the box fills the width. */
    private List<Node> beside(Node at) {
        var all = new ArrayList<Node>();
        if (at.depth() > zoom.depth()) {
            long least = Math.max(1, Math.round(zoom.value(profile) * LEAST_SHARE));
            layout.visit(zoom, at.depth(), least, (low, high, depth, frame) -> {
                if (depth == at.depth()) {
                    all.add(new Node(low, high, depth));
                }
            });
        }
        return all;
    }
}
