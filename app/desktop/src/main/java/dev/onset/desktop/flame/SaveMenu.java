package dev.onset.desktop.flame;

import atlantafx.base.theme.Styles;
import dev.onset.engine.profiles.ProfileTarget;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where a profile can go to: files of each format, a picture, the case; and those that the case has already. FX thread only. */
final class SaveMenu extends MenuButton {

    private final FlameViewModel model;
    private final FlameView.Leads leads;
    private final FlameCanvas canvas;

    SaveMenu(FlameViewModel model, FlameView.Leads leads, FlameCanvas canvas) {
        super("", new FontIcon(Feather.DOWNLOAD));
        this.model = model;
        this.leads = leads;
        this.canvas = canvas;
        setId("flame-save");
        getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        setTooltip(new Tooltip("Write what is looked at into a file or into the case"));
        setAccessibleText("Write what is looked at into a file or into the case");
        setMinWidth(USE_PREF_SIZE);
        setOnShowing(e -> fill());
        fill();
    }

    private void fill() {
        boolean isOpen = FlameExport.of(model).isPresent();
        getItems()
                .setAll(
                        file("Page for any browser (HTML)", ProfileTarget.HTML, isOpen),
                        file("Drawing (SVG)", ProfileTarget.SVG, isOpen),
                        item(
                                "Picture as it is seen (PNG)",
                                isOpen,
                                () -> FlameExport.of(model)
                                        .ifPresent(e -> leads.savePicture(e.name() + ".png", canvas.picture()))),
                        file("Collapsed stacks", ProfileTarget.COLLAPSED, isOpen),
                        file("pprof", ProfileTarget.PPROF, isOpen),
                        new SeparatorMenuItem(),
                        item(
                                "Keep in the case",
                                isOpen,
                                () -> FlameExport.of(model).ifPresent(leads::keep)));
        List<String> kept = leads.kept();
        kept.forEach(name -> getItems().add(item("Open " + name + " of the case", true, () -> leads.openKept(name))));
    }

    private MenuItem file(String words, ProfileTarget target, boolean isPossible) {
        return item(words, isPossible, () -> FlameExport.of(model).ifPresent(e -> leads.save(e, target)));
    }

    private static MenuItem item(String words, boolean isPossible, Runnable action) {
        var item = new MenuItem(words);
        item.setDisable(!isPossible);
        item.setOnAction(e -> action.run());
        return item;
    }
}
