package io.hedgerow.gateway.testing;

import io.hedgerow.engine.event.EventWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A message as jackson-core reads it, members in their order and doubled ones kept, with the numbers that a field must come
 * to: computed exactly, in another way than our reader does.
 */
public final class JacksonTree {
    /** What a field or a whole message must be refused for. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String why) {
            super(why);
        }
    }

    private record Text(String text) {}

    private record Digits(String text) {}

    private record Members(List<Member> members) {}

    private record Member(String key, Object value) {}

    private enum Word {
        TRUE,
        FALSE,
        NULL
    }

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int DIGITS_MAX = 25;
    private static final long EXPONENT_MAX = 1_000_000L;

    private final Object value;

    private JacksonTree(Object value) {
        this.value = value;
    }

    /** Reads one message and nothing behind it. */
    public static JacksonTree read(byte[] message) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), message)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException("nothing");
            }
            JacksonTree tree = new JacksonTree(value(parser, first));
            if (parser.nextToken() != null) {
                throw new RefusedException("more behind it");
            }
            return tree;
        } catch (JacksonException e) {
            throw new RefusedException("no JSON: " + e.getOriginalMessage());
        }
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                List<Member> members = new ArrayList<>();
                for (JsonToken key = parser.nextToken(); key != JsonToken.END_OBJECT; key = parser.nextToken()) {
                    String name = parser.getString();
                    members.add(new Member(name, value(parser, parser.nextToken())));
                }
                yield new Members(members);
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(value(parser, next));
                }
                yield elements;
            }
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_TRUE -> Word.TRUE;
            case VALUE_FALSE -> Word.FALSE;
            case VALUE_NULL -> Word.NULL;
            default -> new Digits(parser.getString());
        };
    }

    /** Shows every member in its order. */
    public void members(BiConsumer<String, JacksonTree> each) {
        if (!(value instanceof Members object)) {
            throw new RefusedException("no object");
        }
        object.members().forEach(member -> each.accept(member.key(), new JacksonTree(member.value())));
    }

    /** Elements of an array. */
    public List<JacksonTree> elements() {
        if (!(value instanceof List<?> array)) {
            throw new RefusedException("no array");
        }
        return array.stream().map(JacksonTree::new).toList();
    }

    /** A text, or null. */
    public String text() {
        if (value == Word.NULL) {
            return null;
        }
        if (!(value instanceof Text text)) {
            throw new RefusedException("no text");
        }
        return text.text();
    }

    public boolean isNull() {
        return value == Word.NULL;
    }

    public boolean isTrue() {
        return value == Word.TRUE;
    }

    public boolean isObject() {
        return value instanceof Members;
    }

    public boolean isArray() {
        return value instanceof List<?>;
    }

    public boolean isNumber() {
        return value instanceof Digits;
    }

    public boolean isText() {
        return value instanceof Text;
    }

    /** Number, bare or in quotes, times a power of ten, nearest; NONE for null. */
    public long scaled(int decimals) {
        return value == Word.NULL ? EventWriter.NONE : scaled(numberText(), decimals);
    }

    /** As {@link #scaled}, where a text that is no number is one that is not there. */
    public long scaledOrWord(int decimals) {
        boolean word =
                value instanceof Text text && !NUMBER.matcher(text.text()).matches();
        return word ? EventWriter.NONE : scaled(decimals);
    }

    /** Whole number, bare or in quotes; NONE for null. */
    public long whole() {
        if (value == Word.NULL) {
            return EventWriter.NONE;
        }
        String text = numberText();
        long whole = scaled(text, 0);
        if (exact(text).compareTo(BigDecimal.valueOf(whole)) != 0) {
            throw new RefusedException("not whole");
        }
        return whole;
    }

    /** Nearest double to the number times a power of ten; NaN for null. */
    public double decimal(int shift) {
        if (value == Word.NULL) {
            return Double.NaN;
        }
        String text = numberText();
        double nearest =
                Double.parseDouble(exact(text).scaleByPowerOfTen(shift).abs().toString());
        if (Double.isInfinite(nearest)) {
            throw new RefusedException("too large");
        }
        return text.startsWith("-") ? -nearest : nearest;
    }

    private String numberText() {
        String text =
                value instanceof Digits number ? number.text() : value instanceof Text quoted ? quoted.text() : "";
        if (!NUMBER.matcher(text).matches()) {
            throw new RefusedException("no number");
        }
        return text;
    }

    /** An exponent beyond all doubles is as good as the largest. */
    private static BigDecimal exact(String text) {
        int e = text.toLowerCase(Locale.ROOT).indexOf('e');
        if (e < 0) {
            return new BigDecimal(text);
        }
        BigInteger exponent = new BigInteger(text.substring(e + 1))
                .min(BigInteger.valueOf(EXPONENT_MAX))
                .max(BigInteger.valueOf(-EXPONENT_MAX));
        return new BigDecimal(text.substring(0, e)).scaleByPowerOfTen(exponent.intValue());
    }

    private static long scaled(String text, int decimals) {
        BigDecimal exact = exact(text).scaleByPowerOfTen(decimals);
        long digits = (long) exact.precision() - exact.scale();
        if (exact.signum() == 0 || digits < -1) {
            return 0L;
        }
        if (digits > DIGITS_MAX) {
            throw new RefusedException("too large");
        }
        try {
            return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
        } catch (ArithmeticException e) {
            throw new RefusedException("too large");
        }
    }
}
