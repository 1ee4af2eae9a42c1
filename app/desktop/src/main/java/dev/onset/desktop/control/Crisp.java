package dev.onset.desktop.control;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Canvases that stay sharp when the whole window is drawn larger or smaller: a canvas is a picture, and a picture that is stretched
 * blurs. It gets the pixels that are really seen, and whoever paints goes on counting in the window's own units. FX thread only.
 */
public final class Crisp {

    private Crisp() {}

    /**
     * Gives a canvas that size in the window's units.
     *
     * @param within the region that holds it, already in its scene
     */
    public static void fit(Canvas canvas, Region within, double width, double height) {
        double scale = within.getLocalToSceneTransform().getMxx();
        double sharp = scale > 0 && Double.isFinite(scale) ? scale : 1;
        double wide = Math.ceil(width * sharp);
        double high = Math.ceil(height * sharp);
        if (canvas.getWidth() != wide || canvas.getHeight() != high) {
            canvas.setWidth(wide);
            canvas.setHeight(high);
        }
        canvas.getTransforms().setAll(new Scale(1 / sharp, 1 / sharp));
        canvas.getGraphicsContext2D().setTransform(sharp, 0, 0, sharp, 0, 0);
    }

    /** How wide the picture is in the units of whoever paints. */
    public static double width(GraphicsContext gc) {
        return gc.getCanvas().getWidth() / gc.getTransform().getMxx();
    }
}
