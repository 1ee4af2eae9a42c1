package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.IncidentFixtures;
import dev.onset.incident.template.DraftTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.junit.jupiter.api.Test;

class PdfDraftTest {

    /** A PNG of one red pixel. */
    private static final byte[] PIXEL = HexFormat.of()
            .parseHex(
                    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301"
                            + "0100c9fe92ef0000000049454e44ae426082");

    private final PdfDraft here = PdfDraft.onThisMachine();

    @Test
    void of_theWholePostmortem_saysWhatTheMarkdownSays_inTheSameBytesTwice() throws IOException {
        String draft = DraftTemplate.blameless().draft(IncidentFixtures.told(""));
        DraftFigures figures = DraftFigures.NONE.with("figures/timeline.png", "a red pixel", PIXEL);
        String withFigure = draft.replace("## Impact\n", "## Impact\n\n![timeline](figures/timeline.png)\n");
        PdfDraft.Made made = here.of("Orders could not be placed", withFigure, figures);
        assertThat(made.bytes())
                .isEqualTo(here.of("Orders could not be placed", withFigure, figures)
                        .bytes());
        assertThat(PdfDraft.words(made.bytes()))
                .contains("Orders could not be placed", "P1 (SEV-2)", "time to mitigate", "[e1]", "1 / ");
        try (PDDocument document = Loader.loadPDF(made.bytes())) {
            assertThat(document.getNumberOfPages()).isBetween(2, 12);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Orders could not be placed");
            assertThat(document.getDocumentInformation().getCreationDate()).isNull();
            long pictures = 0;
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    pictures += page.getResources().isImageXObject(name) ? 1 : 0;
                }
            }
            assertThat(pictures).isPositive();
        }
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        Files.write(folder.resolve("postmortem.pdf"), made.bytes());
    }

    @Test
    void of_chinese_isSetOrSaid() {
        String draft = DraftTemplate.named("blameless.zh").orElseThrow().draft(IncidentFixtures.told(""));
        PdfDraft.Made made = here.of("订单失败", draft, DraftFigures.NONE);
        boolean hasTypeface = PdfFonts.ofThisMachine().of(PdfFonts.Role.CJK).isPresent();
        if (hasTypeface) {
            assertThat(made.missing()).isEmpty();
            assertThat(PdfDraft.words(made.bytes())).contains("摘要", "时间线");
        } else {
            assertThat(made.missing()).singleElement().asString().contains("For Chinese install");
        }
        PdfDraft.Made without = new PdfDraft(new PdfFonts(withoutCjk())).of("订单失败", draft, DraftFigures.NONE);
        assertThat(without.missing()).singleElement().asString().contains("For Chinese install", "Noto Sans SC");
    }

    private static Map<PdfFonts.Role, Path> withoutCjk() {
        var files = new java.util.EnumMap<PdfFonts.Role, Path>(PdfFonts.Role.class);
        files.putAll(PdfFonts.ofThisMachine().files());
        files.remove(PdfFonts.Role.CJK);
        return files;
    }

    @Test
    void of_aMachineWithoutTypefaces_isStillReadable_andSaysWhatIsMissing() {
        PdfDraft.Made made = new PdfDraft(PdfFonts.in(List.of(Path.of("does-not-exist"))))
                .of("t", "# Plain words\n\nand 订\n", DraftFigures.NONE);
        assertThat(PdfDraft.words(made.bytes())).contains("Plain words");
        assertThat(made.missing()).hasSize(1);
    }

    @Test
    void of_hostileText_hasNothingThatActsOrLoads() throws IOException {
        String draft = DraftTemplate.blameless().draft(IncidentFixtures.withWords(Poison.ALL))
                + "\n\n![x](http://127.0.0.1:9/x.png) ![y](file:///etc/passwd) [z](javascript:alert(1))"
                + " <script>alert(1)</script> <img src=\"http://127.0.0.1:9/y.png\">\n\n\u0000\u0007\uFFFE\uD800\n";
        byte[] pdf =
                here.of("t\u0000<b>" + Poison.ALL, draft, DraftFigures.NONE).bytes();
        var plain = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(document.getDocumentCatalog().getAcroForm()).isNull();
            assertThat(document.getDocumentCatalog().getNames()).isNull();
            for (PDPage page : document.getPages()) {
                assertThat(page.getCOSObject().containsKey(COSName.AA)).isFalse();
                assertThat(page.getResources().getXObjectNames()).isEmpty();
                for (PDAnnotation link : page.getAnnotations()) {
                    String action = String.valueOf(link.getCOSObject().getDictionaryObject(COSName.A));
                    assertThat(action).doesNotContainIgnoringCase("javascript").doesNotContain("file:", "Launch");
                }
            }
            document.save(plain);
        }
        assertThat(plain.toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("/JavaScript", "/JS ", "/Launch", "/EmbeddedFile");
    }
}
