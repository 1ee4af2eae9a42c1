package dev.onset.profiling.format.text;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Recording;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the time profile that {@code xctrace export} of macOS writes: XML in which frames and backtraces refer to earlier ones. */
public final class XctraceReader {

    private static final String ADVICE = "Export the time profile again with xctrace export --xpath";

    private final Map<String, String> frames = new HashMap<>();
    private final Map<String, List<String>> backtraces = new HashMap<>();
    private final TextStacks stacks = new TextStacks("xctrace");

    private @Nullable List<String> row;
    private @Nullable String backtrace;
    private List<String> leafFirst = new ArrayList<>();

    private XctraceReader() {}

    /** Whether a file that begins so is for this reader. */
    public static boolean accepts(byte[] head, int length) {
        var text = new String(head, 0, length, StandardCharsets.UTF_8);
        return text.contains("<?xml") && text.contains("<trace-query-result");
    }

    public static Recording read(byte[] text) throws BadProfileException {
        var factory = XMLInputFactory.newFactory();
        // A profile needs no document type, and one from a stranger could reach for files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = new XctraceReader();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(text));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    reader.start(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    reader.end(xml.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            throw new BadProfileException(
                    "the XML is not whole",
                    e.getLocation() == null ? -1 : e.getLocation().getCharacterOffset(),
                    ADVICE);
        }
        return reader.stacks.build(ADVICE);
    }

    private void start(XMLStreamReader xml) throws BadProfileException {
        String id = xml.getAttributeValue(null, "id");
        String ref = xml.getAttributeValue(null, "ref");
        switch (xml.getLocalName()) {
            case "row" -> row = null;
            case "backtrace" -> {
                if (ref != null) {
                    row = known(backtraces.get(ref), "backtrace " + ref);
                } else {
                    backtrace = id == null ? "" : id;
                    leafFirst = new ArrayList<>();
                }
            }
            case "frame" -> {
                if (backtrace == null) {
                    return;
                }
                if (ref != null) {
                    leafFirst.add(known(frames.get(ref), "frame " + ref));
                } else {
                    String name = xml.getAttributeValue(null, "name");
                    String decoded = RustNames.decode(name == null ? "" : name);
                    frames.put(id == null ? "" : id, decoded);
                    leafFirst.add(decoded);
                }
            }
            default -> {} // what else a row tells
        }
    }

    private static <T> T known(@Nullable T value, String what) throws BadProfileException {
        if (value == null) {
            throw new BadProfileException("the profile refers to " + what + ", which is not there", -1, ADVICE);
        }
        return value;
    }

    private void end(String element) throws BadProfileException {
        if (element.equals("backtrace") && backtrace != null) {
            Collections.reverse(leafFirst);
            backtraces.put(backtrace, leafFirst);
            row = leafFirst;
            backtrace = null;
        } else if (element.equals("row") && row != null) {
            stacks.add(TextStacks.SAMPLES, row, 1);
            row = null;
        }
    }
}
