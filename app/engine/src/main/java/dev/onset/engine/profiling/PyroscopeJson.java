package dev.onset.engine.profiling;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Pyroscope server answers as JSON: lists and errors. */
final class PyroscopeJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PyroscopeJson() {}

    /**
     * The texts of a list; none where the answer has no such list, as it is sent without what is empty.
     *
     * @param field of each element that holds the text; empty where the elements are texts
     */
    static List<String> texts(InputStream body, String list, String field) throws UnexpectedBody {
        var texts = new ArrayList<String>();
        for (JsonNode one : JSON.readTree(body).path(list)) {
            JsonNode text = field.isEmpty() ? one : one.path(field);
            if (!text.isString()) {
                throw new UnexpectedBody("a list " + list + " with something that is no text");
            }
            texts.add(text.stringValue());
        }
        return texts;
    }

    /** The words of an error; null where the text is none, or was cut off. */
    static @Nullable String message(String text) {
        try {
            JsonNode message = JSON.readTree(text).path("message");
            return message.isString() ? message.stringValue() : null;
        } catch (JacksonException e) {
            // Not what it says it is: the gateway quotes it.
            return null;
        }
    }
}
