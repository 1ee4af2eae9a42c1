package dev.onset.desktop.flame;

import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.flame.FlameLayout;
import dev.onset.profiling.flame.FrameSearch;
import dev.onset.profiling.flame.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/** One graph: what of it fills the width, which frames are found, and what a box has to say. FX thread only. */
public final class GraphViewModel {

    /** Which side of a difference gives the widths. */
    public enum Side {
        NOW,
        /** The baseline, in which frames that vanished have a width. */
        BEFORE
    }

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final List<Node> crumbs = new ArrayList<>();
    private Answer.@Nullable Graph graph;
    private @Nullable Question asked;
    private @Nullable Node cursor;
    private Side side = Side.NOW;
    private boolean growsUp = true;
    private @Nullable FrameSearch found;
    private String expression = "";

    /** Counts up with every change. */
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Shows an answer; what was zoomed into stays where its frames are in it too. */
    void show(Answer.@Nullable Graph shown, Question question, boolean isCallers) {
        Profile before = profile();
        Question was = asked;
        var trail = new ArrayList<FramePath>();
        FramePath stood = new FramePath(List.of());
        if (before != null && was != null && question.isLaidAs(was)) {
            crumbs.forEach(node -> trail.add(FramePath.of(before, node)));
            stood = cursor == null ? stood : FramePath.of(before, cursor);
        }
        graph = shown;
        asked = question;
        growsUp = question.arrangement() == Arrangement.FLAME || isCallers;
        crumbs.clear();
        cursor = null;
        Profile now = profile();
        if (now != null && was != null) {
            var hidden = new HashSet<>(was.hidden());
            hidden.addAll(question.hidden());
            for (FramePath path : trail.reversed()) {
                path.in(now, hidden).ifPresent(this::around);
            }
            cursor = nearest(stood, now, hidden);
        }
        search(expression);
    }

    /** Puts a box before those that were zoomed into, if it holds them. */
    private void around(Node node) {
        if (crumbs.isEmpty() || (!crumbs.getFirst().equals(node) && isWithin(crumbs.getFirst(), node))) {
            crumbs.addFirst(node);
        }
    }

    private static @Nullable Node nearest(FramePath path, Profile profile, Set<String> hidden) {
        for (FramePath at = path; !at.isEmpty(); at = at.outer()) {
            Optional<Node> found = at.in(profile, hidden);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    /** Another recording comes: nothing of this one is zoomed into. */
    void letGo() {
        asked = null;
        cursor = null;
        crumbs.clear();
        changed();
    }

    /** The box that keys have come to; null where nobody used any. */
    @Nullable Node cursor() {
        return cursor;
    }

    /** Moves on from box to box by keys; at the end of the picture it stays. */
    void step(BoxSteps.Way way) {
        Profile profile = profile();
        if (profile == null || profile.totalValue() == 0) {
            return;
        }
        var steps = new BoxSteps(profile, zoom());
        Node at = cursor;
        cursor = at == null ? steps.first().orElse(null) : steps.from(at, way).orElse(at);
        changed();
    }

    /** What gives the boxes their width; null where nothing is shown. */
    @Nullable Profile profile() {
        Answer.Graph shown = graph;
        if (shown == null) {
            return null;
        }
        Difference difference = shown.difference();
        return difference == null || side == Side.NOW ? shown.profile() : difference.before();
    }

    @Nullable Difference difference() {
        Answer.Graph shown = graph;
        return shown == null ? null : shown.difference();
    }

    /** Whether callers lie below what they call. */
    boolean growsUp() {
        return growsUp;
    }

    void side(Side other) {
        side = other;
        search(expression);
    }

    /** The box that fills the width. */
    Node zoom() {
        Profile profile = profile();
        return crumbs.isEmpty() ? (profile == null ? new Node(0, 0, -1) : Node.all(profile)) : crumbs.getLast();
    }

    /** The boxes that were zoomed into, one after the other. */
    List<Node> crumbs() {
        return List.copyOf(crumbs);
    }

    /** Lets a box fill the width; the box of all stacks lets go of every zoom. */
    void zoom(Node node) {
        if (node.depth() < 0) {
            crumbs.clear();
        } else if (!node.equals(zoom())) {
            while (!crumbs.isEmpty() && !isWithin(node, crumbs.getLast())) {
                crumbs.removeLast();
            }
            if (crumbs.isEmpty() || !crumbs.getLast().equals(node)) {
                crumbs.add(node);
            }
            cursor = node;
        }
        changed();
    }

    private static boolean isWithin(Node inner, Node outer) {
        return inner.depth() >= outer.depth() && inner.low() >= outer.low() && inner.high() <= outer.high();
    }

    /** One step out. */
    void zoomOut() {
        if (!crumbs.isEmpty()) {
            crumbs.removeLast();
            changed();
        }
    }

    /** Marks the frames that an expression finds; nothing where it is empty or none. */
    void search(String text) {
        expression = text;
        Profile profile = profile();
        found = profile == null ? null : FrameSearch.of(profile, text).orElse(null);
        changed();
    }

    /** Share of what matched, for a person; empty where nothing is looked for. */
    String matched() {
        FrameSearch search = found;
        if (expression.isEmpty()) {
            return "";
        }
        return search == null
                ? "no expression"
                : String.format(Locale.ROOT, "%.1f %% in %,d frames", search.share() * 100, search.count());
    }

    boolean isSearching() {
        return found != null;
    }

    boolean matches(int frame) {
        FrameSearch search = found;
        return search != null && search.matches(frame);
    }

    /** The box at a depth above the whole, under a share of the width. */
    Optional<Node> at(int depth, double share) {
        Profile profile = profile();
        Node zoom = zoom();
        if (profile == null || share < 0 || share >= 1) {
            return Optional.empty();
        }
        if (depth <= zoom.depth()) {
            Node up = zoom;
            while (up.depth() > depth) {
                up = up.parent(profile);
            }
            return up.depth() < 0 ? Optional.empty() : Optional.of(up);
        }
        long value = profile.valueBefore(zoom.low()) + (long) (share * zoom.value(profile));
        Node node = new FlameLayout(profile).at(zoom, depth, value);
        return node.depth() == depth ? Optional.of(node) : Optional.empty();
    }

    /** A frame as it stands in a box. */
    String name(Node node) {
        Profile profile = profile();
        return profile == null || node.depth() < 0 ? "all" : name(profile.frames(), node.frame(profile));
    }

    static String name(FrameTable frames, int frame) {
        return frames.shown(frame);
    }

    /** What there is to say about a box, a line each. */
    String tip(Node node) {
        Profile profile = profile();
        if (profile == null || node.depth() < 0) {
            return "";
        }
        Node zoom = zoom();
        String unit = profile.type().unit();
        var text = new StringBuilder(name(node));
        text.append('\n')
                .append(profile.frames().kind(node.frame(profile)).words())
                .append("\n")
                .append(Numbers.of(node.value(profile), unit))
                .append(", ")
                .append(Numbers.percent(node.value(profile), profile.totalValue()))
                .append(" of all");
        if (zoom.depth() >= 0 && node.depth() > zoom.depth()) {
            text.append(", ")
                    .append(Numbers.percent(node.value(profile), zoom.value(profile)))
                    .append(" of what is shown");
        }
        text.append("\nitself ").append(Numbers.of(node.self(profile), unit));
        if (!profile.type().countsSamples()) {
            text.append("\n").append(Numbers.of(profile.samples(node.low(), node.high()), "samples"));
        }
        Difference difference = difference();
        if (difference != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nnow %.2f %%, before %.2f %%: %s",
                    difference.shareNow(node) * 100,
                    difference.shareBefore(node) * 100,
                    switch (difference.change(node)) {
                        case NEW -> "new";
                        case VANISHED -> "vanished";
                        case SAME -> "the same";
                        default -> String.format(Locale.ROOT, "%+.2f points", difference.growth(node) * 100);
                    }));
        }
        return text.toString();
    }

    /** The frames from a box to the root, the box first, a line each. */
    String stack(Node node) {
        Profile profile = profile();
        var lines = new ArrayList<String>();
        for (Node at = node; profile != null && at.depth() >= 0; at = at.parent(profile)) {
            lines.add(name(at));
        }
        return String.join("\n", lines);
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
