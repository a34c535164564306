package io.hedgerow.gateway.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** One JSON object on one line, as a map: texts, numbers, truth values, lists and maps of them. Static; any thread. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * Writes an object.
     *
     * @param members by name, in order; a number that is not finite becomes null
     * @return one line without its end
     */
    public static String write(Map<String, ?> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            writeValue(json, members);
        }
        return text.toString();
    }

    private static void writeValue(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            writeMembers(json, map);
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(element -> writeValue(json, element));
            json.writeEndArray();
        } else {
            writeScalar(json, value);
        }
    }

    /**
     * Writes members into the object that a generator is in.
     *
     * @param json at a place for a name
     * @param members by name, in order
     */
    public static void writeMembers(JsonGenerator json, Map<?, ?> members) {
        members.forEach((name, member) -> {
            json.writeName(name.toString());
            writeValue(json, member);
        });
    }

    private static void writeScalar(JsonGenerator json, Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    /**
     * Reads an object.
     *
     * @param line one JSON object
     * @return its members in order; numbers are Long or Double
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Map<String, Object> read(String line) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected one JSON object");
            }
            Map<String, Object> members = readObject(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more text after the JSON object");
            }
            return members;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + why(e), e);
        }
    }

    /** What the parser met, in our words. */
    private static String why(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "nested too deep, or a number or name is too long";
        }
        if (e instanceof InputCoercionException) {
            return "a number is too large";
        }
        String what =
                e instanceof UnexpectedEndOfInputException ? "it breaks off" : "something that cannot stand there";
        return e.getLocation() == null
                ? what
                : what + ", at column " + e.getLocation().getColumnNr();
    }

    private static Map<String, Object> readObject(JsonParser json) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (members.containsKey(name)) {
                throw new IllegalArgumentException("member '" + name + "' is there twice");
            }
            members.put(name, readValue(json));
        }
        return members;
    }

    private static Object readValue(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> readObject(json);
            case START_ARRAY -> readArray(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            default -> json.getString();
        };
    }

    private static List<Object> readArray(JsonParser json) {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(readValue(json));
        }
        return elements;
    }
}
