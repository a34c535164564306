package io.hedgerow.gateway.process.training;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.gateway.venue.Moments;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A market in the contracts of a book, for an engine that is thrown away: prices swing around where they are, customers
 * trade so much that the engine hedges, its orders are filled at their price. Owned by the main thread.
 */
final class SyntheticMarket implements Moments {
    private static final int WHOLE_VENUE = -1;
    private static final long STEP_NS = 5_000_000L;
    private static final int CUSTOMER_EVERY = 8;
    private static final long FIRST_EXECUTION = 1L << 60;
    private static final int SIZES = 7;
    private static final double VOL = 0.6;

    private final HedgeEngine engine;
    private final EventFrame frame;
    private final EventWriter writer;
    private final List<SyntheticBook> books = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final OrderReplies replies;
    private long nowNs;
    private long step;
    private long executions = FIRST_EXECUTION;

    /**
     * Looks at what is traded.
     *
     * @param engine has its definitions, and nothing to do now
     * @param publisher where events go
     * @param startNs engine time, UTC ns
     */
    SyntheticMarket(HedgeEngine engine, EventPublisher publisher, long startNs) {
        this.engine = engine;
        frame = new EventFrame(publisher, EventSource.VENUE);
        writer = new EventWriter(frame);
        replies = new OrderReplies(writer, () -> ++executions);
        nowNs = startNs;
        for (int id = 0; id < engine.reference().underlyings().count(); id++) {
            SyntheticBook book = SyntheticBook.of(engine, id, startNs);
            if (!book.isEmpty()) {
                books.add(book);
            }
        }
    }

    /** Whether there is nothing to trade. */
    boolean isEmpty() {
        return books.isEmpty();
    }

    /** Opens the venues, and gives every contract a first price. */
    void open() {
        frame.at(nowNs);
        for (int venue = 0; venue < engine.reference().venues().count(); venue++) {
            writer.tradingSession(venue, WHOLE_VENUE, SessionStatus.OPEN);
        }
        for (SyntheticBook book : books) {
            for (int id : book.linear()) {
                quote(id, book.priceE9(step));
            }
            for (int id : book.options()) {
                price(book, id);
            }
            writer.indexPrice(book.underlyingId(), EventWriter.NONE, book.priceE9(step));
        }
        frame.closing();
        writer.batchBoundary(-1);
    }

    @Override
    public long nextTimeNs() {
        return nowNs + STEP_NS;
    }

    @Override
    public void happen() {
        nowNs += STEP_NS;
        frame.at(nowNs);
        replies.publish();
        SyntheticBook book = books.get((int) (step % books.size()));
        long turn = step / books.size();
        long priceE9 = book.priceE9(turn);
        if (book.linear().length > 0) {
            quote(SyntheticBook.pick(book.linear(), turn), priceE9);
        }
        if (book.options().length > 0) {
            price(book, SyntheticBook.pick(book.options(), turn));
        }
        if (turn % CUSTOMER_EVERY == 0) {
            trade(book, turn / CUSTOMER_EVERY);
        }
        frame.closing();
        writer.indexPrice(book.underlyingId(), EventWriter.NONE, priceE9);
        step++;
    }

    private void quote(int instrumentId, long priceE9) {
        InstrumentTable instruments = engine.reference().instruments();
        long tickE9 = Math.max(1L, instruments.tickSizeE9(instrumentId, priceE9));
        long bidE9 = Math.max(tickE9, instruments.roundDownToTickE9(instrumentId, priceE9));
        writer.quote(instrumentId)
                .bid(bidE9, 1_000_000L)
                .ask(bidE9 + tickE9, 1_000_000L)
                .mark(bidE9)
                .publish();
    }

    private void price(SyntheticBook book, int optionId) {
        long tickE9 = Math.max(1L, engine.reference().instruments().tickSizeE9(optionId, 1L));
        writer.quote(optionId)
                .bid(tickE9, 1_000L)
                .ask(2 * tickE9, 1_000L)
                .mark(tickE9)
                .publish();
        writer.impliedVol(optionId, EventWriter.NONE, VOL);
        writer.forwardPrice(
                book.underlyingId(),
                EventWriter.NONE,
                engine.reference().instruments().expiryNs(optionId),
                book.priceE9(step));
    }

    /** What a customer buys the next one sells; sizes differ, so that some are hedged whatever the band. */
    private void trade(SyntheticBook book, long turn) {
        long pair = turn / 2;
        int id = SyntheticBook.pick(book.options().length > 0 ? book.options() : book.linear(), pair);
        Side side = turn % 2 == 0 ? Side.BUY : Side.SELL;
        long tickE9 = Math.max(1L, engine.reference().instruments().tickSizeE9(id, 1L));
        writer.orders()
                .otherFill(
                        id,
                        ++executions,
                        FillSource.CUSTOMER,
                        side,
                        1L << (SIZES - 1 - pair % SIZES),
                        tickE9,
                        Liquidity.MAKER,
                        EventWriter.NONE);
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, header);
            replies.take(order);
        }
    }
}
