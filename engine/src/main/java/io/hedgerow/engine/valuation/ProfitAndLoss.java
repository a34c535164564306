package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.PositionBook;

/**
 * P&amp;L of an underlying in its quote currency. The amounts of the position book are exact in each settlement
 * currency; only their conversion and the marks are model values.
 *
 * <p>Owned by the engine thread.
 */
public final class ProfitAndLoss {
    private static final double E9 = 1e9;

    private final ReferenceData reference;
    private final InstrumentTable instruments;
    private final MarketState market;
    private final PositionBook positions;
    private final Valuers valuers;
    private final CurrencyConversion conversion;

    /**
     * Creates the calculator.
     *
     * @param reference contracts
     * @param market marks and prices
     * @param positions exact amounts
     * @param valuers model prices
     * @param conversion rates into quote currencies
     */
    public ProfitAndLoss(
            ReferenceData reference,
            MarketState market,
            PositionBook positions,
            Valuers valuers,
            CurrencyConversion conversion) {
        this.reference = reference;
        this.instruments = reference.instruments();
        this.market = market;
        this.positions = positions;
        this.valuers = valuers;
        this.conversion = conversion;
    }

    /**
     * Realised P&amp;L since start, fees and funding included.
     *
     * @param underlyingId defined underlying
     * @return quote currency
     */
    public double realised(int underlyingId) {
        double sum = 0.0;
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.underlyingId(id) == underlyingId) {
                sum += realisedOf(id, underlyingId);
            }
        }
        return sum;
    }

    /**
     * Unrealised P&amp;L of open positions at mark, mid or, for options without either, model price. Positions without
     * any price are left out.
     *
     * @param underlyingId defined underlying
     * @return quote currency
     */
    public double unrealised(int underlyingId) {
        double sum = 0.0;
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.underlyingId(id) == underlyingId && positions.lots(id) != 0) {
                double minor = unrealisedMinor(id, knownPriceE9(id));
                sum += Double.isNaN(minor) ? 0.0 : inQuote(id, minor, underlyingId);
            }
        }
        return sum;
    }

    /**
     * Price a position is valued at.
     *
     * @param instrumentId defined instrument
     * @return price times 1e9, or NONE when there is none, or none at which the value of the position fits 64 bits
     */
    public long markE9(int instrumentId) {
        long price = knownPriceE9(instrumentId);
        return Double.isNaN(unrealisedMinor(instrumentId, price)) ? EventWriter.NONE : price;
    }

    /** Mark, mid, model or reference price of an instrument, or NONE. */
    long knownPriceE9(int instrumentId) {
        long quoted = market.quotes().markOrMidE9(instrumentId);
        if (quoted != EventWriter.NONE) {
            return quoted;
        }
        double price = valuers.of(instrumentId).markPrice(instrumentId);
        return Double.isNaN(price) ? EventWriter.NONE : toE9(price);
    }

    /**
     * Fees paid since start, a part of {@link #realised}.
     *
     * @param underlyingId defined underlying
     * @return quote currency
     */
    public double fees(int underlyingId) {
        double sum = 0.0;
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.underlyingId(id) == underlyingId) {
                sum += feesOf(id, underlyingId);
            }
        }
        return sum;
    }

    /**
     * Funding received since start, a part of {@link #realised}.
     *
     * @param underlyingId defined underlying
     * @return quote currency
     */
    public double funding(int underlyingId) {
        double sum = 0.0;
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.underlyingId(id) == underlyingId) {
                sum += fundingOf(id, underlyingId);
            }
        }
        return sum;
    }

    /** Fees of one instrument in the quote currency of its underlying. */
    double feesOf(int id, int underlyingId) {
        return inQuote(id, positions.feesUnrounded(id), underlyingId);
    }

    /** Funding of one instrument in the quote currency of its underlying. */
    double fundingOf(int id, int underlyingId) {
        return inQuote(id, positions.fundingUnrounded(id), underlyingId);
    }

    /** Realised P&amp;L of one instrument in the quote currency of its underlying. */
    double realisedOf(int id, int underlyingId) {
        return inQuote(id, positions.netRealisedUnrounded(id), underlyingId);
    }

    /** Unrealised P&amp;L of one position at a price, in minor units; NaN where there is no price or it does not fit. */
    double unrealisedMinor(int id, long priceE9) {
        return priceE9 == EventWriter.NONE ? Double.NaN : positions.unrealisedUnrounded(id, priceE9);
    }

    private static long toE9(double price) {
        return (long) StrictMath.rint(price * E9);
    }

    /** An amount of an instrument in the quote currency of its underlying. */
    double inQuote(int instrumentId, double minor, int underlyingId) {
        if (minor == 0.0) {
            return 0.0;
        }
        int currency = instruments.settlementCurrencyId(instrumentId);
        double amount = minor / reference.currencies().minorUnitsPerUnit(currency);
        return amount * conversion.rate(currency, reference.underlyings().quoteCurrencyId(underlyingId));
    }
}
