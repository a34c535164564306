package io.hedgerow.gateway.view;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.gateway.view.ChainQuote.Terms;
import io.hedgerow.journal.reference.EngineNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes the options of an engine as they are quoted, between two of its events. Static; the engine's thread. */
final class ChainQuotes {
    private static final double E9 = 1e9;
    private static final Comparator<ChainQuote> CHAIN = Comparator.comparing(
                    (ChainQuote quote) -> quote.terms().underlying())
            .thenComparingLong(quote -> quote.terms().expiryNs())
            .thenComparingDouble(quote -> quote.terms().strike())
            .thenComparing(quote -> !quote.terms().call())
            .thenComparing(ChainQuote::symbol);

    private ChainQuotes() {}

    /** All that are alive, in the order of a chain. */
    static List<ChainQuote> of(HedgeEngine engine, EngineNames names) {
        InstrumentTable instruments = engine.reference().instruments();
        long nowNs = engine.counters().nowNs();
        List<ChainQuote> quotes = new ArrayList<>();
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.hasVol(id) && instruments.expiryNs(id) > nowNs) {
                quotes.add(quote(engine, names, id));
            }
        }
        quotes.sort(CHAIN);
        return quotes;
    }

    private static ChainQuote quote(HedgeEngine engine, EngineNames names, int id) {
        QuoteBook book = engine.market().quotes();
        int row = engine.risk().options().row(id);
        double vol = row < 0 ? Double.NaN : engine.risk().options().block().vol(row);
        boolean valued =
                vol > 0.0 && RowStatus.isPriced(engine.risk().options().block().status(row));
        Terms terms = terms(engine, names, id);
        double theo = valued ? engine.risk().options().block().price(row) : Double.NaN;
        return new ChainQuote(
                names.instrument(id),
                terms,
                price(book.bidPriceE9(id)),
                price(book.askPriceE9(id)),
                book.bidLots(id),
                book.askLots(id),
                valued ? vol : Double.NaN,
                terms.inverse() ? theo / terms.forward() : theo,
                price(engine.risk().profitAndLoss().markE9(id)),
                book.quoteTimeNs(id),
                engine.positions().lots(id));
    }

    private static Terms terms(HedgeEngine engine, EngineNames names, int id) {
        InstrumentTable instruments = engine.reference().instruments();
        int slice = engine.risk().sliceOf(id);
        ExpiryTable expiries = engine.market().expiries();
        boolean known = slice != ExpiryTable.NO_SLICE && expiries.forward(slice) > 0.0;
        return new Terms(
                names.underlying(instruments.underlyingId(id)),
                instruments.expiryNs(id),
                instruments.strike(id),
                instruments.rightRaw(id) == OptionRight.CALL.value(),
                instruments.isInverse(id),
                known ? expiries.forward(slice) : Double.NaN,
                known ? expiries.rate(slice) : Double.NaN);
    }

    private static double price(long priceE9) {
        return priceE9 > 0L ? priceE9 / E9 : Double.NaN;
    }
}
