package io.hedgerow.gateway.venue.paper;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.recorded.DisplayedSize;
import io.hedgerow.gateway.venue.recorded.MatcherReports;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.matching.OrderMatcher;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Lets our orders meet the quotes and trades of a feed by the wall clock: an order arrives one latency after it was handed
 * over, before the market data of later moments, and its report comes back one latency after that.
 *
 * <p>Owned by its thread, but for {@link #start} and {@link #close}.
 */
final class PaperDesk implements PaperLine.Reader, AutoCloseable {
    private static final long PARK_NS_MAX = 1_000_000L;
    private static final long PARK_NS_WITH_ORDERS = 250_000L;

    private final PaperLine line;
    private final EpochClock clock;
    private final Consumer<String> failed;
    private final MatcherReports reports;
    private final TopOfBook tops;
    private final DisplayedSize displayed;
    private final OrderMatcher matcher;
    private final Thread thread;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private long nowNs;
    private volatile boolean stopped;

    PaperDesk(String name, FillSpec fills, ReferenceDirectory directory, LiveSession.Wiring wiring, PaperLine line) {
        this.line = line;
        clock = wiring.clock();
        failed = wiring::lost;
        reports = new MatcherReports(new EventFrame(wiring.newPublisher(), EventSource.LIVE_VENUE));
        tops = new TopOfBook();
        displayed = new DisplayedSize(tops);
        matcher = new OrderMatcher(fills, (id, priceE9) -> tickE9(directory, id, priceE9), displayed);
        thread = Thread.ofPlatform().daemon().name("hedgerow-paper-" + name).unstarted(this::run);
    }

    private static long tickE9(ReferenceDirectory directory, int id, long priceE9) {
        InstrumentSpec spec = directory.instrument(id);
        return spec == null ? 0L : spec.tick().atE9(priceE9);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped) {
                int work = line.read(this) + actUntil(clock.epochTimeNs());
                line.idle(work, matcher.nextNs() == OrderMatcher.NEVER_NS ? PARK_NS_MAX : PARK_NS_WITH_ORDERS);
            }
            disconnect();
        } catch (EngineHaltedException e) {
            // Nobody is told any more.
        } catch (RuntimeException e) {
            failed.accept("the paper matcher has failed: " + e.getMessage());
        } finally {
            line.close();
        }
    }

    /** Everything that has its time until then: orders arrive, reports come back. */
    private int actUntil(long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        int acts = 0;
        for (; matcher.nextNs() <= nowNs; acts++) {
            MatchReport report = matcher.next();
            if (report != null) {
                reports.publish(report, nowNs);
            }
        }
        return acts;
    }

    @Override
    public void onMarket(DirectBuffer message, int offset) {
        actUntil(EventPrefix.timeNs(message, offset));
        matcher.at(nowNs);
        switch (EventPrefix.templateId(message, offset)) {
            case QuoteDecoder.TEMPLATE_ID -> onQuote(quote.wrapAndApplyHeader(message, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(message, offset, header));
            default -> onSettled(settlement.wrapAndApplyHeader(message, offset, header));
        }
    }

    private void onQuote(QuoteDecoder it) {
        int id = it.instrumentId();
        long twiceMidE9 = displayed.twiceMidE9(id);
        tops.set(id, it.venueTimeNs(), it.bidPriceE9(), it.bidLots(), it.askPriceE9(), it.askLots());
        matcher.onQuote(id, twiceMidE9);
    }

    private void onTrade(TradeDecoder it) {
        matcher.onTrade(it.instrumentId(), it.priceE9(), it.lots(), it.aggressorRaw());
    }

    private void onSettled(SettlementDecoder it) {
        int id = it.instrumentId();
        tops.set(id, tops.venueTimeNs(id), EventWriter.NONE, 0L, EventWriter.NONE, 0L);
        matcher.expire(id);
    }

    @Override
    public void onOrder(DirectBuffer message, int offset, long sentNs) {
        order.wrapAndApplyHeader(message, offset, header);
        matcher.send(order, sentNs);
    }

    /** Our orders are taken off, those on their way included; what has traded is told at once. */
    void disconnect() {
        matcher.takeOff();
        for (MatchReport report = matcher.next(); report != null; report = matcher.next()) {
            if (report.isFill()) {
                reports.publish(report, Math.max(nowNs, clock.epochTimeNs()));
            }
        }
    }

    /** Fills are numbered after one that was told by an earlier process. */
    void continueAfter(long executionId) {
        reports.continueAfter(executionId);
    }

    /** Tells what has traded, then ends the thread; nobody else publishes market data any more. */
    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
        line.close();
    }
}
