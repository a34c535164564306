package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Comparator;

/**
 * Place of an instrument in lists for a person: by underlying, then time, then strike; never by the text of a date. What
 * never expires comes first.
 *
 * @param underlyingId its underlying; -1 = not known
 * @param expiryNs expiry, UTC ns; the least number = none
 * @param strikeE9 strike times 1e9; 0 = no option
 * @param symbol canonical symbol
 */
record InstrumentOrder(int underlyingId, long expiryNs, long strikeE9, String symbol)
        implements Comparable<InstrumentOrder> {
    private static final Comparator<InstrumentOrder> ORDER = Comparator.comparingInt(InstrumentOrder::underlyingId)
            .thenComparingLong(InstrumentOrder::expiryNs)
            .thenComparingLong(InstrumentOrder::strikeE9)
            .thenComparing(InstrumentOrder::symbol);

    static InstrumentOrder of(ReferenceDirectory directory, int instrumentId) {
        InstrumentSpec spec = directory.instrument(instrumentId);
        String symbol = directory.instrumentSymbol(instrumentId);
        return spec == null
                ? new InstrumentOrder(ReferenceDirectory.UNKNOWN, Long.MIN_VALUE, 0L, symbol)
                : new InstrumentOrder(
                        spec.underlyingId(), spec.expiryNs(), spec.terms().strikeE9(), symbol);
    }

    @Override
    public int compareTo(InstrumentOrder other) {
        return ORDER.compare(this, other);
    }
}
