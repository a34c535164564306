package io.hedgerow.gateway.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.WiringTape;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.recorded.PositionsFileException;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders on paper: matched by the wall clock, which the test sets, and reported as a venue reports. */
@Timeout(600)
class PaperVenueTest {
    private static final long LATENCY_NS = 10L;
    private static final long E9 = 1_000_000_000L;
    private static final TimeInForce IOC = TimeInForce.IMMEDIATE_OR_CANCEL;
    private static final TimeInForce GTC = TimeInForce.GOOD_TILL_CANCEL;
    private static final PaperSpec SPEC = new PaperSpec(Optional.empty(), LATENCY_NS, LATENCY_NS, 0.0, 1.0);

    @TempDir
    private Path temp;

    private final ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
    private final AtomicLong nowNs = new AtomicLong(1_000L);
    private final FeedDouble feed = new FeedDouble();
    private final WiringTape tape = new WiringTape(nowNs::get);
    private final List<String> told = tape.told();
    private int perpetual;
    private PaperVenue venue;
    private LiveSession session;

    @BeforeEach
    void open() {
        perpetual = BinanceContracts.btcPerpetual(registry);
        venue = new PaperVenue(feed, SPEC, registry);
        session = venue.connect(tape);
        session.start();
        feed.connected();
        settle(40L);
        feed.quote(1_000L, perpetual, 100, 50, 101, 60);
        told.clear();
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** As the order thread does after each connection. */
    private void settle(long lastExecutionId) {
        assertThat(session.workingOrders()).isEmpty();
        assertThat(session.executions(new OrderQuery.Heard() {
                    @Override
                    public long sinceNs() {
                        return 0L;
                    }

                    @Override
                    public boolean isBooked(int instrumentId, long executionId, Side side) {
                        return true;
                    }

                    @Override
                    public long lastExecutionId() {
                        return lastExecutionId;
                    }
                }))
                .isEmpty();
        session.ready();
    }

    private void order(OrderAction action, long id, Side side, long lots, long price, TimeInForce life) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .timeNs(0L)
                .orderId(id)
                .lots(lots)
                .limitPriceE9(price * E9)
                .instrumentId(perpetual)
                .action(action)
                .side(side)
                .timeInForce(life);
        session.onOutput(buffer, 0, EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH);
    }

    private List<String> reports() {
        return tape.told("ORDER", "FILL");
    }

    /** Lets the clock of the wall come to a time and waits for so many reports. */
    private void reportsAt(long timeNs, String... expected) {
        nowNs.set(timeNs);
        Await.until("reports " + List.of(expected), () -> reports().size() >= expected.length);
        assertThat(reports()).containsExactly(expected);
        told.clear();
    }

    @Test
    void shouldFillWhatIsDisplayedAfterItsLatencyAndGoOnWithTheExecutionIdsOfTheJournal() {
        order(OrderAction.NEW, 7, Side.BUY, 80, 101, IOC);
        reportsAt(
                1_020L,
                "ORDER 0 7 80 101000000000 ACCEPTED 0 !",
                "FILL 0 41 7 60 101000000000 - BUY TAKER !",
                "ORDER 0 7 0 - EXPIRED 0 !");
        assertThat(feed.readied).isEqualTo(1);
        assertThat(venue.mode()).isEqualTo("PAPER");
        assertThat(venue.name()).isEqualTo("BINANCE");
    }

    @Test
    void shouldMeetTheQuoteOfItsArrivalNotThatOfItsDecision() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 103, IOC);
        feed.quote(1_005L, perpetual, 101, 50, 102, 60);
        feed.quote(1_015L, perpetual, 102, 50, 103, 60);
        reportsAt(1_030L, "ORDER 0 7 20 103000000000 ACCEPTED 0 !", "FILL 0 41 7 20 102000000000 - BUY TAKER !");
    }

    @Test
    void shouldQueueBehindWhatWasDisplayedAndBeFilledByTrades() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100, GTC);
        reportsAt(1_020L, "ORDER 0 7 20 100000000000 ACCEPTED 0 !");
        feed.trade(1_030L, perpetual, 100, 60, Side.SELL);
        reportsAt(1_050L, "FILL 0 41 7 10 100000000000 - BUY MAKER !");
        order(OrderAction.CANCEL, 7, Side.BUY, 0, 0, GTC);
        reportsAt(1_080L, "ORDER 0 7 0 - CANCELLED 0 !");
    }

    @Test
    void shouldRefuseAnOrderMeantToRestThatWouldTake() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 101, GTC);
        reportsAt(1_020L, "ORDER 0 7 0 - REJECTED 12 !");
        order(OrderAction.NEW, 8, Side.BUY, 20, 100, GTC);
        reportsAt(1_050L, "ORDER 0 8 20 100000000000 ACCEPTED 0 !");
        order(OrderAction.REPLACE, 8, Side.BUY, 20, 101, GTC);
        reportsAt(1_080L, "ORDER 0 8 20 - CANCEL_REJECTED 12 !");
    }

    @Test
    void shouldTakeOrdersOffWhenTheFeedIsLostAndTellWhatHasTraded() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100, GTC);
        reportsAt(1_020L, "ORDER 0 7 20 100000000000 ACCEPTED 0 !");
        feed.trade(1_025L, perpetual, 99, 5, Side.SELL);
        feed.lost();
        Await.until("the fill under way is told", () -> reports().size() == 1);
        assertThat(reports()).containsExactly("FILL 0 41 7 5 100000000000 - BUY MAKER !");
        assertThat(tape.link()).containsExactly("connected", "lost: the line broke");
        assertThatThrownBy(() -> order(OrderAction.NEW, 8, Side.BUY, 1, 101, IOC))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("not connected");
        told.clear();
        feed.connected();
        assertThatThrownBy(() -> order(OrderAction.NEW, 8, Side.BUY, 1, 101, IOC))
                .isInstanceOf(LinkException.class);
        settle(41L);
        feed.trade(1_100L, perpetual, 90, 500, Side.SELL);
        order(OrderAction.NEW, 9, Side.BUY, 1, 101, IOC);
        reportsAt(1_200L, "ORDER 0 9 1 101000000000 ACCEPTED 0 !", "FILL 0 42 9 1 101000000000 - BUY TAKER !");
    }

    @Test
    void shouldTradeWhatIsListedWhileItRuns() {
        perpetual = BinanceContracts.coinPerpetual(registry, "ETH", 10, E9 / 100);
        feed.quote(1_001L, perpetual, 10, 5, 11, 6);
        told.clear();
        order(OrderAction.NEW, 7, Side.SELL, 3, 10, IOC);
        reportsAt(1_020L, "ORDER 1 7 3 10000000000 ACCEPTED 0 !", "FILL 1 41 7 3 10000000000 - SELL TAKER !");
    }

    @Test
    void shouldLetOrdersLapseInWhatIsSettled() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100, GTC);
        reportsAt(1_020L, "ORDER 0 7 20 100000000000 ACCEPTED 0 !");
        feed.settle(1_030L, perpetual, 100);
        reportsAt(1_050L, "ORDER 0 7 0 - EXPIRED 0 !");
        order(OrderAction.NEW, 8, Side.BUY, 20, 100, GTC);
        reportsAt(1_080L, "ORDER 0 8 0 - REJECTED 11 !");
    }

    @Test
    void shouldTellAtItsEndWhatHasTraded() {
        order(OrderAction.NEW, 7, Side.BUY, 20, 100, GTC);
        reportsAt(1_020L, "ORDER 0 7 20 100000000000 ACCEPTED 0 !");
        feed.trade(1_025L, perpetual, 99, 5, Side.SELL);
        session.workingOrders();
        session.close();
        assertThat(reports()).containsExactly("FILL 0 41 7 5 100000000000 - BUY MAKER !");
        assertThat(feed.closed).isTrue();
        assertThatThrownBy(session::workingOrders).isInstanceOf(LinkException.class);
    }

    @Test
    void shouldPublishWhatANewJournalStartsFrom() throws IOException {
        Path file = temp.resolve("book.csv");
        Files.writeString(file, "symbol,contracts,average_price\nBTCUSD_PERP.BINANCE,-250,61234.5\n");
        EventLog log = new EventLog();
        EventFrame frame = new EventFrame(log, 1);
        frame.at(5L);
        new PaperVenue(feed, with(file), registry).publishStart(frame);
        assertThat(log.lines()).contains("POSITION 5 0 -250 61234500000000");
        Files.writeString(file, "symbol,contracts,average_price\nBTCUSD_990101.BINANCE,-250,61234.5\n");
        assertThatThrownBy(() -> new PaperVenue(feed, with(file), registry))
                .isInstanceOf(PositionsFileException.class)
                .hasMessageContaining("book.csv:2")
                .hasMessageContaining("BTCUSD_990101.BINANCE");
    }

    private static PaperSpec with(Path positions) {
        return new PaperSpec(Optional.of(positions), LATENCY_NS, LATENCY_NS, 0.0, 1.0);
    }
}
