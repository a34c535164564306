package io.hedgerow.gateway.surface.quote;

import java.util.Locale;
import java.util.Optional;

/** What premiums are counted in. */
public enum PriceUnit {
    /** The underlying itself: inverse options, whose premium times the forward is a price in quote currency. */
    COIN,
    /** The quote currency. */
    QUOTE;

    /** The word in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit that a word means, if it means one. */
    public static Optional<PriceUnit> of(String word) {
        for (PriceUnit unit : values()) {
            if (unit.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /** What one unit of premium is in quote currency. */
    public double inQuoteCurrency(double forward) {
        return this == COIN ? forward : 1.0;
    }
}
