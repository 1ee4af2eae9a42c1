package dev.onset.desktop;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** The window in a process of its own, for a test that kills it. Says on standard output what it did or saw. */
final class CrashChild {

    static final String PASTED = "last 3h checkout";
    static final String NOTE = "the deploy halved the pool";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private CrashChild() {}

    /** The argument is {@code type} or {@code look}. */
    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /** Apart from what the process begins with: Java wants the toolkit as a module where that is an application. */
    public static final class Window extends Application {

        @Override
        public void start(Stage stage) {
            ShellViewModel model = Wiring.model();
            OnsetWindow.show(stage, model, address -> {});
            if (getParameters().getRaw().contains("type")) {
                type(stage, model, stage.getScene());
            } else {
                look(stage, model, stage.getScene());
            }
        }
    }

    /** Moves the window, types into the paste box and into a note, and stays open. */
    private static void type(Stage stage, ShellViewModel model, Scene scene) {
        stage.setX(40);
        stage.setY(30);
        stage.setWidth(1200);
        stage.setHeight(700);
        model.looks().light().set(true);
        write(scene, "#paste", PASTED);
        model.timeline().pointAt(Instant.parse("2026-11-21T10:06:40Z"));
        Event.fireEvent(
                scene.getRoot(),
                new KeyEvent(KeyEvent.KEY_TYPED, "m", "", KeyCode.UNDEFINED, false, false, false, false));
        write(scene, "#pin-note", NOTE);
        OUT.println("typed");
    }

    private static void write(Scene scene, String id, String text) {
        var field = (TextInputControl) Objects.requireNonNull(scene.lookup(id), id);
        text.codePoints().forEach(c -> field.appendText(Character.toString(c)));
    }

    /** Tells what is offered, brings it back, tells what came, and closes the window as a person does. */
    private static void look(Stage stage, ShellViewModel model, Scene scene) {
        OUT.println("place " + (int) stage.getX() + " " + (int) stage.getY() + " " + (int) stage.getWidth() + " "
                + (int) stage.getHeight());
        OUT.println("light " + model.looks().light().get());
        OUT.println("offer " + words(scene));
        ((Button) Objects.requireNonNull(scene.lookup("#restore"))).fire();
        OUT.println("paste " + model.pasted().get());
        OUT.println("note " + (scene.lookup("#pin-note") instanceof TextInputControl t ? t.getText() : ""));
        model.close();
        Platform.exit();
    }

    private static String words(Scene scene) {
        return scene.lookup("#restore-words") instanceof Labeled l ? l.getText() : "";
    }
}
