package io.hedgerow.journal.research.fill;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.matching.OrderMatcher;

/**
 * The venue of a backtest: orders of a policy under test, journaled quotes and trades, and the matcher that brings them
 * together. A quote that displays less than stood before an order of ours shortens its queue.
 *
 * <p>Owned by one thread.
 */
public final class FillModel {
    private final DisplayedBook book;
    private final OrderMatcher matcher;

    public FillModel(FillSpec spec, InstrumentTable instruments, int instrumentsMax) {
        book = new DisplayedBook(instrumentsMax);
        matcher = new OrderMatcher(
                spec, (id, priceE9) -> instruments.isDefined(id) ? instruments.tickSizeE9(id, priceE9) : 0L, book);
    }

    /** An order leaves the engine. */
    public void send(HedgeOrderDecoder order) {
        matcher.send(order);
    }

    /** Engine time of the next arrival, of an order here or of a report at the engine. */
    public long nextNs() {
        return matcher.nextNs();
    }

    /** Lets the next thing happen: an order arrives, or the report that is due is given back; else null. */
    public MatchReport next() {
        return matcher.next();
    }

    /** Takes a quote that the engine has accepted. */
    public void onQuote(QuoteDecoder quote, long timeNs) {
        int id = quote.instrumentId();
        long twiceMidBefore = book.twiceMidE9(id);
        book.onQuote(quote);
        matcher.at(timeNs);
        matcher.shortenQueues(id);
        matcher.onQuote(id, twiceMidBefore);
    }

    /** Takes a public trade that the engine has accepted. */
    public void onTrade(TradeDecoder trade, long timeNs) {
        matcher.at(timeNs);
        matcher.onTrade(trade.instrumentId(), trade.priceE9(), trade.lots(), trade.aggressorRaw());
    }
}
