package dev.onset.desktop.timeline;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a lane, each with its key. */
final class LaneMenu extends ContextMenu {

    LaneMenu(LaneDesk lanes) {
        getItems()
                .addAll(
                        item("Pin on top, or let go    Ctrl + P", lanes::pin),
                        item("This lane alone, or all    Ctrl + O", lanes::solo),
                        item("Fold or unfold    Ctrl + G", lanes::fold),
                        item("Higher    Alt + Down", () -> lanes.resize(1)),
                        item("Lower    Alt + Up", () -> lanes.resize(-1)),
                        item("Move up    Ctrl + Up", () -> lanes.move(-1)),
                        item("Move down    Ctrl + Down", () -> lanes.move(1)),
                        new SeparatorMenuItem(),
                        item("Hide    Ctrl + H", lanes::hide),
                        item("Show hidden lanes    Ctrl + Shift + H", lanes::showAll));
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }
}
