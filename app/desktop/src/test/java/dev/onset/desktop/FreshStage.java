package dev.onset.desktop;

import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * Hands each window test a stage as if it were new. All of a run share one, and a size that one test gives it stays: the next
 * would find its buttons elsewhere, or not at all, by the order in which classes happen to run. Found by name in
 * {@code META-INF/services}, before TestFX's own.
 */
public final class FreshStage implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException {
        boolean hasWindow = context.getRequiredTestClass().isAnnotationPresent(ExtendWith.class)
                && Arrays.asList(context.getRequiredTestClass()
                                .getAnnotation(ExtendWith.class)
                                .value())
                        .contains(ApplicationExtension.class);
        if (hasWindow) {
            Stage stage = FxToolkit.registerPrimaryStage();
            FxToolkit.setupFixture(() -> renew(stage));
        }
    }

    private static void renew(Stage stage) {
        // Larger than any least size: a stage below it takes it for its own.
        stage.setScene(new Scene(new Group(), 1440, 900));
        stage.show();
        stage.setMaximized(false);
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        // Shown is the only way in which a stage forgets a size and a place that it was given.
        stage.sizeToScene();
        stage.centerOnScreen();
        stage.hide();
    }
}
