package dev.onset.desktop.shell;

import atlantafx.base.theme.PrimerDark;
import javafx.application.Application;
import javafx.stage.Stage;

/** Puts the shell into a stage. FX thread only. */
public final class OnsetWindow {

    private OnsetWindow() {}

    /** Shows the window. The theme is set for the whole application. */
    public static void show(Stage stage, ShellViewModel model) {
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        stage.setTitle("Onset");
        stage.setScene(new ShellView(model).scene(1440, 900));
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.show();
    }
}
