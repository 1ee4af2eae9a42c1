package dev.onset.engine.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Validates against the part of JSON Schema (draft 2020-12) that our schema uses. A keyword that it does not know is an error, so that
 * the schema cannot outgrow its check.
 */
final class SchemaCheck {

    private static final Set<String> SILENT = Set.of("$schema", "$id", "title", "description", "$defs");

    private final JsonNode schema;
    private final List<String> errors = new ArrayList<>();

    private SchemaCheck(JsonNode schema) {
        this.schema = schema;
    }

    static List<String> errors(JsonNode schema, JsonNode value) {
        var check = new SchemaCheck(schema);
        check.check(schema, value, "");
        return check.errors;
    }

    private void check(JsonNode rule, JsonNode value, String at) {
        for (var entry : rule.properties()) {
            JsonNode said = entry.getValue();
            switch (entry.getKey()) {
                case "$ref" -> check(schema.at(said.asString().substring(1)), value, at);
                case "anyOf" -> anyOf(said, value, at);
                case "type" -> type(said, value, at);
                case "const" -> expect(said.equals(value), at, "must be " + said);
                case "enum" -> expect(said.values().contains(value), at, value + " is not one of " + said);
                case "pattern" ->
                    expect(
                            !value.isString()
                                    || Pattern.compile(said.asString())
                                            .matcher(value.asString())
                                            .find(),
                            at,
                            value + " does not match " + said);
                case "minimum" ->
                    expect(!value.isNumber() || number(value).compareTo(number(said)) >= 0, at, "below " + said);
                case "maximum" ->
                    expect(!value.isNumber() || number(value).compareTo(number(said)) <= 0, at, "above " + said);
                case "required" ->
                    said.forEach(name -> expect(!value.isObject() || value.has(name.asString()), at, "lacks " + name));
                case "properties" -> {
                    for (var p : said.properties()) {
                        if (value.has(p.getKey())) {
                            check(p.getValue(), value.get(p.getKey()), at + "/" + p.getKey());
                        }
                    }
                }
                case "additionalProperties" -> additional(rule, said, value, at);
                case "items" -> {
                    for (int i = 0; value.isArray() && i < value.size(); i++) {
                        check(said, value.get(i), at + "/" + i);
                    }
                }
                case "minItems" -> expect(!value.isArray() || value.size() >= said.asInt(), at, "too few");
                case "uniqueItems" ->
                    expect(!value.isArray() || new HashSet<>(value.values()).size() == value.size(), at, "not unique");
                case "format" -> expect(said.asString().equals("date-time"), at, "unknown format " + said);
                default -> expect(SILENT.contains(entry.getKey()), at, "unknown keyword " + entry.getKey());
            }
        }
    }

    private static BigDecimal number(JsonNode node) {
        return node.decimalValue();
    }

    private void anyOf(JsonNode rules, JsonNode value, String at) {
        for (JsonNode rule : rules) {
            var inner = new SchemaCheck(schema);
            inner.check(rule, value, at);
            if (inner.errors.isEmpty()) {
                return;
            }
        }
        errors.add(at + ": fits none of " + rules);
    }

    private void type(JsonNode said, JsonNode value, String at) {
        boolean fits = false;
        for (JsonNode type : said.isArray()
                ? said
                : tools.jackson.databind.node.JsonNodeFactory.instance
                        .arrayNode()
                        .add(said)) {
            fits |= switch (type.asString()) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isString();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                case "null" -> value.isNull();
                default -> throw new IllegalStateException("unknown type " + type);
            };
        }
        expect(fits, at, value + " is not of type " + said);
    }

    private void additional(JsonNode rule, JsonNode said, JsonNode value, String at) {
        for (var p : value.properties()) {
            boolean isKnown = rule.path("properties").has(p.getKey());
            if (!isKnown && said.isBoolean()) {
                expect(said.asBoolean(), at, "has a foreign " + p.getKey());
            } else if (!isKnown) {
                check(said, p.getValue(), at + "/" + p.getKey());
            }
        }
    }

    private void expect(boolean isRight, String at, String error) {
        if (!isRight) {
            errors.add(at + ": " + error);
        }
    }
}
