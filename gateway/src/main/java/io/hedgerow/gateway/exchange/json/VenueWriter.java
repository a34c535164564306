package io.hedgerow.gateway.exchange.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes plain values as the venue does. Static; any thread. */
public final class VenueWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private VenueWriter() {}

    /**
     * Writes one object.
     *
     * @param members ordered, values as the floor gives them
     * @param adjustment of times and numbers of changes
     * @return UTF-8
     */
    public static byte[] bytes(Map<String, ?> members, Adjustment adjustment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, "", members, adjustment);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, String key, Object value, Adjustment adjustment) {
        if (value instanceof Map<?, ?> object) {
            writeObject(json, object, adjustment);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(element -> write(json, key, element, adjustment));
            json.writeEndArray();
        } else if (value instanceof Number number) {
            writeNumber(json, key, number, adjustment);
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value == null) {
            json.writeNull();
        } else {
            throw new IllegalArgumentException("no JSON for a " + value.getClass() + " at " + key);
        }
    }

    private static void writeNumber(JsonGenerator json, String key, Number value, Adjustment adjustment) {
        if (value instanceof Double number) {
            json.writeNumber(VenueNumbers.text(number));
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(VenueNumbers.text(number));
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else {
            json.writeNumber(adjustment.of(key, value.longValue()));
        }
    }

    private static void writeObject(JsonGenerator json, Map<?, ?> object, Adjustment adjustment) {
        json.writeStartObject();
        object.forEach((key, value) -> {
            json.writeName((String) key);
            write(json, (String) key, value, adjustment);
        });
        json.writeEndObject();
    }
}
