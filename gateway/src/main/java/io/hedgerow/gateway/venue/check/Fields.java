package io.hedgerow.gateway.venue.check;

import io.hedgerow.gateway.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Values out of an answer of a venue, read for a person. Static. */
final class Fields {
    private Fields() {}

    /** Any JSON value. */
    static Object value(byte[] json) {
        return Json.read("{\"value\":" + new String(json, StandardCharsets.UTF_8) + "}")
                .get("value");
    }

    static Map<?, ?> object(byte[] json) {
        return value(json) instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(byte[] json) {
        return value(json) instanceof List<?> list ? list : List.of();
    }

    static String text(Object object, String key) {
        return object instanceof Map<?, ?> map && map.get(key) != null ? String.valueOf(map.get(key)) : "";
    }

    /** NaN where there is none. */
    static double number(Object object, String key) {
        return object instanceof Map<?, ?> map && map.get(key) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }
}
