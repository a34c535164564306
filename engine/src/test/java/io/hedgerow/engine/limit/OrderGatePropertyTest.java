package io.hedgerow.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.SmallMarket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A million random orders against tight limits: none that leaves passes a limit, and every limit is met. */
@Execution(ExecutionMode.CONCURRENT)
class OrderGatePropertyTest {
    private static final int ORDERS_PER_SEED = 250_000;
    private static final int SEEDS = 4;
    private static final long E9 = 1_000_000_000L;
    private static final int[] IDS = {
        SmallMarket.SPOT, SmallMarket.PERPETUAL, SmallMarket.LINEAR_FUTURE, SmallMarket.INVERSE_CALL
    };

    private static final Map<LimitKind, Long> LIMITS = new EnumMap<>(Map.ofEntries(
            Map.entry(LimitKind.ORDER_LOTS_MAX, 60L),
            Map.entry(LimitKind.POSITION_LOTS_MAX, 150L),
            Map.entry(LimitKind.PRICE_COLLAR_BPS, 100L),
            Map.entry(LimitKind.ORDERS_PER_SECOND_MAX, 6L),
            Map.entry(LimitKind.QUOTE_AGE_NS_MAX, 500_000_000L),
            Map.entry(LimitKind.ORDER_NOTIONAL_MAX, 2_500L),
            Map.entry(LimitKind.OPEN_LOTS_MAX, 120L),
            Map.entry(LimitKind.OPEN_NOTIONAL_MAX, 4_000L),
            Map.entry(LimitKind.THEO_COLLAR_BPS, 80L),
            Map.entry(LimitKind.PERIOD_COLLAR_BPS, 120L),
            Map.entry(LimitKind.DUPLICATE_WINDOW_NS, 300_000_000L),
            Map.entry(LimitKind.EXECUTIONS_PER_MINUTE_MAX, 40L),
            Map.entry(LimitKind.ORDER_DELTA_E6_MAX, 900_000L),
            Map.entry(LimitKind.ORDER_VEGA_MAX, 9L),
            Map.entry(LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6, 2_000_000L),
            Map.entry(LimitKind.OPTION_THEO_COLLAR_VOL_POINTS_E6, 1_800_000L),
            Map.entry(LimitKind.OPTION_PERIOD_COLLAR_VOL_POINTS_E6, 2_200_000L),
            Map.entry(LimitKind.OPTION_COLLAR_TICKS, 1L),
            Map.entry(LimitKind.DELTA_E6_MAX, 3_000_000L),
            Map.entry(LimitKind.GAMMA_1PCT_E6_MAX, 1_000_000L),
            Map.entry(LimitKind.VEGA_MAX, 30L),
            Map.entry(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, 15L),
            Map.entry(LimitKind.LOSS_MAX, 1_000L),
            Map.entry(LimitKind.PORTFOLIO_LOSS_MAX, 1_000L),
            Map.entry(LimitKind.DRAWDOWN_MAX, 1_200L),
            Map.entry(LimitKind.PORTFOLIO_DRAWDOWN_MAX, 1_200L),
            Map.entry(LimitKind.MMP_WINDOW_NS, 1_000_000_000L),
            Map.entry(LimitKind.MMP_QUANTITY_E6_MAX, 60_000_000L),
            Map.entry(LimitKind.MMP_DELTA_E6_MAX, 9_000_000L),
            Map.entry(LimitKind.MMP_VEGA_MAX, 60L),
            Map.entry(LimitKind.MMP_FREEZE_NS, 2_000_000_000L),
            Map.entry(LimitKind.SOFT_LEVEL_E6, 800_000L),
            Map.entry(LimitKind.PORTFOLIO_NOTIONAL_MAX, 900_000L)));

    /** What these streams cannot meet: a full memory has its own test, a time to freeze for refuses nothing, venues have their rates. */
    private static final Set<RefusalReason> ELSEWHERE = EnumSet.of(
            RefusalReason.NULL_VAL,
            RefusalReason.DUPLICATE_MEMORY_FULL,
            RefusalReason.MMP_FREEZE_NS,
            RefusalReason.SOFT_LEVEL_E6,
            RefusalReason.VENUE_RATE,
            RefusalReason.OPTION_COLLAR_TICKS);

    private final Set<RefusalReason> met = EnumSet.noneOf(RefusalReason.class);

    @Test
    void shouldNeverLetAnOrderPassALimitAndMeetEveryOne() {
        Seeds.forEach(SEEDS, seed -> {
            try (Stream stream = new Stream(seed)) {
                stream.met = met;
                for (int i = 0; i < ORDERS_PER_SEED; i++) {
                    met.add(stream.next());
                }
            }
        });
        if (Long.getLong("seed") == null) {
            Set<RefusalReason> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
            missing.removeIf(reason -> LimitKinds.find(reason.value()).stream().anyMatch(LimitKinds::isAsked));
            missing.removeAll(met);
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void shouldAllocateNothing() {
        try (Stream stream = new Stream(1L)) {
            stream.calm();
            long[] sent = new long[1];
            Runnable work = () -> {
                for (int i = 0; i < 50_000; i++) {
                    sent[0] += stream.sendCalmly(i) ? 1 : 0;
                    stream.observe();
                }
            };
            assertThat(Allocations.bytesOf(work)).isZero();
            assertThat(sent[0]).isGreaterThanOrEqualTo(100_000L);
        }
    }

    /** Orders, fills, cancels and commands at random; what was accepted is checked against {@link GateShadow}. */
    private static final class Stream implements AutoCloseable {
        final CheckFixture fixture = new CheckFixture();
        final GateShadow shadow = new GateShadow();
        final GateShadow.Order order = new GateShadow.Order();
        private final RandomGenerator random;
        private long now = 1_700_000_000_000_000_000L;
        private long executionId;
        private Set<RefusalReason> met = EnumSet.noneOf(RefusalReason.class);
        private RiskState state = RiskState.NORMAL;
        private boolean killed;
        private boolean open;

        Stream(long seed) {
            random = Seeds.random(seed);
            LIMITS.forEach((kind, value) -> {
                shadow.limits.put(kind, value);
                for (int subject = 0; subject < SmallMarket.COUNT; subject++) {
                    fixture.set(kind, subject, value);
                }
            });
            // An option counts with its strike, a hundred times what a lot of the others is worth.
            for (LimitKind kind : new LimitKind[] {LimitKind.ORDER_NOTIONAL_MAX, LimitKind.OPEN_NOTIONAL_MAX}) {
                fixture.set(kind, SmallMarket.INVERSE_CALL, LIMITS.get(kind) * GateShadow.OPTION_NOTIONALS);
            }
            setOpen(true);
        }

        private void setOpen(boolean nowOpen) {
            open = nowOpen;
            SessionStatus status = nowOpen ? SessionStatus.OPEN : SessionStatus.CLOSED;
            fixture.session(SmallMarket.DERIBIT, TradingSessions.WHOLE_VENUE, status);
        }

        /** An order that nothing speaks against. */
        void calm() {
            draw();
            order.id = SmallMarket.LINEAR_FUTURE;
            order.buy = true;
            order.hedge = true;
            order.priceE9 = 50_000L * E9;
            order.mid = 50_000.0;
            order.theoretical = 50_000.0;
            order.ownOppositeE9 = 0L;
            order.portfolio = 1.0;
            Arrays.fill(order.delta, 0.0);
            Arrays.fill(order.gamma, 0.0);
            Arrays.fill(order.vega, 0.0);
        }

        boolean sendCalmly(int i) {
            now += 300_000_000L;
            order.quoteTimeNs = now;
            order.lots = 1L + i % 40;
            fill(order);
            boolean passes = fixture.gate.check(fixture.order, now) == 0;
            if (passes) {
                fixture.gate.recordSent(fixture.order, now);
            }
            return passes;
        }

        void observe() {
            fixture.gate.recordExecution(SmallMarket.SPOT, now);
            fixture.gate.recordQuoteTrade(SmallMarket.BTC_UNDERLYING, 1.0, 0.5, 1.0, now);
            fixture.gate.observeExposure(SmallMarket.BTC_UNDERLYING, 1.0, 0.5, 1.0);
            fixture.gate.observeProfit(SmallMarket.BTC_UNDERLYING, 1.0);
        }

        RefusalReason next() {
            now += random.nextLong(1L << random.nextInt(10, 30));
            disturb();
            draw();
            fill(order);
            int fault = random.nextInt(400);
            if (fault < 20) {
                return faulty(fault);
            }
            int answer = fixture.gate.check(fixture.order, now);
            if (answer == 0) {
                accept();
            }
            return RefusalReason.get((short) answer);
        }

        private void accept() {
            LimitKind passed = shadow.passedBy(order, now);
            boolean fine = passed == null && !killed && open && !shadow.crossesItself(order);
            if (!fine || !shadow.isAllowedIn(shadow.strictest(state, now), order)) {
                throw new AssertionError("an order left that passes " + passed + "; killed " + killed + ", open " + open
                        + ", state " + state);
            }
            fixture.gate.recordSent(fixture.order, now);
            shadow.send(order, now);
        }

        /** Fills and cancels what is open, and now and then turns a switch. */
        private void disturb() {
            int id = IDS[random.nextInt(IDS.length)];
            boolean buy = random.nextBoolean();
            long openLots = (buy ? shadow.openBuy : shadow.openSell)[id];
            if (openLots > 0 && random.nextInt(4) == 0) {
                long lots = random.nextLong(1L, openLots + 1L);
                if (random.nextInt(3) == 0) {
                    execute(id, buy, lots);
                } else {
                    (buy ? shadow.openBuy : shadow.openSell)[id] -= lots;
                }
            }
            if (random.nextInt(300) == 0) {
                turnASwitch();
            }
            if (random.nextInt(40) == 0) {
                observeSomething();
            }
        }

        /** What we lose and what trades against our quotes: beyond its limit the gate has to shut. */
        private void observeSomething() {
            switch (random.nextInt(12)) {
                case 0 -> lose(SmallMarket.BTC_UNDERLYING);
                case 1 -> lose(RiskStates.EVERYTHING);
                case 2 -> tradeWithoutAWindow();
                default -> tradeAgainstQuotes();
            }
        }

        private void lose(int underlyingId) {
            double profit = random.nextDouble(-1_400.0, 200.0);
            int answer = fixture.gate.observeProfit(underlyingId, profit);
            assertThat(answer != 0).isEqualTo(shadow.losesTooMuch(underlyingId, profit));
            meet(answer);
        }

        private void tradeAgainstQuotes() {
            double units = 25.0 * random.nextDouble();
            double delta = units * (random.nextDouble() - 0.4);
            double vega = 25.0 * random.nextGaussian();
            int answer = fixture.gate.recordQuoteTrade(SmallMarket.BTC_UNDERLYING, units, delta, vega, now);
            if (shadow.quoteTrade(units, now)) {
                assertThat(answer).isNotZero();
            }
            if (answer != 0) {
                shadow.freeze(now);
            }
            meet(answer);
        }

        private void tradeWithoutAWindow() {
            fixture.set(LimitKind.MMP_WINDOW_NS, SmallMarket.BTC_UNDERLYING, 0L);
            meet(fixture.gate.recordQuoteTrade(SmallMarket.BTC_UNDERLYING, 1.0, 0.0, 0.0, now));
            shadow.freeze(now);
            fixture.set(LimitKind.MMP_WINDOW_NS, SmallMarket.BTC_UNDERLYING, LIMITS.get(LimitKind.MMP_WINDOW_NS));
        }

        private void meet(int answer) {
            met.add(RefusalReason.get((short) answer));
        }

        private void execute(int id, boolean buy, long lots) {
            Side side = buy ? Side.BUY : Side.SELL;
            fixture.slot
                    .events()
                    .orders()
                    .otherFill(id, ++executionId, FillSource.MANUAL, side, lots, 50_000L * E9, Liquidity.TAKER, 0L);
            assertThat(fixture.book.applyFill(fixture.slot.fill())).isZero();
            int answer = fixture.gate.recordExecution(id, now);
            boolean latches = answer != 0;
            meet(answer);
            shadow.execute(id, buy, lots, now, latches);
            long limit = shadow.limits.get(LimitKind.POSITION_LOTS_MAX);
            if (Math.abs(fixture.book.lots(id)) > limit) {
                throw new AssertionError("position " + fixture.book.lots(id) + " beyond " + limit);
            }
        }

        private void turnASwitch() {
            switch (random.nextInt(6)) {
                case 0 -> {
                    killed = random.nextInt(4) == 0;
                    int[] scopes = {
                        KillSwitches.EVERYTHING, SmallMarket.BTC_UNDERLYING, KillScope.ofVenue(SmallMarket.DERIBIT)
                    };
                    for (int scope : scopes) {
                        fixture.kill(scope, KillAction.RELEASE);
                    }
                    fixture.kill(
                            scopes[random.nextInt(scopes.length)], killed ? KillAction.ENGAGE : KillAction.RELEASE);
                }
                case 1 -> setOpen(random.nextInt(4) != 0);
                case 2 -> setState(RiskState.get((short) random.nextInt(5)));
                default -> setState(RiskState.NORMAL);
            }
        }

        private void setState(RiskState wanted) {
            state = wanted;
            fixture.state(SmallMarket.BTC_UNDERLYING, wanted);
            if (wanted == RiskState.NORMAL) {
                fixture.state(RiskStates.EVERYTHING, wanted);
                shadow.rearm();
            }
        }

        private void draw() {
            order.id = IDS[random.nextInt(IDS.length)];
            order.buy = random.nextBoolean();
            order.hedge = random.nextInt(4) != 0;
            order.lots = random.nextLong(1L, random.nextInt(8) == 0 ? 80L : 20L);
            boolean option = order.id == SmallMarket.INVERSE_CALL;
            long middle = option ? 50_000_000L : 50_000L * E9;
            long tick = option ? 500_000L : E9 / 2;
            order.priceE9 = middle + tick * Math.round(random.nextGaussian() * (option ? 0.6 : 250.0));
            order.mid = middle / 1e9 * (1.0 + random.nextGaussian() * 0.002);
            order.theoretical = middle / 1e9 * (1.0 + random.nextGaussian() * 0.002);
            order.quoteTimeNs = now - random.nextLong(random.nextInt(20) == 0 ? 600_000_000L : 100_000_000L);
            order.ownOppositeE9 =
                    random.nextInt(3) != 0 ? 0L : order.priceE9 + tick * random.nextInt(-20, 60) * (order.buy ? 1 : -1);
            order.unitsPerLot = fixture.reference.instruments().unitsPerLot(order.id);
            order.portfolio = random.nextDouble(random.nextInt(20) == 0 ? 1_000_000.0 : 900_000.0);
            order.target = random.nextGaussian();
            drawExposure(order.delta, 1.2, order.buy ? 0.35 : -0.35);
            drawExposure(order.gamma, 0.3, 0.2 * random.nextGaussian());
            drawExposure(order.vega, 10.0, random.nextBoolean() ? 0.0 : 3.5 * random.nextGaussian());
        }

        private void drawExposure(double[] exposure, double scale, double ofOrder) {
            exposure[0] = scale * random.nextGaussian();
            exposure[1] = Math.abs(0.4 * scale * random.nextGaussian());
            exposure[2] = -Math.abs(0.4 * scale * random.nextGaussian());
            exposure[3] = ofOrder * Math.abs(random.nextGaussian());
        }

        void fill(GateShadow.Order drawn) {
            long ownBuy = drawn.buy ? 0L : drawn.ownOppositeE9;
            long ownSell = drawn.buy ? drawn.ownOppositeE9 : 0L;
            int side = drawn.buy ? Side.BUY.value() : Side.SELL.value();
            OrderRequest request = fixture.order
                    .begin(drawn.id, side, drawn.lots, drawn.priceE9)
                    .openOrders(shadow.openBuy[drawn.id], shadow.openSell[drawn.id], ownBuy, ownSell)
                    .prices(drawn.mid, drawn.quoteTimeNs, drawn.theoretical)
                    .option(GateShadow.PRICE_PER_VOL_POINT, GateShadow.OPTION_TICK)
                    .portfolio(drawn.portfolio);
            if (drawn.hedge) {
                request.hedgeTowards(drawn.target);
            }
            request.delta().set(drawn.delta[0], drawn.delta[1], drawn.delta[2], drawn.delta[3]);
            request.vega().set(drawn.vega[0], drawn.vega[1], drawn.vega[2], drawn.vega[3]);
            request.gamma1Pct().set(drawn.gamma[0], drawn.gamma[1], drawn.gamma[2], drawn.gamma[3]);
        }

        /** An order with one thing wrong: it must not leave. */
        private RefusalReason faulty(int fault) {
            OrderRequest request = fixture.order;
            int side = order.buy ? Side.BUY.value() : Side.SELL.value();
            switch (fault % 8) {
                case 0 -> request.begin(SmallMarket.COUNT + fault, side, order.lots, order.priceE9);
                case 1 -> request.begin(order.id, 3, order.lots, order.priceE9);
                case 2 ->
                    request.begin(order.id, side, order.lots, order.priceE9 + 1L)
                            .openOrders(0L, 0L, 0L, 0L);
                case 3 -> request.prices(Double.NaN, now, 1.0);
                case 4 -> request.prices(order.mid, now, -1.0);
                case 5 -> request.vega().forget();
                case 6 ->
                    request.begin(SmallMarket.LINEAR_PERPETUAL, side, 1L, 50_000L * E9)
                            .openOrders(0L, 0L, 0L, 0L)
                            .prices(50_000.0, now, 50_000.0);
                default -> {
                    return expired();
                }
            }
            fixture.unset(LimitKind.ORDER_LOTS_MAX, SmallMarket.LINEAR_PERPETUAL);
            int answer = fixture.gate.check(request, now);
            assertThat(answer).isNotZero();
            return RefusalReason.get((short) answer);
        }

        private RefusalReason expired() {
            OrderRequest request = fixture.order.begin(SmallMarket.LINEAR_FUTURE, Side.BUY.value(), 1L, 50_000L * E9);
            request.openOrders(0L, 0L, 0L, 0L);
            int answer = fixture.gate.check(request, SmallMarket.EXPIRY_NS + random.nextLong(1_000L));
            assertThat(answer).isNotZero();
            return RefusalReason.get((short) answer);
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}
