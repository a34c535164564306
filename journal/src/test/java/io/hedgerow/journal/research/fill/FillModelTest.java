package io.hedgerow.journal.research.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.QuoteEncoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.codec.TradeEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.matching.OrderMatcher;
import io.hedgerow.journal.matching.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every case is worked out by hand: perpetual, tick 0.5, quoted 99,999.5 (100 lots) to 100,000.5 (60 lots). */
class FillModelTest {
    private static final int ID = BitcoinDesk.PERPETUAL;
    private static final long E9 = 1_000_000_000L;
    private static final long HALF = E9 / 2;
    private static final long BID = 99_999 * E9 + HALF;
    private static final long ASK = 100_000 * E9 + HALF;
    private static final long MS = 1_000_000L;

    private final InlinePublisher engine = new InlinePublisher(
            CapacitySpec.builder()
                    .instruments(64)
                    .options(64)
                    .slices(8)
                    .underlyings(2)
                    .currencies(4)
                    .venues(2)
                    .workingOrders(64)
                    .hedgeInstruments(4)
                    .riskUpdateIntervalNs(0L)
                    .stateHashInterval(500L)
                    .reportingCurrencyId(BitcoinDesk.USD)
                    .build(),
            EventJournal.NONE,
            OutputSink.NONE);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder read = new MessageHeaderDecoder();

    FillModelTest() {
        new BitcoinDesk(engine, 1, 1).define();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private FillModel model(FillSpec spec) {
        FillModel model = new FillModel(spec, engine.engine().reference().instruments(), 64);
        quote(model, 0, BID, 100, ASK, 60);
        return model;
    }

    private static FillSpec spec(double depth, boolean postOnly) {
        return new FillSpec(2 * MS, 3 * MS, depth, 1.0, postOnly);
    }

    private void quote(FillModel model, long timeNs, long bid, long bidLots, long ask, long askLots) {
        new QuoteEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(ID)
                .bidPriceE9(bid)
                .bidLots(bidLots)
                .askPriceE9(ask)
                .askLots(askLots);
        model.onQuote(new QuoteDecoder().wrapAndApplyHeader(buffer, 0, read), timeNs);
    }

    private void trade(FillModel model, long timeNs, long price, long lots, Side aggressor) {
        new TradeEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(ID)
                .priceE9(price)
                .lots(lots)
                .aggressor(aggressor);
        model.onTrade(new TradeDecoder().wrapAndApplyHeader(buffer, 0, read), timeNs);
    }

    private void send(
            FillModel model,
            long timeNs,
            OrderAction action,
            long id,
            Side side,
            long lots,
            long limit,
            TimeInForce life) {
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .timeNs(timeNs)
                .action(action)
                .orderId(id)
                .instrumentId(ID)
                .side(side)
                .lots(lots)
                .limitPriceE9(limit)
                .timeInForce(life);
        model.send(new HedgeOrderDecoder().wrapAndApplyHeader(buffer, 0, read));
    }

    private void take(FillModel model, long timeNs, Side side, long lots, long limit) {
        send(model, timeNs, OrderAction.NEW, 1, side, lots, limit, TimeInForce.IMMEDIATE_OR_CANCEL);
    }

    private void rest(FillModel model, long timeNs, long id, Side side, long lots, long limit) {
        send(model, timeNs, OrderAction.NEW, id, side, lots, limit, TimeInForce.GOOD_TILL_CANCEL);
    }

    /** Lets everything happen up to a time; gives what the engine hears. */
    private static List<MatchReport> until(FillModel model, long timeNs) {
        List<MatchReport> reports = new ArrayList<>();
        while (model.nextNs() <= timeNs) {
            MatchReport report = model.next();
            if (report != null) {
                reports.add(report);
            }
        }
        return reports;
    }

    private static List<MatchReport> fills(List<MatchReport> reports) {
        return reports.stream().filter(MatchReport::isFill).toList();
    }

    private static List<OrderStatus> states(List<MatchReport> reports) {
        return reports.stream()
                .filter(report -> !report.isFill())
                .map(MatchReport::status)
                .toList();
    }

    @Test
    void shouldArriveOneLatencyLaterAndBeHeardOfAnotherLater() {
        FillModel model = model(spec(0.0, false));
        take(model, 10 * MS, Side.BUY, 5, ASK);
        assertThat(model.nextNs()).isEqualTo(12 * MS);
        assertThat(until(model, 14 * MS)).isEmpty();
        assertThat(model.nextNs()).isEqualTo(15 * MS);
        List<MatchReport> reports = until(model, 15 * MS);
        assertThat(states(reports)).containsExactly(OrderStatus.ACCEPTED);
        assertThat(fills(reports)).singleElement().satisfies(fill -> {
            assertThat(fill.lots()).isEqualTo(5);
            assertThat(fill.priceE9()).isEqualTo(ASK);
            assertThat(fill.touchE9()).isEqualTo(ASK);
            assertThat(fill.twiceMidE9()).isEqualTo(200_000 * E9);
            assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
        });
        assertThat(model.nextNs()).isEqualTo(OrderMatcher.NEVER_NS);
    }

    @Test
    void shouldMeetTheQuoteOfItsArrivalNotOfItsDecision() {
        FillModel model = model(spec(0.0, false));
        take(model, 0, Side.BUY, 5, ASK + E9);
        quote(model, MS, BID + HALF, 100, ASK + HALF, 60);
        assertThat(fills(until(model, 10 * MS)))
                .singleElement()
                .satisfies(fill -> assertThat(fill.priceE9()).isEqualTo(ASK + HALF));
    }

    @Test
    void shouldTakeWhatIsDisplayedAndLetTheRestLapse() {
        FillModel model = model(spec(0.0, false));
        take(model, 0, Side.BUY, 100, ASK + 10 * E9);
        List<MatchReport> reports = until(model, 10 * MS);
        assertThat(fills(reports))
                .singleElement()
                .satisfies(fill -> assertThat(fill.lots()).isEqualTo(60));
        assertThat(states(reports)).containsExactly(OrderStatus.ACCEPTED, OrderStatus.EXPIRED);
    }

    @Test
    void shouldGoThroughTheTicksBehindTheTouchUpToItsLimit() {
        FillModel model = model(spec(0.5, false));
        take(model, 0, Side.BUY, 200, ASK + E9);
        List<MatchReport> fills = fills(until(model, 10 * MS));
        assertThat(fills).extracting(MatchReport::lots).containsExactly(60L, 30L, 30L);
        assertThat(fills).extracting(MatchReport::priceE9).containsExactly(ASK, ASK + HALF, ASK + E9);
        assertThat(fills).extracting(MatchReport::touchE9).containsOnly(ASK);
    }

    @Test
    void shouldNotTakeTheSameSizeTwice() {
        FillModel model = model(spec(1.0, false));
        take(model, 0, Side.BUY, 80, ASK + E9);
        take(model, MS, Side.BUY, 80, ASK + E9);
        quote(model, 2 * MS + 1, BID, 90, ASK, 60);
        List<MatchReport> fills = fills(until(model, 10 * MS));
        assertThat(fills).extracting(MatchReport::lots).containsExactly(60L, 20L, 40L, 40L);
        assertThat(fills).extracting(MatchReport::priceE9).containsExactly(ASK, ASK + HALF, ASK + HALF, ASK + E9);
        quote(model, 11 * MS, BID, 90, ASK, 61);
        take(model, 11 * MS, Side.BUY, 80, ASK);
        assertThat(fills(until(model, 20 * MS))).extracting(MatchReport::lots).containsExactly(61L);
    }

    @Test
    void shouldNotTradeBeyondItsLimit() {
        FillModel model = model(spec(1.0, false));
        take(model, 0, Side.SELL, 10, BID + HALF);
        assertThat(states(until(model, 10 * MS))).containsExactly(OrderStatus.ACCEPTED, OrderStatus.EXPIRED);
    }

    @Test
    void shouldWaitInTheQueueUntilTradesHaveEatenIt() {
        FillModel model = model(spec(1.0, false));
        rest(model, 0, 1, Side.BUY, 20, BID);
        until(model, 10 * MS);
        trade(model, 11 * MS, BID, 90, Side.SELL);
        trade(model, 12 * MS, BID, 50, Side.BUY);
        assertThat(until(model, 30 * MS)).isEmpty();
        trade(model, 31 * MS, BID, 15, Side.SELL);
        assertThat(fills(until(model, 40 * MS))).singleElement().satisfies(fill -> {
            assertThat(fill.lots()).isEqualTo(5);
            assertThat(fill.priceE9()).isEqualTo(BID);
            assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
        });
        trade(model, 41 * MS, BID, 100, Side.SELL);
        assertThat(fills(until(model, 50 * MS))).extracting(MatchReport::lots).containsExactly(15L);
    }

    @Test
    void shouldFillAtOnceWhenATradeGoesThroughIt() {
        FillModel model = model(spec(1.0, false));
        rest(model, 0, 1, Side.BUY, 20, BID);
        until(model, 10 * MS);
        trade(model, 11 * MS, BID - HALF, 8, Side.SELL);
        List<MatchReport> fills = fills(until(model, 20 * MS));
        assertThat(fills).extracting(MatchReport::lots).containsExactly(8L);
        assertThat(fills).extracting(MatchReport::priceE9).containsExactly(BID);
    }

    @Test
    void shouldShortenTheQueueWhenLessIsDisplayed() {
        FillModel model = model(spec(1.0, false));
        rest(model, 0, 1, Side.BUY, 20, BID);
        until(model, 10 * MS);
        quote(model, 11 * MS, BID, 30, ASK, 60);
        quote(model, 12 * MS, BID, 300, ASK, 60);
        trade(model, 13 * MS, BID, 32, Side.SELL);
        assertThat(fills(until(model, 20 * MS))).extracting(MatchReport::lots).containsExactly(2L);
    }

    @Test
    void shouldFillARestingOrderThatAQuoteReaches() {
        FillModel model = model(spec(1.0, false));
        rest(model, 0, 1, Side.BUY, 20, BID);
        until(model, 10 * MS);
        quote(model, 11 * MS, BID - E9, 100, BID, 7);
        assertThat(fills(until(model, 20 * MS))).singleElement().satisfies(fill -> {
            assertThat(fill.lots()).isEqualTo(7);
            assertThat(fill.priceE9()).isEqualTo(BID);
            assertThat(fill.twiceMidE9()).as("mid before the move").isEqualTo(200_000 * E9);
        });
        quote(model, 21 * MS, BID - E9, 100, BID, 7);
        assertThat(until(model, 30 * MS)).as("the same size is not there twice").isEmpty();
    }

    @Test
    void shouldRejectAPostOnlyOrderThatWouldTake() {
        FillModel postOnly = model(spec(1.0, true));
        rest(postOnly, 0, 1, Side.BUY, 20, ASK);
        take(postOnly, 0, Side.BUY, 20, ASK);
        List<MatchReport> reports = until(postOnly, 10 * MS);
        assertThat(states(reports)).containsExactly(OrderStatus.REJECTED, OrderStatus.ACCEPTED);
        assertThat(reports.get(0).refusal()).isEqualTo(Refusal.WOULD_TAKE);

        FillModel taking = model(spec(1.0, false));
        rest(taking, 0, 1, Side.BUY, 80, ASK);
        List<MatchReport> taken = until(taking, 10 * MS);
        assertThat(fills(taken)).extracting(MatchReport::lots).containsExactly(60L);
        assertThat(states(taken)).as("the rest of it rests").containsExactly(OrderStatus.ACCEPTED);
    }

    @Test
    void shouldCancelAndSayWhenThereIsNothingToCancel() {
        FillModel model = model(spec(1.0, false));
        rest(model, 0, 1, Side.BUY, 20, BID);
        send(model, MS, OrderAction.CANCEL, 1, Side.BUY, 0, 0, TimeInForce.GOOD_TILL_CANCEL);
        send(model, 2 * MS, OrderAction.CANCEL, 1, Side.BUY, 0, 0, TimeInForce.GOOD_TILL_CANCEL);
        List<MatchReport> reports = until(model, 20 * MS);
        assertThat(states(reports))
                .containsExactly(OrderStatus.ACCEPTED, OrderStatus.CANCELLED, OrderStatus.CANCEL_REJECTED);
        assertThat(reports.get(2).refusal()).isEqualTo(Refusal.NOT_OPEN);
        trade(model, 30 * MS, BID - E9, 1_000, Side.SELL);
        assertThat(until(model, 40 * MS)).isEmpty();
    }

    @Test
    void shouldKeepItsPlaceWhenOnlyMadeSmallerAndLoseItOtherwise() {
        FillModel model = model(spec(1.0, false));
        rest(model, 0, 1, Side.BUY, 20, BID);
        until(model, 10 * MS);
        trade(model, 11 * MS, BID, 100, Side.SELL);
        send(model, 12 * MS, OrderAction.REPLACE, 1, Side.BUY, 10, BID, TimeInForce.GOOD_TILL_CANCEL);
        until(model, 20 * MS);
        trade(model, 21 * MS, BID, 4, Side.SELL);
        assertThat(fills(until(model, 30 * MS))).extracting(MatchReport::lots).containsExactly(4L);
        send(model, 31 * MS, OrderAction.REPLACE, 1, Side.BUY, 9, BID, TimeInForce.GOOD_TILL_CANCEL);
        assertThat(states(until(model, 40 * MS))).containsExactly(OrderStatus.REPLACED);
        trade(model, 41 * MS, BID, 50, Side.SELL);
        assertThat(until(model, 50 * MS)).as("last in the queue again").isEmpty();
    }

    @Test
    void shouldRefuseWhatNoVenueWouldTake() {
        FillModel model = model(spec(1.0, false));
        take(model, 0, Side.BUY, 5, ASK + 1);
        take(model, 0, Side.BUY, 0, ASK);
        FillModel silent =
                new FillModel(spec(1.0, false), engine.engine().reference().instruments(), 64);
        take(silent, 0, Side.BUY, 5, ASK);
        List<MatchReport> reports = until(model, 10 * MS);
        assertThat(states(reports)).containsOnly(OrderStatus.REJECTED);
        assertThat(reports)
                .extracting(MatchReport::refusal)
                .containsExactly(Refusal.PRICE_OFF_TICK, Refusal.SIZE_BELOW_LOT);
        List<MatchReport> silence = until(silent, 10 * MS);
        assertThat(states(silence)).containsExactly(OrderStatus.REJECTED);
        assertThat(silence).extracting(MatchReport::refusal).containsExactly(Refusal.NO_QUOTE);
    }

    @Test
    void shouldKnowOneSideOnly() {
        FillModel model = model(spec(1.0, false));
        quote(model, MS, BID, 100, EventWriter.NONE, 0);
        take(model, MS, Side.BUY, 5, ASK + E9);
        take(model, MS, Side.SELL, 5, BID);
        List<MatchReport> reports = until(model, 10 * MS);
        assertThat(fills(reports))
                .singleElement()
                .satisfies(fill -> assertThat(fill.priceE9()).isEqualTo(BID));
    }
}
