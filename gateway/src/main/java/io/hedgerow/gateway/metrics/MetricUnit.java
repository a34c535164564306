package io.hedgerow.gateway.metrics;

import io.hedgerow.gateway.text.Numbers;
import java.math.BigDecimal;

/** What one of a counter's whole numbers is. */
public enum MetricUnit {
    /** A count, or one of a few codes. */
    COUNT(1, 0, "count"),
    /** A length of time; told in seconds. */
    NANOSECONDS(2, 9, "ns"),
    /** A moment; told in seconds. */
    EPOCH_NANOSECONDS(3, 9, "ns since 1970 UTC"),
    /** Thousandths of something that has fractions. */
    THOUSANDTHS(4, 3, "thousandths"),
    /** Memory. */
    BYTES(5, 0, "bytes");

    private final int typeId;
    private final int decimals;
    private final String text;

    MetricUnit(int typeId, int decimals, String text) {
        this.typeId = typeId;
        this.decimals = decimals;
        this.text = text;
    }

    /** Type of counters that are of this unit, in the counters file. */
    int typeId() {
        return typeId;
    }

    /** Unit by the type of a counter; a count where this build knows no such type. */
    static MetricUnit of(int typeId) {
        for (MetricUnit unit : values()) {
            if (unit.typeId == typeId) {
                return unit;
            }
        }
        return COUNT;
    }

    /**
     * As labels of the counters file have it.
     *
     * @return a few words
     */
    public String text() {
        return text;
    }

    /**
     * Exact, in the base unit: seconds, bytes, or the thing itself.
     *
     * @param value whole number of this unit
     * @return decimal text
     */
    public String exact(long value) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    /**
     * For a person.
     *
     * @param value whole number of this unit
     * @return such as {@code 1.24 ms} or a time of day
     */
    public String readable(long value) {
        return switch (this) {
            case COUNT, BYTES -> Numbers.whole(value);
            case NANOSECONDS -> Numbers.duration(value);
            case EPOCH_NANOSECONDS -> value == 0 ? Numbers.MISSING : Numbers.timestamp(value);
            case THOUSANDTHS -> exact(value);
        };
    }
}
