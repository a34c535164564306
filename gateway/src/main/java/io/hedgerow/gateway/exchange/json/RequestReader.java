package io.hedgerow.gateway.exchange.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into plain values: String, BigDecimal, Boolean, List, ordered Map, and null. Static; any thread.
 */
public final class RequestReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .build())
            .build();

    private RequestReader() {}

    /**
     * Reads one value with nothing behind it.
     *
     * @param utf8 text
     * @return the value
     * @throws UnreadableException if this is not JSON
     */
    public static Object read(byte[] utf8) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnreadableException("nothing there");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new UnreadableException("something behind the value");
            }
            return value;
        } catch (JacksonException e) {
            throw new UnreadableException(e.getOriginalMessage());
        } catch (NumberFormatException e) { // An exponent that no number of this machine has.
            throw new UnreadableException(e.getMessage());
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws UnreadableException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new UnreadableException("no value");
        };
    }

    private static BigDecimal number(JsonParser parser) throws UnreadableException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > 400) { // Else one short number asks for gigabytes of digits.
            throw new UnreadableException("a number out of all proportion");
        }
        return number;
    }

    private static Map<String, Object> object(JsonParser parser) throws UnreadableException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static List<Object> list(JsonParser parser) throws UnreadableException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(parser, token));
        }
        return list;
    }

    /** Text that is not JSON, or more of it than a request needs. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }
}
