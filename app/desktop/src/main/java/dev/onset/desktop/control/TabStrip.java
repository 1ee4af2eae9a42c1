package dev.onset.desktop.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a pane's tabs, none of them ever cut: those that fit stand beside each other, the first before the last, the others in a
 * menu at the end. What is selected is always seen. FX thread only.
 */
public final class TabStrip extends Region {

    private static final double GAP = 2;
    private static final double SIDE = 8;

    private final TabPane pane;
    private final Map<Tab, ToggleButton> heads = new HashMap<>();
    private final MenuButton more = new MenuButton();

    /** @param pane whose own heads are not shown */
    public TabStrip(TabPane pane) {
        this.pane = pane;
        pane.getStyleClass().add("headless");
        getStyleClass().add("tab-strip");
        more.setId("more-tabs");
        more.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().add("strip-head");
        pane.getTabs().subscribe(this::refill);
        pane.getSelectionModel().selectedItemProperty().subscribe(tab -> selected());
        refill();
    }

    private void refill() {
        heads.keySet().removeIf(tab -> !pane.getTabs().contains(tab));
        pane.getTabs().forEach(tab -> heads.computeIfAbsent(tab, this::head));
        var all = new ArrayList<Node>();
        pane.getTabs().forEach(tab -> all.add(heads.get(tab)));
        all.add(more);
        getChildren().setAll(all);
        selected();
    }

    private ToggleButton head(Tab tab) {
        var head = new ToggleButton();
        head.textProperty().bind(tab.textProperty());
        head.textProperty().subscribe(t -> requestLayout());
        head.setId(tab.getId() == null ? null : tab.getId() + "-head");
        head.setMinWidth(USE_PREF_SIZE);
        head.getStyleClass().add("strip-head");
        head.setOnAction(e -> {
            pane.getSelectionModel().select(tab);
            selected();
        });
        head.setOnKeyPressed(e -> {
            int by = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
            if (by != 0) {
                step(by);
                e.consume();
            }
        });
        return head;
    }

    private void step(int by) {
        int n = pane.getTabs().size();
        int next = Math.floorMod(pane.getSelectionModel().getSelectedIndex() + by, n);
        pane.getSelectionModel().select(next);
        ToggleButton head = heads.get(pane.getTabs().get(next));
        layout();
        if (head != null) {
            head.requestFocus();
        }
    }

    private void selected() {
        Tab now = pane.getSelectionModel().getSelectedItem();
        heads.forEach((tab, head) -> head.setSelected(tab.equals(now)));
        requestLayout();
    }

    /** Which heads fit into a width; all that do not are for the menu. */
    private List<Tab> fitting(double width) {
        List<Tab> all = pane.getTabs();
        double sum = all.stream().mapToDouble(this::room).sum();
        if (sum <= width) {
            return List.copyOf(all);
        }
        Tab selected = pane.getSelectionModel().getSelectedItem();
        more.setText("More");
        double left = width - more.prefWidth(-1) - (selected == null ? 0 : room(selected));
        var fit = new ArrayList<Tab>();
        boolean isOpen = true;
        for (Tab tab : all) {
            if (tab.equals(selected)) {
                fit.add(tab);
            } else if (isOpen && room(tab) <= left) {
                fit.add(tab);
                left -= room(tab);
            } else {
                isOpen = false;
            }
        }
        return fit;
    }

    private double room(@Nullable Tab tab) {
        ToggleButton head = heads.get(tab);
        return head == null ? 0 : head.prefWidth(-1) + GAP;
    }

    @Override
    protected void layoutChildren() {
        List<Tab> fit = fitting(getWidth() - 2 * SIDE);
        double x = SIDE;
        var rest = new ArrayList<Tab>();
        for (Tab tab : pane.getTabs()) {
            ToggleButton head = heads.get(tab);
            boolean isSeen = fit.contains(tab);
            if (head != null) {
                head.setVisible(isSeen);
                head.resizeRelocate(x, 0, head.prefWidth(-1), getHeight());
                x += isSeen ? room(tab) : 0;
            }
            if (!isSeen) {
                rest.add(tab);
            }
        }
        more.setVisible(!rest.isEmpty());
        more.resizeRelocate(x, 0, more.prefWidth(-1), getHeight());
        more.getItems().setAll(rest.stream().map(this::item).toList());
    }

    private MenuItem item(Tab tab) {
        var item = new MenuItem(tab.getText());
        item.setOnAction(e -> pane.getSelectionModel().select(tab));
        return item;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected double computePrefHeight(double width) {
        return more.prefHeight(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
