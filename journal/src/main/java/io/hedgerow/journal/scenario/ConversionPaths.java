package io.hedgerow.journal.scenario;

import io.hedgerow.journal.scenario.BookMoment.Underlying;
import java.util.List;

/**
 * Finds by which underlyings a currency becomes another: by the first that links the two, else by the first two, as
 * {@link io.hedgerow.engine.valuation.CurrencyConversion} does. Any thread.
 */
final class ConversionPaths {
    private final List<Underlying> underlyings;

    /** Looks at priced underlyings, in ascending order of their ids. */
    ConversionPaths(List<Underlying> underlyings) {
        this.underlyings = underlyings;
    }

    /** The way between two places of currencies. */
    Conversion find(int from, int to) {
        if (from == to) {
            return Conversion.SAME;
        }
        Conversion direct = direct(from, to);
        return direct.isKnown() ? direct : indirect(from, to);
    }

    private Conversion direct(int from, int to) {
        for (int place = 0; place < underlyings.size(); place++) {
            Underlying underlying = underlyings.get(place);
            if (underlying.baseCurrency() == from && underlying.quoteCurrency() == to) {
                return Conversion.by(place, false);
            }
            if (underlying.baseCurrency() == to && underlying.quoteCurrency() == from) {
                return Conversion.by(place, true);
            }
        }
        return Conversion.NONE;
    }

    private Conversion indirect(int from, int to) {
        for (int place = 0; place < underlyings.size(); place++) {
            Underlying underlying = underlyings.get(place);
            boolean base = underlying.baseCurrency() == from;
            if (!base && underlying.quoteCurrency() != from) {
                continue;
            }
            int over = base ? underlying.quoteCurrency() : underlying.baseCurrency();
            Conversion rest = direct(over, to);
            if (rest.isKnown()) {
                return Conversion.by(place, !base).then(rest.first(), rest.firstInverted());
            }
        }
        return Conversion.NONE;
    }
}
