package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.position.CashLedger;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Our book of one venue at a moment, copied out of the engine: positions, their exact costs, cash. Read by another thread
 * than the engine's while nothing of it changes; whether that held is seen by reading it again.
 *
 * <p>Cash is kept by currency, not by venue: what contracts of other venues have brought or cost is taken out.
 */
final class BookSnapshot {
    private static final int E9_DECIMALS = 9;

    private final ReferenceDirectory directory;
    private final Map<Integer, Held> held = new LinkedHashMap<>();
    private final Map<Integer, BigDecimal> cash = new LinkedHashMap<>();

    /** A position, with its exact cost in whole units of the settlement currency. */
    private record Held(long lots, BigDecimal cost) {}

    private BookSnapshot(ReferenceDirectory directory) {
        this.directory = directory;
    }

    /**
     * Copies a book.
     *
     * @param engine its book; everything that is known has been applied
     * @param directory names and terms
     * @param venueId the venue
     * @return the copy
     */
    static BookSnapshot of(HedgeEngine engine, ReferenceDirectory directory, int venueId) {
        BookSnapshot snapshot = new BookSnapshot(directory);
        InstrumentTable instruments = engine.reference().instruments();
        int count = Math.min(instruments.count(), directory.instrumentCount());
        for (int id = 0; id < count; id++) {
            InstrumentSpec spec = directory.instrument(id);
            if (spec != null && instruments.isDefined(id)) {
                snapshot.add(engine.positions(), instruments, spec, venueId);
            }
        }
        snapshot.setAside(engine.positions().cash(), engine.reference(), venueId);
        snapshot.cash.replaceAll((currency, others) -> snapshot.whole(
                        currency, engine.positions().cash().balance(currency, new ExactAmount()))
                .add(others));
        return snapshot;
    }

    private void add(PositionBook book, InstrumentTable instruments, InstrumentSpec spec, int venueId) {
        int id = spec.instrumentId();
        int currency = spec.pair().settlementCurrencyId();
        ExactAmount amount = new ExactAmount();
        BigDecimal cost = whole(currency, book.openCost(id, amount));
        if (spec.venueId() != venueId) {
            // Cash is what was realised, less fees, with funding, less what was paid for what is held.
            BigDecimal brought = whole(currency, book.realised(id, amount))
                    .subtract(whole(currency, book.fees(id, amount)))
                    .add(whole(currency, book.funding(id, amount)))
                    .subtract(instruments.isPaidUpFront(id) ? cost : BigDecimal.ZERO);
            cash.computeIfPresent(currency, (key, others) -> others.subtract(brought));
            if (!cash.containsKey(currency) && brought.signum() != 0) {
                cash.put(currency, brought.negate());
            }
            return;
        }
        cash.putIfAbsent(currency, BigDecimal.ZERO);
        long lots = book.lots(id);
        held.put(id, new Held(lots, cost));
        if (spec.kind() == InstrumentKind.SPOT && lots != 0L) {
            // Coins bought on a spot market are a position here and a balance there.
            cash.merge(spec.pair().baseCurrencyId(), units(spec, lots), BigDecimal::add);
        }
    }

    /** Fees in another currency than that of their contract: ours are of the cash here, those of other venues are not. */
    private void setAside(CashLedger ledger, ReferenceData reference, int venueId) {
        int venues = Math.min(reference.venues().count(), directory.venueCount());
        int currencies = Math.min(reference.currencies().count(), directory.currencyCount());
        ExactAmount amount = new ExactAmount();
        for (int currency = 0; currency < currencies; currency++) {
            for (int venue = 0; venue < venues; venue++) {
                BigDecimal fees = whole(currency, ledger.feesAside(venue, currency, amount));
                if (venue != venueId) {
                    cash.computeIfPresent(currency, (key, others) -> others.add(fees));
                } else if (fees.signum() != 0) {
                    cash.putIfAbsent(currency, BigDecimal.ZERO);
                }
            }
        }
    }

    private BigDecimal whole(int currency, ExactAmount minor) {
        CurrencyEntry entry = directory.currency(currency);
        return BigDecimal.valueOf(minor.whole())
                .add(BigDecimal.valueOf(minor.fractionE18(), ExactAmount.DECIMALS))
                .movePointLeft(entry.minorUnitDecimals());
    }

    private static BigDecimal units(InstrumentSpec spec, long lots) {
        return BigDecimal.valueOf(lots).multiply(BigDecimal.valueOf(spec.lotAmountE9(), E9_DECIMALS));
    }

    /** Contracts of the venue, flat ones included. */
    Iterable<Integer> contracts() {
        return held.keySet();
    }

    /** Currencies in which contracts of the venue settle, or whose coins are held. */
    Iterable<Integer> currencies() {
        return cash.keySet();
    }

    long lots(int instrumentId) {
        Held it = held.get(instrumentId);
        return it == null ? 0L : it.lots();
    }

    /** Cash of the venue in whole units. */
    BigDecimal cash(int currencyId) {
        return cash.getOrDefault(currencyId, BigDecimal.ZERO);
    }

    /**
     * Gain of a position that is not in the cash yet.
     *
     * @param instrumentId contract of the venue
     * @param markPriceE9 mark price times 1e9, positive unless flat
     * @return whole units of the settlement currency; 0 of what is paid up front
     */
    BigDecimal gain(int instrumentId, long markPriceE9) {
        InstrumentSpec spec = directory.instrument(instrumentId);
        Held it = held.get(instrumentId);
        if (it == null || it.lots() == 0L || isPaidUpFront(spec) || markPriceE9 <= 0L) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = BigDecimal.valueOf(markPriceE9, E9_DECIMALS);
        BigDecimal units = units(spec, it.lots());
        return spec.terms().payoff() == PayoffStyle.INVERSE
                ? it.cost().subtract(units.divide(price, MathContext.DECIMAL128))
                : units.multiply(price).subtract(it.cost());
    }

    static boolean isPaidUpFront(InstrumentSpec spec) {
        return spec.kind() == InstrumentKind.OPTION || spec.kind() == InstrumentKind.SPOT;
    }

    /** Whether there is neither position nor cash. */
    boolean isEmpty() {
        return held.values().stream().allMatch(it -> it.lots() == 0L)
                && cash.values().stream().allMatch(it -> it.signum() == 0);
    }

    /** Whether two copies hold the same positions at the same costs. */
    boolean hasSamePositions(BookSnapshot other) {
        return held.equals(other.held);
    }
}
