package dev.onset.desktop.flame;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.flame.FlameLayout;
import dev.onset.profiling.flame.Node;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Boxes. Only those at least half a pixel wide are visited, so that painting costs what is seen and not what was recorded. FX thread only. */
final class FlameCanvas extends Region {

    private static final double ROW = 18;
    private static final double LEAST_TEXT = 28;

    /** Kept free beside the boxes whether it is needed or not, so that both halves of a sandwich are as wide. */
    private static final double BAR = 12;

    private final GraphViewModel model;
    private final Canvas canvas = new Canvas();
    private final Ink ink = new Ink(canvas.getGraphicsContext2D());
    private final ScrollBar scroll = new ScrollBar();
    private final Tooltip tip = new Tooltip();
    private final Menu menu;
    private Palette palette = Palette.DARK;
    private FlameColors colors = new FlameColors(palette);
    private @Nullable Node hovered;

    /** How far the root has moved out of the picture, in pixels. */
    private double fromRoot;

    private boolean isArranging;
    private @Nullable Node stood;

    /** Asks what to do with a box. */
    @FunctionalInterface
    interface Menu {
        /** @param at a point of the screen */
        void open(FlameCanvas over, Node node, Point2D at);
    }

    FlameCanvas(GraphViewModel model, String id, Menu menu) {
        this.model = model;
        this.menu = menu;
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(canvas, scroll);
        setMinSize(160, 40);
        setFocusTraversable(true);
        getStyleClass().add("timeline");
        scroll.setMax(0);
        model.revision().subscribe(v -> {
            hovered = null;
            cursorMoved();
            requestLayout();
        });
        focusedProperty().subscribe(is -> paint());
        scroll.valueProperty().subscribe((was, is) -> {
            if (!isArranging) {
                fromRoot = model.growsUp() ? scroll.getMax() - scroll.getValue() : scroll.getValue();
                paint();
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> left());
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    void palette(Palette other) {
        palette = other;
        colors = new FlameColors(other);
        paint();
    }

    /** The boxes as they are seen. */
    WritableImage picture() {
        return canvas.snapshot(null, null);
    }

    private void key(KeyEvent e) {
        if (e.isAltDown() || e.isShortcutDown()) {
            return;
        }
        switch (e.getCode()) {
            case BACK_SPACE -> model.zoomOut();
            case HOME -> model.zoom(new Node(0, 0, -1));
            case UP -> model.step(model.growsUp() ? BoxSteps.Way.INWARD : BoxSteps.Way.OUTWARD);
            case DOWN -> model.step(model.growsUp() ? BoxSteps.Way.OUTWARD : BoxSteps.Way.INWARD);
            case LEFT -> model.step(BoxSteps.Way.LEFT);
            case RIGHT -> model.step(BoxSteps.Way.RIGHT);
            case ENTER -> zoomToCursor();
            case CONTEXT_MENU -> askAboutCursor();
            case F10 -> {
                if (!e.isShiftDown()) {
                    return;
                }
                askAboutCursor();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void zoomToCursor() {
        Node at = model.cursor();
        if (at != null) {
            model.zoom(at);
        }
    }

    private void askAboutCursor() {
        Node at = model.cursor();
        Profile profile = model.profile();
        if (at != null && profile != null) {
            layout();
            double x = Math.clamp(left(profile, at) + 12, 0, plotWidth());
            menu.open(this, at, localToScreen(x, top(at) + ROW));
        }
    }

    /** What keys have come to is scrolled into the picture and read aloud. */
    private void cursorMoved() {
        Node at = model.cursor();
        if (at == null || at.equals(stood)) {
            stood = at;
            return;
        }
        stood = at;
        setAccessibleText(model.tip(at));
        double down = at.depth() * ROW;
        fromRoot = Math.clamp(fromRoot, Math.max(0, down + ROW - Math.floor(getHeight())), Math.max(0, down));
    }

    GraphViewModel graph() {
        return model;
    }

    private void scrolled(ScrollEvent e) {
        scroll.setValue(Math.clamp(scroll.getValue() - e.getDeltaY(), 0, Math.max(0, scroll.getMax())));
        e.consume();
    }

    private void moved(MouseEvent e) {
        Node under = under(e).orElse(null);
        if (!Objects.equals(under, hovered)) {
            hovered = under;
            if (under != null) {
                tip.setText(model.tip(under));
                setAccessibleText(tip.getText());
                Tooltip.install(this, tip);
            } else {
                Tooltip.uninstall(this, tip);
            }
            paint();
        }
    }

    private void left() {
        hovered = null;
        Tooltip.uninstall(this, tip);
        paint();
    }

    private void clicked(MouseEvent e) {
        requestFocus();
        Optional<Node> under = under(e);
        if (e.getButton() == MouseButton.SECONDARY) {
            under.ifPresent(node -> menu.open(this, node, new Point2D(e.getScreenX(), e.getScreenY())));
        } else {
            under.ifPresentOrElse(model::zoom, model::zoomOut);
        }
    }

    /** The box at a place of the picture. */
    Optional<Node> under(MouseEvent e) {
        double down = model.growsUp() ? canvas.getHeight() - e.getY() : e.getY();
        return model.at((int) Math.floor((down + fromRoot) / ROW), e.getX() / plotWidth());
    }

    private double plotWidth() {
        return Math.max(1, canvas.getWidth() - BAR);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        canvas.setWidth(width);
        canvas.setHeight(height);
        Profile profile = model.profile();
        double content = profile == null ? 0 : profile.stacks().deepest() * ROW;
        double hidden = Math.max(0, content - height);
        isArranging = true;
        fromRoot = Math.clamp(fromRoot, 0, hidden);
        scroll.setVisible(hidden > 0);
        scroll.setMax(hidden);
        scroll.setVisibleAmount(content > 0 ? hidden * height / content : 0);
        scroll.setUnitIncrement(ROW);
        scroll.setBlockIncrement(Math.max(ROW, height * 0.9));
        scroll.setValue(model.growsUp() ? hidden - fromRoot : fromRoot);
        isArranging = false;
        scroll.resizeRelocate(width - BAR, 0, BAR, height);
        paint();
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(palette.ground());
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Profile profile = model.profile();
        if (profile == null || profile.totalValue() == 0) {
            String words = profile == null ? "Open a profile, or drop one here." : "No samples here.";
            ink.text(words, Ink.SMALL, palette.muted(), 12, 20, canvas.getWidth());
            return;
        }
        Node zoom = model.zoom();
        long whole = zoom.value(profile);
        if (whole == 0) {
            return;
        }
        double width = plotWidth();
        for (Node up = zoom; up.depth() >= 0; up = up.parent(profile)) {
            box(profile, up, 0, width, up.equals(zoom) ? 1 : 0.45);
        }
        long first = profile.valueBefore(zoom.low());
        int last = (int) Math.ceil((fromRoot + canvas.getHeight()) / ROW);
        long least = Math.max(1, (long) Math.ceil(whole * 0.5 / width));
        new FlameLayout(profile).visit(zoom, last, least, (low, high, depth, frame) -> {
            double x = (double) (profile.valueBefore(low) - first) / whole * width;
            double w = (double) profile.value(low, high) / whole * width;
            box(profile, new Node(low, high, depth), x, w, 1);
        });
        Node at = model.cursor();
        if (at != null && isFocused()) {
            double w = at.depth() <= zoom.depth() ? width : (double) at.value(profile) / whole * width;
            gc.setStroke(palette.accent());
            gc.setLineWidth(2.5);
            // However narrow the box is, its frame is seen.
            gc.strokeRect(left(profile, at) + 1, top(at) + 1, Math.max(3, w - 3), ROW - 3);
        }
    }

    /** Where a box begins in the picture; what lies around the zoomed one has all of the width. */
    private double left(Profile profile, Node node) {
        Node zoom = model.zoom();
        long whole = zoom.value(profile);
        return node.depth() <= zoom.depth() || whole == 0
                ? 0
                : (double) (profile.valueBefore(node.low()) - profile.valueBefore(zoom.low())) / whole * plotWidth();
    }

    private double top(Node node) {
        double down = node.depth() * ROW - fromRoot;
        return model.growsUp() ? canvas.getHeight() - down - ROW : down;
    }

    private void box(Profile profile, Node node, double x, double width, double opacity) {
        double top = top(node);
        if (top + ROW < 0 || top > canvas.getHeight()) {
            return;
        }
        GraphicsContext gc = canvas.getGraphicsContext2D();
        int frame = node.frame(profile);
        FrameTable frames = profile.frames();
        Difference difference = model.difference();
        Color color = difference == null
                ? colors.kind(frames.kind(frame), frames.owner(frame) + frames.name(frame))
                : colors.change(difference.change(node), difference.growth(node));
        boolean isFaint = model.isSearching() && !model.matches(frame);
        gc.setFill(Palette.faint(color, isFaint ? 0.3 : opacity));
        gc.fillRect(x, top, Math.max(0.5, width - (width > 2 ? 1 : 0)), ROW - 1);
        if (model.matches(frame) && width > 1) {
            gc.setFill(palette.accent());
            gc.fillRect(x, top + ROW - 3, width - 1, 2);
        }
        if (node.equals(hovered)) {
            gc.setStroke(palette.text());
            gc.setLineWidth(1.5);
            gc.strokeRect(x + 0.75, top + 0.75, Math.max(1, width - 2.5), ROW - 2.5);
        }
        if (width >= LEAST_TEXT) {
            ink.text(
                    shown(frames, frame, width),
                    Ink.SMALL,
                    Palette.faint(palette.text(), isFaint ? 0.5 : 1),
                    x + 4,
                    top + (ROW - 1) / 2,
                    width - 8);
        }
    }

    /** The package gives way first: the end of a name says more than its begin. */
    private String shown(FrameTable frames, int frame, double width) {
        String name = GraphViewModel.name(frames, frame);
        if (ink.width(name, Ink.SMALL) <= width - 8) {
            return name;
        }
        String owner = frames.owner(frame);
        return name.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('/')) + 1);
    }
}
