package dev.onset.engine.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureTest {

    private final Triage pool = TriageFixtures.poolExhaustion();

    @Test
    void timeline_png_isLargeSharpAndTheSameTwice() throws Exception {
        byte[] png = Figures.timeline(pool).png(Theme.LIGHT);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(3200);
        assertThat(image.getHeight()).isGreaterThan(2000);
        assertThat(Figures.timeline(TriageFixtures.poolExhaustion()).png(Theme.LIGHT))
                .isEqualTo(png);
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("tIME");
        assertThat(GraphicsEnvironment.isHeadless()).isTrue();
    }

    @Test
    void timeline_png_hasInkInEveryLane() throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Figures.timeline(pool).png(Theme.LIGHT)));
        int rows = 0;
        boolean wasInk = false;
        // Blue is the colour of the first line of a lane and of nothing else: 12 lanes make 12 bands of it.
        int blue = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            boolean isInk = false;
            for (int x = 700; x < image.getWidth(); x++) {
                isInk |= (image.getRGB(x, y) & 0xffffff) == 0x0072B2;
            }
            blue += isInk ? 1 : 0;
            rows += isInk && !wasInk ? 1 : 0;
            wasInk = isInk;
        }
        assertThat(rows).isBetween(12, 60);
        assertThat(blue).isGreaterThan(300);
    }

    @Test
    void timeline_svg_isWellFormed_selfContained_andTheSameTwice() throws Exception {
        String svg = Figures.timeline(pool).svg(Theme.DARK);
        assertSafe(svg);
        assertThat(svg)
                .contains("orders: connection pool exhausted", "baseline", "window", "02:12:05", "UTC, 2026-11-14");
        assertThat(Figures.timeline(TriageFixtures.poolExhaustion()).svg(Theme.DARK))
                .isEqualTo(svg);
        assertThat(svg.length()).isLessThan(200_000);
    }

    @Test
    void finding_everyOneWithALane_hasAFigure() throws Exception {
        for (var f : pool.findings()) {
            Figure figure = Figures.finding(pool, f).orElseThrow();
            assertSafe(figure.svg(Theme.LIGHT));
            assertThat(figure.alt()).contains(f.statement());
            assertThat(ImageIO.read(new ByteArrayInputStream(figure.png(Theme.DARK)))
                            .getWidth())
                    .isEqualTo(960);
        }
    }

    @Test
    void timeline_quietAndBlind_sayWhich() throws Exception {
        assertThat(Figures.timeline(TriageFixtures.quiet()).svg(Theme.LIGHT)).contains("Nothing left its baseline");
        assertThat(Figures.timeline(TriageFixtures.blind()).svg(Theme.LIGHT))
                .contains("Nothing could be seen", "No lane was fetched");
    }

    @Test
    void timeline_hostileWords_areText() throws Exception {
        String poison = "\u202e</text><script>alert(1)</script>\u0000\u001b[31m\ud800 & <b> \"'";
        var lanes = new ArrayList<Lane>();
        for (Lane l : pool.lanes()) {
            lanes.add(new Lane(
                    l.id(),
                    l.signal(),
                    l.service() + poison,
                    poison + l.title(),
                    l.unit() + poison,
                    l.series(),
                    l.onset(),
                    poison,
                    l.evidence()));
        }
        String svg = Figures.timeline(with(lanes)).svg(Theme.LIGHT);
        assertSafe(svg);
        assertThat(svg).contains("⟨U+202E⟩").doesNotContain("<script", "\u202e");
    }

    @Test
    void timeline_strangeSeries_areDrawn() throws Exception {
        long start = TriageFixtures.BASELINE.startMillis();
        var million = new double[1_000_000];
        Arrays.setAll(million, i -> Math.sin(i / 1000.0) * 1e300);
        List<Series> strange = List.of(
                series(start, new double[0]),
                series(start, Double.NaN, Double.NaN),
                series(start, Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY),
                series(start, 5),
                series(start, -5, -5, -5),
                series(start, Double.MAX_VALUE, -Double.MAX_VALUE),
                new Series(Labels.NONE, Timestamps.regular(start, 6, million.length), million));
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < strange.size(); i++) {
            lanes.add(lane("x/" + i, List.of(strange.get(i))));
        }
        lanes.add(lane("x/all", strange));
        lanes.add(lane("x/none", List.of()));
        String svg = Figures.timeline(with(lanes)).svg(Theme.LIGHT);
        assertSafe(svg);
        assertThat(svg.length()).isLessThan(1_000_000);
        assertThat(svg).doesNotContain("NaN", "Infinity");
    }

    @Test
    void timeline_baselineOfYesterday_isNotSquashedIn() throws Exception {
        TimeRange yesterday = TriageFixtures.BASELINE.plus(Duration.ofDays(-1));
        Triage t = new Triage(
                pool.request(),
                pool.environment(),
                pool.at(),
                pool.window(),
                yesterday,
                pool.sources(),
                pool.findings(),
                pool.changes(),
                pool.alerts(),
                pool.checkedNormal(),
                pool.notChecked(),
                pool.coverage(),
                pool.lanes(),
                pool.receipts(),
                pool.impact(),
                pool.timings());
        TimeAxis axis = TimelineDrawing.axis(t, 0, 1000);
        assertThat(axis.x(t.window().start())).isBetween(150.0, 300.0);
        assertSafe(Figures.timeline(t).svg(Theme.LIGHT));
    }

    @Test
    void figures_onAMachineWithoutFonts_sayWhatToInstall(@TempDir Path folder) throws Exception {
        Path config =
                Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NoFontsChild.class.getName());
        builder.environment().put("FONTCONFIG_FILE", config.toString());
        builder.environment().put("FONTCONFIG_PATH", folder.toString());
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            // Systems whose JDK brings its own fonts draw all the same.
            assertThat(out.readAllLines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .matches("drawn|The figures were not drawn: .*On Debian install fontconfig.*"));
        }
        assertThat(child.waitFor()).isZero();
    }

    private Triage with(List<Lane> lanes) {
        return new Triage(
                pool.request(),
                pool.environment(),
                pool.at(),
                pool.window(),
                pool.baseline(),
                pool.sources(),
                pool.findings(),
                pool.changes(),
                pool.alerts(),
                pool.checkedNormal(),
                pool.notChecked(),
                pool.coverage(),
                lanes,
                List.<Receipt>of(),
                pool.impact(),
                pool.timings());
    }

    private static Lane lane(String id, List<Series> series) {
        return new Lane(id, SignalType.METRIC, "orders", id, "count", series, null, "", List.of());
    }

    private static Series series(long start, double... values) {
        return new Series(
                Labels.of("n", Integer.toString(values.length)),
                Timestamps.regular(start, 60_000, values.length),
                values);
    }

    private static void assertSafe(String svg) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            assertThat(element.getTagName()).isNotIn("script", "image", "a", "foreignObject", "use");
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                String name = element.getAttributes().item(a).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotIn("href", "xlink:href");
            }
        }
        assertThat(all.getLength()).isGreaterThan(10);
    }

    /** Draws or says why not; run with a broken font configuration. */
    static final class NoFontsChild {

        private NoFontsChild() {}

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < 2; i++) {
                try {
                    Figures.timeline(TriageFixtures.poolExhaustion()).png(Theme.LIGHT);
                    System.out.println("drawn");
                } catch (NoDrawing e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
