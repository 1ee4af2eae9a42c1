package dev.onset.engine.figures;

import java.awt.Graphics2D;
import java.awt.HeadlessException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;

/**
 * One drawing, ready to be written as pixels or as vectors; both come from the same strokes. The same triage gives the same bytes on
 * one machine (fonts differ between machines). Immutable; thread-safe.
 */
public final class Figure {

    /** Drawn at twice its size, so that it stays crisp on dense screens and on paper. */
    private static final int SHARPNESS = 2;

    private static final String SVG = "http://www.w3.org/2000/svg";

    static {
        // Before the first AWT class: this room never opens a window, whatever display there is.
        System.setProperty("java.awt.headless", "true");
    }

    private final Drawing drawing;

    Figure(Drawing drawing) {
        this.drawing = drawing;
    }

    /** In pixels, at its natural size. */
    public int width() {
        return drawing.width();
    }

    /** In pixels, at its natural size. */
    public int height() {
        return drawing.height();
    }

    /** What it shows, in a sentence, for those who do not see it. */
    public String alt() {
        return drawing.alt();
    }

    /**
     * The drawing as PNG, twice as large as {@link #width} by {@link #height}; without a time stamp.
     *
     * @throws NoDrawing when this machine cannot draw text
     */
    public byte[] png(Theme theme) throws NoDrawing {
        Pen.requireFonts();
        try {
            var image = new BufferedImage(width() * SHARPNESS, height() * SHARPNESS, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            try {
                g.scale(SHARPNESS, SHARPNESS);
                drawing.paint(new Pen(g, theme));
            } finally {
                g.dispose();
            }
            return encoded(image);
        } catch (LinkageError | InternalError | HeadlessException e) {
            throw new NoDrawing(e);
        }
    }

    private static byte[] encoded(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * The drawing as SVG: text stays text, nothing is loaded from elsewhere.
     *
     * @throws NoDrawing when this machine cannot draw text
     */
    public String svg(Theme theme) throws NoDrawing {
        Pen.requireFonts();
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(2);
            context.setComment("");
            var g = new SVGGraphics2D(context, false);
            g.setSVGCanvasSize(new java.awt.Dimension(width(), height()));
            drawing.paint(new Pen(g, theme));
            var root = g.getRoot();
            root.setAttribute("viewBox", "0 0 " + width() + " " + height());
            var text = new StringWriter();
            g.stream(root, text, false, false);
            // A document type names an address on the web: there shall be none in what we write.
            return text.toString().replace("\r\n", "\n").replaceFirst("<!DOCTYPE[^>]*>\\s*", "");
        } catch (ParserConfigurationException | SVGGraphics2DIOException e) {
            throw new IllegalStateException(e);
        } catch (LinkageError | InternalError | HeadlessException e) {
            throw new NoDrawing(e);
        }
    }
}
