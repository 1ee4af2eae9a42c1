package dev.onset.incident.export;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A draft as PDF: pages to print, with its figures, and nothing in it that acts or loads. Without a date of its own, so that the same
 * draft gives the same bytes on the same machine. Thread-safe.
 */
public final class PdfDraft {

    /** Names the document in its trailer; what differs from draft to draft is the text, not this. */
    private static final long DOCUMENT_ID = 0x4F4E534554L;

    private static final String CSS = """
            @page { size: A4 landscape; margin: 12mm 13mm 14mm 13mm;
              @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt text, cjk; color: #55606e; } }
            body { font-family: text, cjk; font-size: 8.2pt; line-height: 1.28; color: #16191d; }
            h1 { font-size: 16pt; line-height: 1.2; margin: 0 0 2mm 0; }
            h2 { font-size: 11.5pt; margin: 4.5mm 0 1.5mm 0; padding-bottom: 0.6mm; border-bottom: 0.4mm solid #d5dae1;
              page-break-after: avoid; }
            h3 { font-size: 8.5pt; margin: 1.6mm 0 0.2mm 0; page-break-after: avoid; }
            p { margin: 0.6mm 0 1.2mm 0; }
            ul, ol { margin: 0.6mm 0 1.2mm 0; padding-left: 4.5mm; }
            h3 + p { margin: 0; }
            h3 + p + ul { margin: 0; padding: 0; font-size: 7.2pt; color: #55606e; page-break-inside: avoid; }
            h3 + p + ul > li { display: inline; }
            table { border-collapse: collapse; width: 100%; font-size: 7.2pt; line-height: 1.22; -fs-table-paginate: paginate; }
            tr { page-break-inside: avoid; }
            th, td { text-align: left; vertical-align: top; padding: 0.5mm 2mm 0.5mm 0; border-bottom: 0.2mm solid #d5dae1;
              word-wrap: break-word; }
            th, td.short { white-space: nowrap; word-wrap: normal; }
            th { color: #55606e; }
            code, pre { font-family: mono, cjk; font-size: 0.88em; background-color: #eef1f5; word-wrap: break-word; }
            pre { padding: 1.5mm 2mm; white-space: pre-wrap; }
            blockquote { page-break-inside: avoid; margin: 1mm 0; padding: 0.3mm 3mm; border-left: 1mm solid #d5dae1; color: #55606e; }
            a { color: #0b5cad; text-decoration: none; }
            table.receipts { font-size: 6.2pt; }
            img { max-width: 100%; max-height: 150mm; margin: 1mm 0 2mm 0; page-break-inside: avoid; }
            .no-picture { border: 0.2mm dashed #d5dae1; color: #55606e; }
            """;

    /** A finished document. */
    public static final class Made {

        private final byte[] bytes;
        private final List<String> missing;

        Made(byte[] bytes, List<String> missing) {
            this.bytes = bytes;
            this.missing = List.copyOf(missing);
        }

        /** The file. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** Sentences about characters that no typeface of this machine has; empty when all could be set. */
        public List<String> missing() {
            return missing;
        }
    }

    static {
        BundledTypeface.use();
        XRLog.setLoggingEnabled(false);
    }

    private final PdfFonts fonts;

    PdfDraft(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** Set in the typefaces of this machine. */
    public static PdfDraft onThisMachine() {
        return new PdfDraft(PdfFonts.ofThisMachine());
    }

    /** The draft as PDF. */
    public Made of(String title, String markdown, DraftFigures figures) {
        String html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>"
                + Html.escape(xml(title)) + "</title><style>" + CSS + "</style></head><body>"
                + xml(MarkdownHtml.paper(markdown, figures)) + "</body></html>";
        return new Made(rendered(html), missing(title + markdown));
    }

    /** What a reader can read in a PDF, page by page. */
    public static String words(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] rendered(String html) {
        var builder = new PdfRendererBuilder();
        builder.withProducer("Onset");
        builder.useReplacementText("?");
        // A document of ours carries its pictures in itself. Whatever else it names stays unread.
        builder.useUriResolver(
                (base, uri) -> uri.startsWith("data:image/png;base64,") || uri.startsWith("#") ? uri : null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith("data:image/png;base64,"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        typeface(builder, PdfFonts.Role.TEXT, "text", 400);
        typeface(builder, PdfFonts.Role.BOLD, "text", 700);
        typeface(builder, PdfFonts.Role.MONO, "mono", 400);
        typeface(builder, PdfFonts.Role.CJK, "cjk", 400);
        builder.withHtmlContent(html, null);
        var out = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                document.getDocumentInformation().getCOSObject().removeItem(COSName.CREATION_DATE);
                document.getDocumentInformation().getCOSObject().removeItem(COSName.MOD_DATE);
                document.getDocumentCatalog().setMetadata(null);
                document.setDocumentId(DOCUMENT_ID);
                document.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void typeface(PdfRendererBuilder builder, PdfFonts.Role role, String family, int weight) {
        fonts.of(role).ifPresent(file -> builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true));
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Characters that a well-formed document may not hold are drawn as a reader's sign for them. */
    private static String xml(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean isAllowed =
                    c == '\n' || c == '\t' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
            safe.appendCodePoint(isAllowed ? c : 0xFFFD);
        });
        return safe.toString();
    }

    private List<String> missing(String text) {
        var wanted = new TreeSet<Integer>();
        text.codePoints().filter(c -> c > 0x7E && !Character.isWhitespace(c)).forEach(wanted::add);
        if (wanted.isEmpty()) {
            return List.of();
        }
        for (Map.Entry<PdfFonts.Role, Path> font : fonts.files().entrySet()) {
            if (font.getKey() != PdfFonts.Role.MONO && font.getKey() != PdfFonts.Role.BOLD) {
                wanted.removeIf(held(font.getValue())::contains);
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        var sentences = new ArrayList<String>();
        boolean isHan = wanted.stream().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        sentences.add("The PDF shows ? for " + wanted.size() + (wanted.size() == 1 ? " character" : " characters")
                + " that no typeface of this machine has."
                + (isHan
                        ? " For Chinese install one as a .ttf file, such as Noto Sans SC or Droid Sans Fallback."
                        : ""));
        return sentences;
    }

    private static java.util.Set<Integer> held(Path file) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(Files.readAllBytes(file)))) {
            CmapLookup lookup = font.getUnicodeCmapLookup();
            var all = new java.util.HashSet<Integer>();
            for (int c = 0x7F; c < 0x20000; c++) {
                if (lookup.getGlyphId(c) != 0) {
                    all.add(c);
                }
            }
            return all;
        } catch (IOException e) {
            return java.util.Set.of();
        }
    }
}
