package io.hedgerow.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.recorded.CaptureSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Our reader against jackson-core: same tokens, texts and numbers on recorded and on mutated messages. */
class JsonDifferentialTest {
    private static final String BROKEN = "broken";
    private static final String ALPHABET = "{}[]\",:\\/ 0123456789.-+eEtrufalsn\t";

    private final JsonFactory jackson = new JsonFactory();
    private final JsonReader reader = new JsonReader();

    @Test
    void shouldAgreeWithJacksonOnSyntheticCaptures() throws IOException {
        assertThat(compareAll(CaptureSource.SYNTHETIC.deribit(), 1)).isGreaterThan(100);
        assertThat(compareAll(CaptureSource.SYNTHETIC.instruments(), 1)).isEqualTo(2);
        assertThat(compareAll(CaptureSource.SYNTHETIC.binance(), 8)).isGreaterThan(1_000);
    }

    @Test
    void shouldAgreeWithJacksonOnTheDeribitCapture() throws IOException {
        assertThat(compareAll(CaptureSource.RECORDED.deribit(), 1)).isEqualTo(137);
    }

    @Test
    void shouldAgreeWithJacksonOnTheInstruments() throws IOException {
        assertThat(compareAll(CaptureSource.RECORDED.instruments(), 1)).isEqualTo(5);
    }

    @Test
    void shouldAgreeWithJacksonOnTheBinanceCapture() throws IOException {
        assertThat(compareAll(CaptureSource.RECORDED.binance(), 8)).isEqualTo(48_270 / 8);
    }

    @Test
    void shouldAgreeWithJacksonOnMutatedMessages() {
        String[] originals = {
            "{\"jsonrpc\":\"2.0\",\"params\":{\"channel\":\"ticker.X.raw\",\"data\":{\"mark_iv\":120.74,\"last\":null,"
                    + "\"stats\":{\"low\":0.0015,\"high\":-2.5E-3},\"ok\":true,\"no\":false}}}",
            "{\"b\":[[\"61773.6\",\"1001\"],[\"61776.4\",\"0\"]],\"a\":[],\"e\":\"d\\u00e9\\n\\\"x\\\"\"}",
            "[1,2.5,-0,1e5,\"\",{},[[]],[{\"k\":[null]}], true ]"
        };
        Seeds.forEach(3_000, seed -> {
            RandomGenerator random = Seeds.random(seed);
            byte[] message = originals[random.nextInt(originals.length)].getBytes(StandardCharsets.US_ASCII);
            for (int i = random.nextInt(4); i >= 0; i--) {
                message = mutate(message, random);
            }
            compare(message);
        });
    }

    private static byte[] mutate(byte[] message, RandomGenerator random) {
        if (message.length == 0) {
            return message;
        }
        int at = random.nextInt(message.length);
        byte letter = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        byte[] result = message.clone();
        switch (random.nextInt(4)) {
            case 0 -> result[at] = letter;
            case 1 -> result = splice(message, at, at + 1, new byte[0]);
            case 2 -> result = splice(message, at, at, new byte[] {letter});
            default -> result = splice(message, at, message.length, new byte[0]);
        }
        return result;
    }

    private static byte[] splice(byte[] message, int from, int to, byte[] middle) {
        byte[] result = new byte[message.length - (to - from) + middle.length];
        System.arraycopy(message, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(message, to, result, from + middle.length, message.length - to);
        return result;
    }

    private int compareAll(Path path, int every) throws IOException {
        int compared = 0;
        int lines = 0;
        try (InputStream file = Files.newInputStream(path);
                InputStream bytes = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int brace = line.indexOf('{');
                if (brace >= 0 && ++lines % every == 0) {
                    compare(line.substring(brace).getBytes(StandardCharsets.UTF_8));
                    compared++;
                }
            }
        }
        return compared;
    }

    private void compare(byte[] message) {
        List<String> theirs = jacksonTokens(message);
        List<String> ours = ourTokens(message);
        if (!ours.equals(theirs)) {
            assertThat(ours).as(new String(message, StandardCharsets.UTF_8)).isEqualTo(theirs);
        }
    }

    private List<String> ourTokens(byte[] message) {
        List<String> tokens = new ArrayList<>();
        reader.wrap(message, 0, message.length);
        try {
            for (JsonToken token = reader.next(); token != JsonToken.END; token = reader.next()) {
                tokens.add(describe(token));
            }
        } catch (JsonException e) {
            return List.of(BROKEN);
        }
        return tokens;
    }

    private String describe(JsonToken token) {
        return switch (token) {
            case KEY, STRING ->
                token + " "
                        + new String(
                                reader.textBytes(), reader.textOffset(), reader.textLength(), StandardCharsets.UTF_8);
            case NUMBER -> "NUMBER " + number();
            default -> token.toString();
        };
    }

    private String number() {
        try {
            return Double.toString(reader.number().toDouble(0));
        } catch (ArithmeticException e) {
            return "Infinity";
        }
    }

    private List<String> jacksonTokens(byte[] message) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), message)) {
            for (tools.jackson.core.JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && !tokens.isEmpty()) {
                    return List.of(BROKEN);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                tokens.add(describe(token, parser));
            }
        } catch (JacksonException e) {
            return List.of(BROKEN);
        }
        return tokens.isEmpty() ? List.of(BROKEN) : tokens;
    }

    private static String describe(tools.jackson.core.JsonToken token, JsonParser parser) {
        return switch (token) {
            case START_OBJECT -> "BEGIN_OBJECT";
            case END_OBJECT -> "END_OBJECT";
            case START_ARRAY -> "BEGIN_ARRAY";
            case END_ARRAY -> "END_ARRAY";
            case PROPERTY_NAME -> "KEY " + parser.getString();
            case VALUE_STRING -> "STRING " + parser.getString();
            case VALUE_TRUE -> "TRUE";
            case VALUE_FALSE -> "FALSE";
            case VALUE_NULL -> "NULL";
            default -> "NUMBER " + number(parser.getString());
        };
    }

    private static String number(String text) {
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? "Infinity" : Double.toString(value);
    }
}
