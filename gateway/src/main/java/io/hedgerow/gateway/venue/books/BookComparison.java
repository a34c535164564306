package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.Account.Balance;
import io.hedgerow.gateway.venue.Account.Holding;
import io.hedgerow.gateway.venue.Account.Holdings;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between our book and the venue's of the same moment: lots by contract; cash by currency, counted so that no
 * mark price is in it: both sides with what is not in their balance yet, at the venue's own marks.
 *
 * <p>Immutable.
 */
final class BookComparison {
    private static final int E9_DECIMALS = 9;

    private final List<Integer> contracts = new ArrayList<>();
    private final Map<Integer, CashLine> cash = new LinkedHashMap<>();
    private final Map<Integer, Holding> theirs = new LinkedHashMap<>();

    /**
     * Cash of one currency in whole units, rounded to the smallest one.
     *
     * @param ours our book's
     * @param venue the venue's
     */
    record CashLine(BigDecimal ours, BigDecimal venue) {
        BigDecimal difference() {
            return venue.subtract(ours);
        }
    }

    /**
     * Compares.
     *
     * @param ours our book
     * @param holdings the venue's
     * @param directory names and terms
     * @param lotsMax largest difference of a position that is let pass
     */
    BookComparison(BookSnapshot ours, Holdings holdings, ReferenceDirectory directory, long lotsMax) {
        holdings.positions().forEach(it -> theirs.put(it.instrumentId(), it));
        Set<Integer> all = new LinkedHashSet<>(theirs.keySet());
        ours.contracts().forEach(all::add);
        for (int id : all) {
            if (Math.abs(venueLots(id) - ours.lots(id)) > lotsMax) {
                contracts.add(id);
            }
        }
        Map<Integer, BigDecimal> balances = new LinkedHashMap<>();
        for (Balance balance : holdings.balances()) {
            int currency = directory.currencyId(balance.currency());
            if (currency != ReferenceDirectory.UNKNOWN) {
                balances.put(currency, BigDecimal.valueOf(balance.cashE9(), E9_DECIMALS));
            }
        }
        for (int currency : ours.currencies()) {
            compareCash(currency, ours, balances.getOrDefault(currency, BigDecimal.ZERO), directory);
        }
    }

    private void compareCash(int currency, BookSnapshot ours, BigDecimal balance, ReferenceDirectory directory) {
        BigDecimal mine = ours.cash(currency);
        BigDecimal their = balance;
        for (Holding holding : theirs.values()) {
            InstrumentSpec spec = directory.instrument(holding.instrumentId());
            if (spec.pair().settlementCurrencyId() == currency && !BookSnapshot.isPaidUpFront(spec)) {
                their = their.add(BigDecimal.valueOf(holding.gainE9(), E9_DECIMALS));
                mine = mine.add(ours.gain(holding.instrumentId(), holding.markPriceE9()));
            }
        }
        int decimals = directory.currency(currency).minorUnitDecimals();
        cash.put(
                currency,
                new CashLine(
                        mine.setScale(decimals, RoundingMode.HALF_EVEN),
                        their.setScale(decimals, RoundingMode.HALF_EVEN)));
    }

    /** Contracts whose positions differ. */
    List<Integer> contracts() {
        return contracts;
    }

    /** Cash by currency id. */
    Map<Integer, CashLine> cash() {
        return cash;
    }

    long venueLots(int instrumentId) {
        Holding it = theirs.get(instrumentId);
        return it == null ? 0L : it.lots();
    }

    /** The venue's position, or null. */
    Holding holding(int instrumentId) {
        return theirs.get(instrumentId);
    }

    /** Positions of the venue. */
    Iterable<Holding> holdings() {
        return theirs.values();
    }
}
