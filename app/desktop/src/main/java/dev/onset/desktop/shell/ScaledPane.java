package dev.onset.desktop.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Draws everything in it larger or smaller: it has less room in its own units then, and all sizes keep their proportions. */
final class ScaledPane extends Region {

    private static final double POPUP_FONT = 12.5;

    private final Region content;
    private final ObservableDoubleValue factor;
    private final Scale scale = new Scale(1, 1);
    private String popups = "";

    ScaledPane(Region content, ObservableDoubleValue factor) {
        this.content = content;
        this.factor = factor;
        content.getTransforms().add(scale);
        getChildren().add(content);
        factor.subscribe(f -> apply());
    }

    private void apply() {
        scale.setX(factor.get());
        scale.setY(factor.get());
        // Menus and tips are windows of their own: they get larger letters.
        content.getStylesheets().remove(popups);
        String css = String.format(
                Locale.ROOT,
                ".context-menu, .tooltip, .combo-box-popup { -fx-font-size: %.1f; }",
                POPUP_FONT * factor.get());
        popups = factor.get() == 1
                ? ""
                : "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        if (!popups.isEmpty()) {
            content.getStylesheets().add(popups);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * factor.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * factor.get();
    }
}
