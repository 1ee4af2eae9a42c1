package dev.onset.desktop.flame;

import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** What can be done with a box. FX thread only. */
final class BoxMenu extends ContextMenu {

    BoxMenu(FlameViewModel model, FlameView.Leads leads, GraphViewModel graph, Node node) {
        setId("flame-menu");
        Profile profile = graph.profile();
        if (profile == null || node.depth() < 0) {
            return;
        }
        String frame = profile.frames().text(node.frame(profile));
        getItems()
                .setAll(
                        item("Zoom in", () -> graph.zoom(node)),
                        item("Callers and callees", () -> model.sandwich(frame)),
                        item("Hide this function", () -> model.cuts().hide(frame)),
                        item("Copy the name", () -> leads.copy(frame)),
                        item("Copy the stack", () -> leads.copy(graph.stack(node))));
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }
}
