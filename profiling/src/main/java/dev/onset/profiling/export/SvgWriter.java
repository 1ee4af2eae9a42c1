package dev.onset.profiling.export;

import dev.onset.profiling.FrameKind;
import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.flame.Node;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a profile as a still picture, with a title in each box for a pointer that rests. No script. */
public final class SvgWriter {

    private static final int WIDTH = 1200;
    private static final int ROW = 17;
    private static final int MARGIN = 12;
    private static final double LETTER = 6.6;

    /** Boxes of less than a fifth of a pixel are left out. */
    private static final long PARTS = WIDTH * 5L;

    private SvgWriter() {}

    public static void write(Profile profile, Page page, Writer out) throws IOException {
        BoxList boxes = BoxList.of(profile, PARTS);
        int top = MARGIN + 24 + page.notes().size() * 16 + 8;
        int graph = (boxes.deepest() + 2) * ROW;
        int height = top + graph + 40;
        out.write(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"11\" role=\"img\">%n",
                WIDTH,
                height,
                WIDTH,
                height));
        out.write("<title>" + Escape.html(page.title()) + "</title>\n");
        out.write("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(out, MARGIN, MARGIN + 14, 16, page.title());
        for (int n = 0; n < page.notes().size(); n++) {
            text(out, MARGIN, MARGIN + 34 + n * 16, 11, page.notes().get(n));
        }
        double scale = (double) (WIDTH - 2 * MARGIN) / Math.max(1, profile.totalValue());
        int bottom = top + graph;
        String all = Numbers.of(profile.totalValue(), profile.type().unit());
        draw(out, new Box(MARGIN, bottom - ROW, WIDTH - 2.0 * MARGIN, "#e6e9ee", "all", all));
        var kinds = EnumSet.noneOf(FrameKind.class);
        FrameTable frames = profile.frames();
        for (int b = 0; b < boxes.size(); b++) {
            Node node = boxes.get(b);
            int frame = node.frame(profile);
            kinds.add(frames.kind(frame));
            draw(
                    out,
                    new Box(
                            MARGIN + profile.valueBefore(node.low()) * scale,
                            bottom - (node.depth() + 2) * ROW,
                            node.value(profile) * scale,
                            colour(page.difference(), node, frames.kind(frame)),
                            frames.shown(frame),
                            words(profile, page.difference(), node)));
        }
        legend(out, page.difference(), kinds, bottom + 24);
        out.write("</svg>\n");
    }

    private static String words(Profile profile, @Nullable Difference difference, Node node) {
        String words = Numbers.of(node.value(profile), profile.type().unit()) + ", "
                + Numbers.percent(node.value(profile), profile.totalValue());
        return difference == null
                ? words
                : words
                        + String.format(
                                Locale.ROOT,
                                "; before %.2f %%, %+.2f points",
                                difference.shareBefore(node) * 100,
                                difference.growth(node) * 100);
    }

    private static String colour(@Nullable Difference difference, Node node, FrameKind kind) {
        if (difference == null) {
            return Palette.of(kind);
        }
        return switch (difference.change(node)) {
            case NEW -> Palette.NEW;
            case SAME -> Palette.SAME;
            default -> Palette.ofGrowth(difference.growth(node));
        };
    }

    /** A rectangle and what it says. */
    private record Box(double x, int y, double width, String fill, String name, String words) {}

    private static void draw(Writer out, Box box) throws IOException {
        out.write(String.format(
                Locale.ROOT,
                "<g><title>%s (%s)</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" rx=\"1\"/>",
                Escape.html(box.name),
                Escape.html(box.words),
                box.x,
                box.y,
                Math.max(0.2, box.width - 0.4),
                ROW - 1,
                box.fill));
        int letters = (int) ((box.width - 6) / LETTER);
        if (letters >= 3) {
            String shown = box.name.length() <= letters ? box.name : box.name.substring(0, letters - 2) + "..";
            out.write(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" fill=\"#111\">%s</text>",
                    box.x + 3,
                    box.y + 12,
                    Escape.html(shown)));
        }
        out.write("</g>\n");
    }

    private static void text(Writer out, int x, int y, int size, String text) throws IOException {
        out.write("<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" + size + "\" fill=\"#111\">" + Escape.html(text)
                + "</text>\n");
    }

    private static void legend(Writer out, @Nullable Difference difference, EnumSet<FrameKind> kinds, int y)
            throws IOException {
        int x = MARGIN;
        if (difference != null) {
            x = entry(out, x, y, Palette.ofGrowth(1), "more than before");
            x = entry(out, x, y, Palette.ofGrowth(-1), "fewer");
            entry(out, x, y, Palette.NEW, "new");
            return;
        }
        for (FrameKind kind : kinds) {
            x = entry(out, x, y, Palette.of(kind), kind.words());
        }
    }

    private static int entry(Writer out, int x, int y, String colour, String words) throws IOException {
        out.write("<rect x=\"" + x + "\" y=\"" + (y - 9) + "\" width=\"11\" height=\"11\" fill=\"" + colour + "\"/>");
        text(out, x + 16, y, 11, words);
        return x + 16 + (int) (words.length() * LETTER) + 20;
    }
}
