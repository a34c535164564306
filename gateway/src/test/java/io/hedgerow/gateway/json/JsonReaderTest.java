package io.hedgerow.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final AsciiIndex KEYS = AsciiIndex.of("price", "side");

    private final JsonReader reader = new JsonReader();

    private JsonReader wrap(String json) {
        byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
        reader.wrap(bytes, 2, bytes.length - 4);
        return reader;
    }

    private String text() {
        return new String(reader.textBytes(), reader.textOffset(), reader.textLength(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadKnownKeysInAnyOrderAndSkipTheRest() {
        wrap("{\"extra\":[{\"a\":[1,{}]},[]], \"side\" : \"buy\",\n\"price\":12.5,\"more\":{}}");
        reader.beginObject();
        assertThat(reader.nextKey(KEYS)).isEqualTo(JsonReader.UNKNOWN_KEY);
        reader.skipValue();
        assertThat(reader.nextKey(KEYS)).isEqualTo(1);
        assertThat(reader.readText()).isTrue();
        assertThat(text()).isEqualTo("buy");
        assertThat(reader.nextKey(KEYS)).isZero();
        assertThat(reader.readE9()).isEqualTo(12_500_000_000L);
        assertThat(reader.nextKey(KEYS)).isEqualTo(JsonReader.UNKNOWN_KEY);
        reader.skipValue();
        assertThat(reader.nextKey(KEYS)).isEqualTo(JsonReader.END_OF_OBJECT);
        reader.requireEnd();
    }

    @Test
    void shouldResolveEscapesInKeysAndText() {
        wrap("{\"pr\\u0069ce\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20ac\\ud83d\\ude00é\"}");
        reader.beginObject();
        assertThat(reader.nextKey(KEYS)).isZero();
        assertThat(reader.readText()).isTrue();
        assertThat(text()).isEqualTo("a\"\\/\b\f\n\r\té€😀é");
    }

    @Test
    void shouldGiveNullsAsTheirMarks() {
        wrap("[null,null,null]");
        reader.beginArray();
        assertThat(reader.readE9()).isEqualTo(JsonReader.NULL);
        assertThat(reader.readDouble(0)).isNaN();
        assertThat(reader.readText()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "61804.7, 61804700000000",
        "0.0005, 500000",
        "-1.5e-3, -1500000",
        "1E+2, 100000000000",
        "9223372036.854775807, 9223372036854775807",
        "0.0000000005, 1",
        "0.00000000049, 0",
        "0.123456789123456789123456789, 123456789",
        "100000000000000000000e-15, 100000000000000",
        "9999999999999999999e-19, 1000000000",
        "9223372036.3854775808, 9223372036385477581"
    })
    void shouldReadPricesExactly(String number, long expectedE9) {
        wrap(number);
        assertThat(reader.readE9()).isEqualTo(expectedE9);
        wrap("\"" + number + "\"");
        assertThat(reader.readE9()).isEqualTo(expectedE9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "120.74",
                "0.1",
                "-0.0",
                "1e-320",
                "4.9e-324",
                "1.7976931348623157e308",
                "9007199254740993",
                "123456789012345678901234567890.123",
                "0.30000000000000004",
                "123456789012345678901234567890.5e-20",
                "1e-999999999999"
            })
    void shouldReadDoublesCorrectlyRounded(String number) {
        wrap(number);
        assertThat(reader.readDouble(0)).isEqualTo(Double.parseDouble(number));
    }

    @Test
    void shouldShiftPercentagesWithoutASecondRounding() {
        wrap("[120.74, 57.299999999999999999999999]");
        reader.beginArray();
        assertThat(reader.readDouble(-2)).isEqualTo(1.2074);
        assertThat(reader.readDouble(-2)).isEqualTo(0.573);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10", "9223372036.854775808", "-9223372036.854775808", "1e400"})
    void shouldRefusePricesThatDoNotFit(String number) {
        wrap(number);
        JsonException e = catchThrowableOfType(JsonException.class, reader::readE9);
        assertThat(e).hasMessage("number out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "\"\"", "\"1.2.3\"", "\"∞\"", "true", "[1]", "\" 1\""})
    void shouldRefuseWhatIsNotANumber(String value) {
        wrap(value);
        JsonException e = catchThrowableOfType(JsonException.class, reader::readE9);
        assertThat(e.getMessage()).contains("number");
        assertThat(e.position()).isZero();
    }

    @Test
    void shouldReadWholeNumbersOnly() {
        wrap("[33195894164, 5.0, 5.5, 1e20]");
        reader.beginArray();
        assertThat(reader.readLong()).isEqualTo(33_195_894_164L);
        assertThat(reader.readLong()).isEqualTo(5);
        assertThat(catchThrowableOfType(JsonException.class, reader::readLong)).hasMessage("not a whole number");
        assertThat(catchThrowableOfType(JsonException.class, reader::readLong)).hasMessage("number out of range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1 | 6 | message ends in the middle",
                "{\"a\" 1} | 5 | expected ':' after the key",
                "{\"a\":1,} | 7 | unexpected '}'",
                "[1,] | 3 | unexpected ']'",
                "[1 2] | 3 | expected ',' or ']'",
                "[01] | 2 | malformed number",
                "[1.] | 3 | malformed number",
                "[-] | 2 | malformed number",
                "[1e] | 3 | malformed number",
                "[+1] | 1 | expected a value",
                "[NaN] | 1 | expected a value",
                "[truex] | 5 | unexpected byte after a value",
                "{1:2} | 1 | expected a key in double quotes",
                "{} {} | 3 | more bytes after the end of the value",
                "[} | 1 | unexpected '}'",
                "[\"a | 3 | string without closing quote",
                "[\"\\x\"] | 3 | unknown escape",
                "[\"\\u12g4\"] | 6 | expected four hexadecimal digits",
                "[\"\\ud800\"] | 4 | half of a surrogate pair",
                "`` | 0 | message ends in the middle"
            })
    void shouldNameTheByteThatIsWrong(String json, int position, String message) {
        wrap(json);
        JsonException e = catchThrowableOfType(JsonException.class, () -> {
            while (reader.next() != JsonToken.END) {
                // Only the error matters.
            }
        });
        assertThat(e).hasMessage(message);
        assertThat(e.position()).isEqualTo(position);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        byte[][] broken = {
            {(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}, {(byte) 0xE2, 'x'}
        };
        for (byte[] bytes : broken) {
            byte[] message = new byte[bytes.length + 2];
            System.arraycopy(bytes, 0, message, 1, bytes.length);
            message[0] = '"';
            message[message.length - 1] = '"';
            reader.wrap(message, 0, message.length);
            assertThat(catchThrowableOfType(JsonException.class, reader::next)).hasMessage("bytes that are not UTF-8");
        }
    }

    @Test
    void shouldLimitNesting() {
        wrap("[".repeat(JsonReader.DEPTH_MAX) + "]".repeat(JsonReader.DEPTH_MAX));
        reader.skipValue();
        reader.requireEnd();
        wrap("[".repeat(JsonReader.DEPTH_MAX + 1));
        assertThat(catchThrowableOfType(JsonException.class, reader::skipValue)).hasMessage("nested deeper than 64");
    }

    @Test
    void shouldFindNamesByBytes() {
        AsciiIndex index = new AsciiIndex();
        for (int i = 0; i < 1_000; i++) {
            assertThat(index.add("BTC-" + i + "-C")).isEqualTo(i);
        }
        byte[] bytes = "xxBTC-777-Cxx".getBytes(StandardCharsets.US_ASCII);
        assertThat(index.find(bytes, 2, 9)).isEqualTo(777);
        assertThat(index.find(bytes, 2, 10)).isEqualTo(AsciiIndex.UNKNOWN);
        assertThat(index.find("BTC-1000-C")).isEqualTo(AsciiIndex.UNKNOWN);
        assertThat(index.size()).isEqualTo(1_000);
    }
}
