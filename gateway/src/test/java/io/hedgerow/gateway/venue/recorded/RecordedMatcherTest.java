package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DeliveryBasis;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordedMatcherTest {
    private static final long LATENCY_NS = 10;
    private static final long E9 = 1_000_000_000L;
    private static final int ID = 0;
    private static final TimeInForce IOC = TimeInForce.IMMEDIATE_OR_CANCEL;
    private static final TimeInForce GTC = TimeInForce.GOOD_TILL_CANCEL;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final EventLog log = new EventLog();
    private final FeedEvents events;
    private final RecordedMatcher matcher;
    private long nowNs = 1_000;

    RecordedMatcherTest() {
        BinanceContracts.btcPerpetual(registry);
        BinanceContracts.coinPerpetual(registry, "ETH", 10, E9 / 100);
        events = new FeedEvents(new EventFrame(new EventLog(), 1), new TopOfBook(), new FeedReport());
        matcher = new RecordedMatcher(directory, events, new EventFrame(log, 2), LATENCY_NS);
        quote(100, 50, 101, 60);
    }

    private void quote(long bid, long bidLots, long ask, long askLots) {
        matcher.at(nowNs);
        events.quote(ID, nowNs, bid * E9, bidLots, ask * E9, askLots, EventWriter.NONE);
    }

    private void trade(long price, long lots, Side aggressor) {
        matcher.at(nowNs);
        events.trade(ID, nowNs, price * E9, lots, 1, aggressor);
    }

    private void order(OrderAction action, long id, Side side, long lots, long priceE9, TimeInForce life) {
        order(ID, action, id, side, lots, priceE9, life);
    }

    private void order(
            int instrument, OrderAction action, long id, Side side, long lots, long priceE9, TimeInForce life) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        HedgeOrderEncoder order = new HedgeOrderEncoder();
        order.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .timeNs(nowNs)
                .orderId(id)
                .lots(lots)
                .limitPriceE9(priceE9)
                .instrumentId(instrument)
                .action(action)
                .side(side)
                .timeInForce(life);
        matcher.onOutput(buffer, 0, EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH);
    }

    private void runTo(long timeNs) {
        while (matcher.nextNs() <= timeNs) {
            matcher.act();
        }
        nowNs = timeNs;
    }

    @Test
    void shouldFillAtTheTouchAfterItsLatencyAndReportAfterAnother() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 102 * E9, IOC);
        assertThat(matcher.nextNs()).isEqualTo(1_010);
        matcher.act();
        assertThat(log.lines()).isEmpty();
        runTo(1_020);
        assertThat(log.lines())
                .containsExactly(
                        "ORDER 1020 0 7 20 102000000000 ACCEPTED 0 !", "FILL 1020 0 1 7 20 101000000000 - BUY TAKER !");
        assertThat(matcher.nextNs()).isEqualTo(MarketFeed.END);
        assertThat(matcher.filledLots()).isEqualTo(20);
    }

    @Test
    void shouldFillWhatIsDisplayedAndLetTheRestExpire() {
        order(OrderAction.NEW, 7, Side.SELL, 80, 99 * E9, IOC);
        runTo(2_000);
        assertThat(log.lines())
                .containsExactly(
                        "ORDER 1020 0 7 80 99000000000 ACCEPTED 0 !",
                        "FILL 1020 0 1 7 50 100000000000 - SELL TAKER !",
                        "ORDER 1020 0 7 0 - EXPIRED 0 !");
    }

    @Test
    void shouldLetAnImmediateOrderExpireWhereTheTouchIsBeyondItsLimit() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100 * E9, IOC);
        runTo(2_000);
        assertThat(log.lines())
                .containsExactly("ORDER 1020 0 7 20 100000000000 ACCEPTED 0 !", "ORDER 1020 0 7 0 - EXPIRED 0 !");
    }

    @Test
    void shouldMatchAgainstTheQuoteAtArrivalNotAtDecision() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 102 * E9, IOC);
        nowNs = 1_005;
        quote(101, 50, 102, 60);
        runTo(2_000);
        assertThat(log.take("FILL")).containsExactly("FILL 1020 0 1 7 20 102000000000 - BUY TAKER !");
    }

    @Test
    void shouldNotTakeTheSameSizeTwiceWhileTheLevelIsUnchanged() {
        order(OrderAction.NEW, 7, Side.BUY, 50, 102 * E9, IOC);
        runTo(1_100);
        quote(100, 50, 101, 60);
        order(OrderAction.NEW, 8, Side.BUY, 50, 102 * E9, IOC);
        runTo(1_200);
        quote(100, 50, 101, 61);
        order(OrderAction.NEW, 9, Side.BUY, 50, 102 * E9, IOC);
        runTo(1_300);
        assertThat(log.take("FILL"))
                .containsExactly(
                        "FILL 1020 0 1 7 50 101000000000 - BUY TAKER !",
                        "FILL 1120 0 2 8 10 101000000000 - BUY TAKER !",
                        "FILL 1220 0 3 9 50 101000000000 - BUY TAKER !");
    }

    @Test
    void shouldRefuseWhatIsNotSound() {
        order(9, OrderAction.NEW, 1, Side.BUY, 1, E9, IOC);
        order(OrderAction.NEW, 2, Side.BUY, 0, 101 * E9, IOC);
        order(OrderAction.NEW, 3, Side.BUY, 1, 0, IOC);
        order(OrderAction.NEW, 4, Side.BUY, 1, 101 * E9 + 1, IOC);
        order(1, OrderAction.NEW, 5, Side.BUY, 1, E9, IOC);
        order(OrderAction.CANCEL, 6, Side.BUY, 0, 0, IOC);
        order(OrderAction.REPLACE, 6, Side.BUY, 1, 101 * E9, GTC);
        runTo(2_000);
        assertThat(log.lines())
                .containsExactly(
                        "ORDER 1020 9 1 0 - REJECTED 1 !",
                        "ORDER 1020 0 2 0 - REJECTED 5 !",
                        "ORDER 1020 0 3 0 - REJECTED 4 !",
                        "ORDER 1020 0 4 0 - REJECTED 3 !",
                        "ORDER 1020 1 5 0 - REJECTED 11 !",
                        "ORDER 1020 0 6 0 - CANCEL_REJECTED 10 !",
                        "ORDER 1020 0 6 0 - CANCEL_REJECTED 10 !");
    }

    @Test
    void shouldWaitInTheQueueOfItsPriceAndFillAsMaker() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100 * E9, GTC);
        runTo(1_100);
        trade(100, 45, Side.SELL);
        trade(100, 3, Side.BUY);
        runTo(1_200);
        assertThat(log.take("FILL")).as("45 of the 50 before us have traded").isEmpty();
        trade(100, 12, Side.SELL);
        runTo(1_300);
        trade(99, 100, Side.SELL);
        runTo(1_400);
        assertThat(log.take("FILL"))
                .containsExactly(
                        "FILL 1210 0 1 7 7 100000000000 - BUY MAKER !",
                        "FILL 1310 0 2 7 13 100000000000 - BUY MAKER !");
    }

    @Test
    void shouldKeepItsQueueWhenLessIsDisplayed() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100 * E9, GTC);
        runTo(1_100);
        quote(100, 10, 101, 60);
        trade(100, 49, Side.SELL);
        runTo(1_200);
        assertThat(log.take("FILL")).isEmpty();
        trade(100, 3, Side.SELL);
        runTo(1_300);
        assertThat(log.take("FILL")).containsExactly("FILL 1210 0 1 7 2 100000000000 - BUY MAKER !");
    }

    @Test
    void shouldNotTakeTheSameSizeTwiceWhenTheLevelComesBack() {
        order(OrderAction.NEW, 7, Side.BUY, 50, 102 * E9, IOC);
        runTo(1_100);
        quote(100, 50, 102, 60);
        quote(100, 50, 101, 60);
        order(OrderAction.NEW, 8, Side.BUY, 50, 102 * E9, IOC);
        runTo(1_200);
        assertThat(log.take("FILL"))
                .containsExactly(
                        "FILL 1020 0 1 7 50 101000000000 - BUY TAKER !",
                        "FILL 1120 0 2 8 10 101000000000 - BUY TAKER !");
    }

    @Test
    void shouldFillARestingOrderThatTheOtherSideReaches() {
        order(OrderAction.NEW, 7, Side.SELL, 20, 103 * E9, GTC);
        runTo(1_100);
        quote(102, 50, 103, 5);
        quote(103, 15, 104, 5);
        quote(103, 15, 104, 6);
        quote(103, 16, 104, 6);
        runTo(1_200);
        assertThat(log.take("FILL"))
                .containsExactly(
                        "FILL 1110 0 1 7 15 103000000000 - SELL MAKER !",
                        "FILL 1110 0 2 7 5 103000000000 - SELL MAKER !");
    }

    @Test
    void shouldReplaceAndCancelRestingOrders() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 99 * E9, GTC);
        runTo(1_100);
        order(OrderAction.REPLACE, 7, Side.BUY, 10, 99 * E9, GTC);
        runTo(1_200);
        order(OrderAction.REPLACE, 7, Side.BUY, 70, 101 * E9, GTC);
        runTo(1_300);
        order(OrderAction.CANCEL, 7, Side.BUY, 0, 0, GTC);
        runTo(1_400);
        trade(99, 1_000, Side.SELL);
        runTo(1_500);
        assertThat(log.lines())
                .containsExactly(
                        "ORDER 1020 0 7 20 99000000000 ACCEPTED 0 !",
                        "ORDER 1120 0 7 10 99000000000 REPLACED 0 !",
                        "ORDER 1220 0 7 70 101000000000 REPLACED 0 !",
                        "FILL 1220 0 1 7 60 101000000000 - BUY TAKER !",
                        "ORDER 1320 0 7 0 - CANCELLED 0 !");
    }

    @Test
    void shouldKeepARestingOrderWhoseReplacementIsRefused() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 99 * E9, GTC);
        order(OrderAction.REPLACE, 7, Side.BUY, 20, 99 * E9 + 1, GTC);
        runTo(1_100);
        assertThat(log.lines().get(1)).isEqualTo("ORDER 1020 0 7 20 - CANCEL_REJECTED 3 !");
        trade(98, 100, Side.SELL);
        runTo(1_200);
        assertThat(log.take("FILL")).hasSize(1);
    }

    @Test
    void shouldCountOrdersAfterTheEndAndNotTakeThem() {
        order(OrderAction.NEW, 7, Side.BUY, 1, 101 * E9, IOC);
        matcher.close();
        order(OrderAction.NEW, 8, Side.BUY, 1, 101 * E9, IOC);
        runTo(2_000);
        assertThat(matcher.orderCount()).isEqualTo(1);
        assertThat(matcher.orderCountAfterEnd()).isEqualTo(1);
        assertThat(log.take("FILL")).hasSize(1);
    }

    @Test
    void shouldRefuseNegativeLatency() {
        assertThatThrownBy(() -> new RecordedMatcher(directory, events, new EventFrame(log, 2), -1))
                .hasMessage("latency must not be negative: -1 ns");
    }

    @Test
    void shouldLetRestingOrdersLapseWhenTheirContractIsSettled() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 99 * E9, GTC);
        runTo(2_000);
        log.take();
        matcher.at(nowNs);
        events.settlement(ID, 100 * E9, DeliveryBasis.TOLD);
        runTo(3_000);
        assertThat(log.lines()).containsExactly("ORDER 2010 0 7 0 - EXPIRED 0 !");
    }

    @Test
    void shouldTellOfAFillBeforeItIsPublished() {
        List<String> told = new ArrayList<>();
        matcher.beforeFills((id, timeNs) ->
                told.add(id + "@" + timeNs + " after " + log.lines().size()));
        order(OrderAction.NEW, 7, Side.BUY, 20, 102 * E9, IOC);
        runTo(2_000);
        assertThat(told).containsExactly("0@1020 after 1");
    }
}
