package dev.onset.profiling.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.Sample;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.format.pprof.PprofReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ExportTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script>;<img src=x onerror=alert(2)>;\u202Eevil&quot;\u0001'\" 3\nplain 1\n";

    @Test
    void collapsed_roundTrips() throws Exception {
        Profile profile = Sample.random(3, 200);
        var text = new StringWriter();

        CollapsedWriter.write(profile, text);

        assertThat(CollapsedText.of(Sample.of(text.toString()))).isEqualTo(CollapsedText.of(profile));
    }

    @Test
    void pprof_roundTrips() throws Exception {
        Profile profile = Sample.random(4, 200);
        var packed = new ByteArrayOutputStream();

        PprofWriter.write(profile, new Recording("x", List.of(profile), 5L, 7L, List.of()), packed);

        byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();
        Recording read = PprofReader.read(bytes, ReadOptions.standard());
        assertThat(CollapsedText.of(read.profiles().getFirst())).isEqualTo(CollapsedText.of(profile));
        assertThat(read.startNanos()).isEqualTo(5L);
    }

    @Test
    void html_hostileNames_stayData() throws Exception {
        var page = new StringWriter();

        HtmlWriter.write(Sample.of(HOSTILE), new Page("<b>title</b>", List.of("<i>note</i>"), null), page);

        String html = page.toString();
        assertThat(html.split("<script", -1)).hasSize(3);
        assertThat(html.split("</script", -1)).hasSize(3);
        assertThat(html).doesNotContain("<img", "<b>title", "<i>note", "\u202E", "http://", "https://");
        assertThat(html).contains("default-src 'none'", "&lt;b&gt;title", "\\u003cimg");
    }

    @Test
    void svg_hostileNames_isSoundXmlWithoutScript() throws Exception {
        var text = new StringWriter();

        SvgWriter.write(Sample.of(HOSTILE), new Page("a & b", List.of(), null), text);

        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var svg = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text.toString())));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("image").getLength()).isZero();
        assertThat(svg.getElementsByTagName("rect").getLength()).isGreaterThan(5);
    }

    @Test
    void svg_difference_newIsYellowMoreIsRed() throws Exception {
        Difference difference = Difference.of(Sample.of("m;a 3\nm;b 1\n"), Sample.of("m;a 1\nm;c 1\n"));
        var text = new StringWriter();

        SvgWriter.write(difference.now(), new Page("d", List.of(), difference), text);

        assertThat(text.toString())
                .contains("fill=\"" + Palette.NEW + "\"", "fill=\"" + Palette.ofGrowth(0.25) + "\"", "+25.00 points");
        assertThat(Palette.ofGrowth(1)).isEqualTo("#f57878");
        assertThat(Palette.ofGrowth(-1)).isEqualTo("#78a1fa");
    }
}
