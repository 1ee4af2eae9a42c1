package dev.onset.engine.casefile;

import dev.onset.incident.Account;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people tell as JSON that people can edit: every field is there, empty where nothing is said. Read back, fields may be left
 * out; a field that does not exist is refused by name.
 */
public final class AccountJson {

    private AccountJson() {}

    /**
     * What could be read.
     *
     * @param account null where it could not
     * @param problem why not, in a sentence; else empty
     */
    public record Read(@Nullable Account account, String problem) {}

    /** The text of an account, with a line break at its end. */
    public static String of(Account account) {
        return CaseJson.pretty(account) + "\n";
    }

    /** The account in a text. */
    public static Read read(String text) {
        try {
            JsonNode given = CaseJson.tree(text);
            if (!(given instanceof ObjectNode fields)) {
                return new Read(null, "It must be one JSON object, as onset case record prints it.");
            }
            ObjectNode whole = CaseJson.object(Account.BLANK);
            var unknown = new ArrayList<String>();
            merge(whole, fields, "", unknown);
            if (!unknown.isEmpty()) {
                return new Read(null, "There is no field " + unknown.getFirst() + ".");
            }
            return checked(CaseJson.of(whole, Account.class));
        } catch (JacksonException e) {
            String why = e.getOriginalMessage();
            return new Read(
                    null, "It cannot be read: " + why.lines().findFirst().orElse(why));
        }
    }

    private static Read checked(Account account) {
        String zone = account.head().zone();
        try {
            if (!zone.isBlank()) {
                ZoneId.of(zone.strip());
            }
        } catch (DateTimeException e) {
            return new Read(null, "There is no time zone " + zone + ". Write it as Europe/Berlin.");
        }
        String objective = account.head().objective();
        if (!objective.isEmpty() && !Account.Head.isObjective(objective)) {
            return new Read(
                    null, "No objective in percent: " + objective + ". Write it as 99.9, above 0 and below 100.");
        }
        String severity = account.head().severity();
        if (!severity.isEmpty() && account.severity().isEmpty()) {
            List<String> levels =
                    account.head().levels().stream().map(s -> s.level()).toList();
            return new Read(
                    null, "There is no severity " + severity + ". The scale has: " + String.join(", ", levels) + ".");
        }
        return new Read(account, "");
    }

    /** Objects are put together field by field; lists and words are taken as they are given. */
    private static void merge(ObjectNode whole, ObjectNode given, String path, List<String> unknown) {
        given.properties().forEach(field -> {
            JsonNode old = whole.get(field.getKey());
            if (old == null) {
                unknown.add(path + field.getKey());
            } else if (old instanceof ObjectNode inner && field.getValue() instanceof ObjectNode theirs) {
                merge(inner, theirs, path + field.getKey() + ".", unknown);
            } else {
                whole.set(field.getKey(), field.getValue());
            }
        });
    }
}
