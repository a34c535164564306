package io.hedgerow.gateway.exchange.floor.request;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters of a request, read by name; what is missing or of the wrong kind is refused by name. Immutable. */
public final class Params {
    private static final int DIGITS_MOST = 40;

    private final Map<String, Object> values;

    public Params(Map<String, Object> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> ExchangeRefusal.invalidParam(name, "required"));
    }

    public Optional<String> optionalText(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(inRange(name, number).toPlainString()); // Ids of bitcoin are digits, sent bare by some.
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw ExchangeRefusal.invalidParam(name, "must be a string");
    }

    public String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    /** One of the words that are allowed. */
    public String oneOf(String name, String otherwise, List<String> allowed) {
        String value = text(name, otherwise);
        if (!allowed.contains(value)) {
            throw ExchangeRefusal.invalidParam(name, "value must be one of " + allowed);
        }
        return value;
    }

    public Optional<BigDecimal> number(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(inRange(name, number));
        }
        if (value instanceof String text) {
            try {
                return Optional.of(inRange(name, new BigDecimal(text)));
            } catch (NumberFormatException notANumber) {
                throw ExchangeRefusal.invalidParam(name, "must be a number");
            }
        }
        throw ExchangeRefusal.invalidParam(name, "must be a number");
    }

    /** Numbers of a thousand digits are nobody's price. */
    private static BigDecimal inRange(String name, BigDecimal value) {
        if (Math.abs((long) value.scale()) > DIGITS_MOST || value.precision() > DIGITS_MOST) {
            throw ExchangeRefusal.invalidParam(name, "out of range");
        }
        return value;
    }

    public Optional<Long> whole(String name) {
        return number(name).map(value -> {
            try {
                return value.longValueExact();
            } catch (ArithmeticException notWhole) {
                throw ExchangeRefusal.invalidParam(name, "must be an integer");
            }
        });
    }

    public long whole(String name, long otherwise) {
        return whole(name).orElse(otherwise);
    }

    /** A whole number that must be there. */
    public long requiredWhole(String name) {
        return whole(name).orElseThrow(() -> ExchangeRefusal.invalidParam(name, "required"));
    }

    /** Where a page begins, at most at the end. */
    public int from(String name, int size) {
        return (int) Math.max(0L, Math.min(size, whole(name, 0L)));
    }

    /** How many rows are wanted. */
    public int count(int otherwise, int most) {
        long count = whole("count", otherwise);
        if (count < 1 || count > most) {
            throw ExchangeRefusal.invalidParam("count", "must be from 1 to " + most);
        }
        return (int) count;
    }

    public boolean flag(String name, boolean otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw ExchangeRefusal.invalidParam(name, "must be true or false");
    }

    public boolean flag(String name) {
        return flag(name, false);
    }

    /** A list, empty if it is not there. */
    public List<?> list(String name) {
        Object value = values.getOrDefault(name, List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw ExchangeRefusal.invalidParam(name, "must be a list");
    }

    /** An object inside, if it is there. */
    public Optional<Params> object(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> object(name, value));
    }

    /** Takes a value as an object. */
    @SuppressWarnings("unchecked") // JSON objects have texts as keys.
    public static Params object(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Params((Map<String, Object>) map);
        }
        throw ExchangeRefusal.invalidParam(name, "must be an object");
    }
}
