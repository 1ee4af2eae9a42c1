package dev.onset.incident.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Markdown to HTML that nothing in the Markdown can make act: raw HTML is shown as text, links lead to http, https and mailto
 * addresses or within the page, pictures from elsewhere are named and not loaded. Evidence markers become links to their row in
 * the evidence table. Thread-safe.
 */
public final class MarkdownHtml {

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final Pattern MARKER = Pattern.compile("\\[(e\\d+|n\\d+|p\\d+|q\\d+|case)]");

    private MarkdownHtml() {}

    private static HtmlRenderer renderer(DraftFigures figures, @Nullable PaperForm paper) {
        return HtmlRenderer.builder()
                .extensions(Parsed.EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new AllowedAddresses())
                .nodeRendererFactory(context -> new OwnPictures(context, figures))
                .attributeProviderFactory(context -> new Attributes(paper))
                .build();
    }

    /** The HTML of the whole text, without a page around it and without a picture. */
    public static String body(String markdown) {
        return body(markdown, DraftFigures.NONE);
    }

    /** The HTML of the whole text, without a page around it, the figures in it. It is well-formed XML too. */
    public static String body(String markdown, DraftFigures figures) {
        Node document = Parsed.of(markdown);
        document.accept(new Markers());
        return renderer(figures, null).render(document);
    }

    /** The same, shortened for paper as {@link PaperForm} says; the table of evidence has the class {@code receipts}. */
    static String paper(String markdown, DraftFigures figures) {
        Node document = Parsed.of(markdown);
        document.accept(new Markers());
        return renderer(figures, PaperForm.of(document)).render(document);
    }

    /** The text as a page of its own that loads nothing and runs nothing. */
    public static String page(String title, String markdown, DraftFigures figures) {
        return Html.page(
                title, DocumentStyle.CSS, "<main class=\"document\">\n" + body(markdown, figures) + "</main>\n");
    }

    private static boolean isAllowed(String address) {
        if (address.startsWith("#")) {
            return true;
        }
        try {
            String scheme = new URI(address).getScheme();
            return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Addresses that are not allowed come out empty: the link's text stays, leading nowhere. */
    private static final class AllowedAddresses implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return isAllowed(url) ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }

    /** Writes figures of our own into the page, and of every other picture its words. */
    private static final class OwnPictures implements NodeRenderer {

        private final HtmlNodeRendererContext context;
        private final DraftFigures figures;

        OwnPictures(HtmlNodeRendererContext context, DraftFigures figures) {
            this.context = context;
            this.figures = figures;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            var image = (Image) node;
            String words = TextOf.node(image);
            byte[] png = figures.png(image.getDestination()).orElse(null);
            if (png != null) {
                var attributes = new LinkedHashMap<String, String>();
                attributes.put(
                        "src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
                attributes.put("alt", words);
                attributes.put("class", "own");
                context.getWriter().tag("img", attributes, true);
                return;
            }
            context.getWriter().tag("span", Map.of("class", "no-picture"));
            context.getWriter().text("picture, not loaded: " + words + " (" + image.getDestination() + ")");
            context.getWriter().tag("/span");
        }
    }

    private record Attributes(@Nullable PaperForm paper) implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            if (node instanceof Link) {
                boolean isInPage = attributes.getOrDefault("href", "").startsWith("#");
                attributes.put("rel", isInPage ? "bookmark" : "nofollow noopener noreferrer");
            }
            if (paper != null) {
                paper.kindOf(node).ifPresent(kind -> attributes.put("class", kind));
            }
            if (node instanceof TableCell && node.getPrevious() == null && node.getFirstChild() instanceof Link link) {
                String id = link.getDestination();
                if (id.startsWith("#") && link.getNext() == null) {
                    attributes.put("id", id.substring(1));
                }
            }
        }
    }

    /** Turns {@code [e12]} in running text into a link to {@code #e12}. */
    private static final class Markers extends AbstractVisitor {
        @Override
        public void visit(Text text) {
            if (text.getParent() instanceof Link) {
                return;
            }
            String literal = text.getLiteral();
            Matcher m = MARKER.matcher(literal);
            int from = 0;
            while (m.find()) {
                if (m.start() > from) {
                    text.insertBefore(new Text(literal.substring(from, m.start())));
                }
                var link = new Link("#" + m.group(1), null);
                link.appendChild(new Text(m.group()));
                text.insertBefore(link);
                from = m.end();
            }
            if (from > 0) {
                text.setLiteral(literal.substring(from));
                if (from == literal.length()) {
                    text.unlink();
                }
            }
        }
    }
}
