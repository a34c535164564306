package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.venue.sim.floor.SimStatistics;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.CadenceSpec;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import io.hedgerow.gateway.venue.sim.spec.FundingSpec;
import io.hedgerow.gateway.venue.sim.spec.MatchingSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * A year of a market maker's life: fifty-two weekly expiries, hourly prices, funding three times a day, a few thousand
 * customers; exchange, engine and journal as they are.
 */
class SimulatedYearTest {
    private static final int WEEKS = 52;
    private static final double ONE_LOT = 2e-4;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long YEAR_NS = 365 * 24 * HOUR_NS;
    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(1_024)
            .options(1_024)
            .slices(64)
            .underlyings(1)
            .currencies(2)
            .venues(1)
            .workingOrders(64)
            .hedgeInstruments(2)
            .riskUpdateIntervalNs(24 * HOUR_NS)
            .stateHashInterval(50_000L)
            .build();

    private VenueStatement statement;
    private SimExchange exchange;
    private HedgeEngine engine;
    private long outsideSinceNs;
    private long outsideNs;
    private long lookedNs;

    private static SimSpec year() {
        List<Duration> weekly = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            weekly.add(Duration.ofDays(7L * week).plusSeconds(20));
        }
        ChainSpec chain = Specs.chain(weekly, 5, Duration.ofMinutes(30), Duration.ofMinutes(10));
        CadenceSpec cadence = new CadenceSpec(
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Duration.ofHours(12),
                Duration.ofHours(1),
                1.0 / 3_600);
        CustomerSpec d = CustomerSpec.DEFAULT;
        CustomerSpec customers = new CustomerSpec(
                new CustomerSpec.Arrivals(
                        0.5 / 3_600,
                        d.arrivals().spreadSensitivity(),
                        d.arrivals().lotsMean()),
                new CustomerSpec.Mood(d.mood().buyShare(), d.mood().sentimentStdDev(), 86_400.0),
                new CustomerSpec.Choice(d.choice().moneynessStdDev(), d.choice().outOfTheMoneyShare(), 2.0),
                new CustomerSpec.Knowledge(d.knowledge().informedShare(), Duration.ofHours(6)));
        FundingSpec funding = new FundingSpec(Duration.ofHours(8), Duration.ofHours(2), 0.00025, 0.005);
        MatchingSpec noRejects =
                new MatchingSpec(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(20), 0.0, 64);
        return SimSpec.DEFAULT
                .withSeed(7L)
                .withUnderlyings(Specs.btc(chain))
                .withCadence(cadence)
                .withFunding(funding)
                .withCustomers(customers)
                .withMatching(noRejects);
    }

    /** Lets the statement see what the engine gets. */
    private final class Watched implements EventPublisher {
        private final EventPublisher publisher;
        private MutableDirectBuffer slot;

        Watched(EventPublisher publisher) {
            this.publisher = publisher;
        }

        @Override
        public MutableDirectBuffer claim() {
            slot = publisher.claim();
            return slot;
        }

        @Override
        public void publish(int length) {
            statement.onEvent(slot);
            publisher.publish(length);
        }
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        exchange.onOutput(message, offset, length);
    }

    @Test
    void shouldEndAYearWithTheBooksOfTheExchange() {
        SimSpec spec = year();
        statement = new VenueStatement(new SimUniverse(spec));
        MemoryJournal journal = new MemoryJournal();
        long hash;
        try (InlinePublisher publisher = new InlinePublisher(CAPACITY, journal, this::onOutput)) {
            engine = publisher.engine();
            open(spec, publisher);
            while (exchange.nextTimeNs() <= spec.startNs() + YEAR_NS) {
                exchange.advance();
                requireHedged();
            }
            requireAFullYear();
            requireTheBooksOfTheExchange();
            requireThatProfitIsWhatTheBookIsWorth();
            hash = engine.stateHash();
        }
        MemoryJournal again = new MemoryJournal();
        try (InlinePublisher replay = new InlinePublisher(CAPACITY, again, OutputSink.NONE)) {
            journal.replayInto(replay);
            assertThat(replay.engine().stateHash()).isEqualTo(hash);
        }
        assertThat(again.firstDifference(journal)).isEqualTo(-1);
    }

    private void open(SimSpec spec, EventPublisher publisher) {
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(spec.startNs());
        new ReferenceWriter(frame).engineStarted(spec.seed(), NumericProfile.CURRENT, "test", CAPACITY);
        exchange = new SimExchange(spec, new Watched(publisher), 2);
        exchange.publishReference();
        Desk.configure(frame, exchange.universe(), Execution.TAKE, Duration.ofMinutes(1));
        outsideSinceNs = spec.startNs();
        lookedNs = spec.startNs();
    }

    /** Quotes come every ten minutes and age at once, so a hedge may need two or three of them; then the band holds. */
    private void requireHedged() {
        double net = engine.greeks().netDelta(0);
        assertThat(net).isFinite();
        long nowNs = exchange.timeNs();
        if (Math.abs(net) <= Desk.BAND + ONE_LOT) {
            outsideSinceNs = nowNs;
        }
        outsideNs += nowNs > lookedNs && outsideSinceNs < nowNs ? nowNs - lookedNs : 0L;
        lookedNs = nowNs;
        assertThat(nowNs - outsideSinceNs).as("outside the band at %d", nowNs).isLessThan(HOUR_NS);
    }

    private void requireAFullYear() {
        SimStatistics venue = exchange.statistics();
        assertThat(venue.settlements()).isGreaterThanOrEqualTo(WEEKS * 10L);
        assertThat(venue.fundingPayments()).isGreaterThanOrEqualTo(3 * 365 - 1);
        assertThat(venue.customerFills()).isGreaterThan(1_000);
        assertThat(venue.hedgeFills()).isGreaterThan(1_000);
        assertThat(engine.counters().rejections()).isZero();
        assertThat((double) outsideNs / YEAR_NS)
                .as("share of time outside the band")
                .isLessThan(0.1);
    }

    private void requireTheBooksOfTheExchange() {
        PositionBook book = engine.positions();
        InstrumentTable instruments = engine.reference().instruments();
        BigDecimal coins = BigDecimal.ZERO;
        ExactAmount amount = new ExactAmount();
        for (int id = 0; id < instruments.count(); id++) {
            String symbol = exchange.universe().instrument(id).symbol();
            long open = book.isSettled(id) ? 0L : exchange.statistics().positionLots(id);
            assertThat(book.lots(id)).as(symbol).isEqualTo(open).isEqualTo(statement.lots(id));
            assertThat(book.feesMinor(id)).as(symbol).isEqualTo(statement.feesMinor(id));
            requireEqual(symbol, book.funding(id, amount), statement.fundingMinor(id));
            coins = coins.add(statement.premiumMinor(id))
                    .add(statement.fundingMinor(id))
                    .subtract(BigDecimal.valueOf(statement.feesMinor(id)));
            if (!instruments.hasVol(id)) {
                BigDecimal cost = exact(book.openCost(id, amount));
                requireEqual(
                        symbol,
                        book.realised(id, amount),
                        statement.tradedMinor(id).subtract(cost));
                coins = coins.add(statement.tradedMinor(id)).subtract(cost);
            }
        }
        requireEqual("cash", book.cash().balance(exchange.universe().coinId(0), amount), coins);
        assertThat(book.cash().balanceMinor(exchange.universe().quoteCurrencyId()))
                .isZero();
    }

    private static BigDecimal exact(ExactAmount amount) {
        return BigDecimal.valueOf(amount.whole()).add(BigDecimal.valueOf(amount.fractionE18(), ExactAmount.DECIMALS));
    }

    /** Every flow is rounded to 1e-18 of a satoshi. */
    private static void requireEqual(String what, ExactAmount actual, BigDecimal expected) {
        assertThat(exact(actual)).as(what).isCloseTo(expected, within(new BigDecimal("1e-12")));
    }

    /** Realised, unrealised, fees and funding add up to cash and what open positions are worth, exactly. */
    private void requireThatProfitIsWhatTheBookIsWorth() {
        PositionBook book = engine.positions();
        InstrumentTable instruments = engine.reference().instruments();
        ExactAmount profit = new ExactAmount();
        ExactAmount worth = new ExactAmount();
        ExactAmount amount = new ExactAmount();
        book.cash().balance(exchange.universe().coinId(0), worth);
        for (int id = 0; id < instruments.count(); id++) {
            profit.add(book.realised(id, amount));
            profit.subtract(book.fees(id, amount));
            profit.add(book.funding(id, amount));
            if (book.lots(id) != 0) {
                long markE9 = engine.risk().profitAndLoss().markE9(id);
                profit.add(book.unrealised(id, markE9, amount));
                boolean paid = instruments.isPaidUpFront(id);
                worth.add(paid ? book.marketValue(id, markE9, amount) : amount);
            }
        }
        assertThat(exact(profit)).isEqualByComparingTo(exact(worth));
    }
}
