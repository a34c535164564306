package io.hedgerow.gateway.venue.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads captures the slow and independent way: Jackson tokens into maps and lists, numbers as text. */
final class JacksonCapture {
    private static final JsonFactory JACKSON = new JsonFactory();

    private JacksonCapture() {}

    /** A line with its prefix and its message. */
    record Line(String prefix, Map<String, Object> message) {}

    static List<Line> read(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (InputStream file = Files.newInputStream(path);
                InputStream bytes = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int brace = line.indexOf('{');
                if (brace >= 0) {
                    lines.add(new Line(line.substring(0, brace), parse(line.substring(brace))));
                }
            }
        }
        return lines;
    }

    static Map<String, Object> parse(String json) {
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return object(parser);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            result.put(name, value(parser));
        }
        return result;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }
}
