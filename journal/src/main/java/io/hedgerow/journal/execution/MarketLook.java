package io.hedgerow.journal.execution;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;

/** Reads prices out of an engine as it is. Owned by the following thread. */
final class MarketLook {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final HedgeEngine engine;
    private final InstrumentTable instruments;
    private final QuoteBook quotes;
    private final int reportingCurrencyId;

    MarketLook(HedgeEngine engine) {
        this.engine = engine;
        instruments = engine.reference().instruments();
        quotes = engine.market().quotes();
        reportingCurrencyId = engine.capacity().reports().currencyId();
    }

    /** Mid, else the venue's mark, else the model; null if none of them is known. */
    BigDecimal mid(int id) {
        long twice = quotes.twiceMidE9(id);
        if (twice != EventWriter.NONE) {
            return ContractMoney.price(twice).divide(TWO);
        }
        long mark = quotes.markOrMidE9(id);
        if (mark != EventWriter.NONE) {
            return ContractMoney.price(mark);
        }
        double model = model(id);
        return Double.isNaN(model) || model <= 0.0 ? null : BigDecimal.valueOf(model);
    }

    /** The same, without a decimal for each look; NaN if there is none. */
    double midNow(int id) {
        long twice = quotes.twiceMidE9(id);
        if (twice != EventWriter.NONE) {
            return twice / 2e9;
        }
        long mark = quotes.markOrMidE9(id);
        return mark != EventWriter.NONE ? mark / 1e9 : model(id);
    }

    /** Best price that an order of a side would take; null if there is none. */
    BigDecimal touch(int id, boolean buys) {
        long touch = buys ? quotes.askPriceE9(id) : quotes.bidPriceE9(id);
        return touch == EventWriter.NONE ? null : ContractMoney.price(touch);
    }

    /** Model price; NaN if there is none. */
    double model(int id) {
        return engine.risk().of(id).isPriced(id) ? engine.risk().of(id).price(id) : Double.NaN;
    }

    double reference(int id) {
        return engine.market().prices().reference(instruments.underlyingId(id));
    }

    double vol(int id) {
        double vol = instruments.hasVol(id) ? quotes.vol(id) : QuoteBook.NO_VOL;
        return vol == QuoteBook.NO_VOL ? Double.NaN : vol;
    }

    double pricePerVolPoint(int id) {
        return instruments.hasVol(id) ? engine.risk().of(id).pricePerVolPoint(id) : 0.0;
    }

    long quoteAgeNs(int id, long nowNs) {
        long then = quotes.quoteTimeNs(id);
        return then == EventWriter.NONE ? -1L : Math.max(0L, nowNs - then);
    }

    /**
     * Change of the price per unit of the underlying's: of an option in coin {@code (delta - price) / S}, else what a lot's
     * delta says; NaN if it is not known.
     */
    double priceDelta(int id, double price) {
        double reference = reference(id);
        double perLot = engine.risk().deltaPerLot(id);
        double units = instruments.unitsPerLot(id);
        if (!(reference > 0.0) || units == 0.0 || !engine.risk().of(id).isPriced(id)) {
            return Double.NaN;
        }
        if (instruments.isReciprocal(id)) {
            return 1.0;
        }
        double delta = perLot / units;
        return instruments.isInverse(id) ? (delta - price) / reference : delta;
    }

    /** Units of underlying of so many lots; NaN if that is not known. */
    double delta(int id, long lots) {
        return engine.risk().of(id).isPriced(id) ? lots * engine.risk().deltaPerLot(id) : Double.NaN;
    }

    /** Delta of the whole book in the underlying of a contract. */
    double underlyingDelta(int id) {
        return engine.greeks().netDelta(instruments.underlyingId(id));
    }

    /** Reporting currency per unit of price, for a size; NaN if there is no conversion. */
    double cashPerPrice(int id, long lots, double price) {
        double rate = engine.risk().toReporting(instruments.underlyingId(id));
        return rate > 0.0 ? rate * engine.risk().grossNotional().quotePerPrice(id, lots, price) : Double.NaN;
    }

    /** Value of a size at the price of the underlying, reporting currency; NaN if there is no conversion. */
    double notionalCash(int id, long lots) {
        double rate = engine.risk().toReporting(instruments.underlyingId(id));
        double size = lots * instruments.unitsPerLot(id);
        double quote = instruments.isSizedInQuote(id) ? size : size * reference(id);
        return rate > 0.0 ? rate * quote : Double.NaN;
    }

    /** Reporting currency for one unit of the settlement currency; null if there is no conversion. */
    BigDecimal rate(int id) {
        double rate = engine.risk().conversion().rate(instruments.settlementCurrencyId(id), reportingCurrencyId);
        return rate > 0.0 ? new BigDecimal(rate) : null;
    }
}
