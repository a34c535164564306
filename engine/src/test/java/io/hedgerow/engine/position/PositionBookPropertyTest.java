package io.hedgerow.engine.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.SmallMarket;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PositionBookPropertyTest {
    private static final int TRADES = 400;
    private static final BigDecimal TOLERANCE = BigDecimal.valueOf(4L * TRADES, ExactAmount.DECIMALS);

    private static ReferencePosition reference(BookFixture fixture, int id) {
        int currency = fixture.reference.instruments().settlementCurrencyId(id);
        return new ReferencePosition(
                SmallMarket.spec(id), fixture.reference.currencies().minorUnitDecimals(currency));
    }

    /** Prices of the contract's own order of magnitude, with all nine decimals. */
    private static long price(RandomGenerator random, int id) {
        long low = id == SmallMarket.INVERSE_CALL || id == SmallMarket.INVERSE_PUT ? 1L : 1_000_000_000L;
        return random.nextLong(low, low * 100_000L);
    }

    private static long lots(RandomGenerator random) {
        long size = random.nextLong(1L, 1L << random.nextInt(1, 20));
        return random.nextBoolean() ? size : -size;
    }

    /** What must hold after each trade of a random stream in one contract. */
    private interface AfterTrade {
        void check(BookFixture fixture, int id, ReferencePosition expected, long priceE9);
    }

    private static void forEachTrade(int seeds, AfterTrade after) {
        Seeds.forEach(seeds, seed -> {
            RandomGenerator random = Seeds.random(seed);
            for (int id = 0; id < SmallMarket.COUNT; id++) {
                try (BookFixture fixture = new BookFixture()) {
                    ReferencePosition expected = reference(fixture, id);
                    for (int i = 0; i < TRADES; i++) {
                        // Every fiftieth trade closes all that is open.
                        long held = fixture.book.lots(id);
                        long lots = i % 50 == 49 && held != 0 ? -held : lots(random);
                        long price = price(random, id);
                        assertThat(fixture.trade(id, lots, price)).isZero();
                        expected.trade(lots, price);
                        after.check(fixture, id, expected, price);
                    }
                }
            }
        });
    }

    @Test
    void shouldAgreeWithTheReferenceBehindTheSmallestUnit() {
        forEachTrade(20, (fixture, id, expected, price) -> compare(fixture, id, expected));
    }

    private static void compare(BookFixture fixture, int id, ReferencePosition expected) {
        assertThat(fixture.book.lots(id)).isEqualTo(expected.lots.longValueExact());
        int currency = fixture.reference.instruments().settlementCurrencyId(id);
        requireClose("cost", fixture.exactCost(id), expected.cost);
        requireClose("realised", fixture.exactRealised(id), expected.realised);
        requireClose("cash", fixture.exactCash(currency), expected.cash);
        requireRounded(fixture.book.openCostMinor(id), expected.cost);
        requireRounded(fixture.book.realisedMinor(id), expected.realised);
        requireRounded(fixture.cash(currency), expected.cash);
        if (expected.lots.signum() == 0) {
            assertThat(fixture.exactCost(id)).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(fixture.book.averagePrice(id)).isZero();
        } else {
            double tick = SmallMarket.spec(id).tick().sizeE9() / 1e9;
            assertThat(fixture.book.averagePrice(id))
                    .isCloseTo(expected.averagePrice().doubleValue(), within(tick / 100));
        }
    }

    private static void requireClose(String name, BigDecimal actual, BigDecimal expected) {
        if (actual.subtract(expected).abs().compareTo(TOLERANCE) > 0) {
            throw new AssertionError(name + " is " + actual + ", expected " + expected);
        }
    }

    private static void requireRounded(long minor, BigDecimal exact) {
        BigDecimal off = BigDecimal.valueOf(minor).subtract(exact).abs();
        assertThat(off).isLessThanOrEqualTo(new BigDecimal("0.5").add(TOLERANCE));
    }

    @Test
    void shouldConserveCashAndOpenProfit() {
        forEachTrade(20, (fixture, id, expected, price) -> {
            requireClose("profit", profitAt(fixture, id, price), expected.profitAt(price));
            if (fixture.book.lots(id) == 0) {
                int currency = fixture.reference.instruments().settlementCurrencyId(id);
                assertThat(fixture.exactRealised(id)).isEqualByComparingTo(fixture.exactCash(currency));
                assertThat(fixture.book.realisedMinor(id)).isEqualTo(fixture.cash(currency));
            }
        });
    }

    private static BigDecimal profitAt(BookFixture fixture, int id, long priceE9) {
        PositionBook book = fixture.book;
        ExactAmount open = new ExactAmount();
        BigDecimal unrealised = BookFixture.exact(book.unrealised(id, priceE9, open));
        assertThat(book.unrealisedUnrounded(id, priceE9))
                .isCloseTo(unrealised.doubleValue(), within(1e-9 + 1e-12 * Math.abs(unrealised.doubleValue())));
        boolean upFront = fixture.reference.instruments().isPaidUpFront(id);
        BigDecimal worth = upFront ? BookFixture.exact(book.marketValue(id, priceE9, open)) : unrealised;
        BigDecimal cash = fixture.exactCash(fixture.reference.instruments().settlementCurrencyId(id));
        assertThat(fixture.exactRealised(id).add(unrealised)).isEqualByComparingTo(cash.add(worth));
        return cash.add(worth);
    }

    @Test
    void shouldKeepCashTheSumOfItsPartsWhateverHappens() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (BookFixture fixture = new BookFixture()) {
                for (int i = 0; i < TRADES; i++) {
                    anyEvent(fixture, random);
                    requireCashOfItsParts(fixture, SmallMarket.BTC);
                    requireCashOfItsParts(fixture, SmallMarket.USD);
                }
                for (int id = 0; id < SmallMarket.COUNT; id++) {
                    fixture.settle(id, price(random, SmallMarket.SPOT));
                }
                requireCashOfItsParts(fixture, SmallMarket.BTC);
                requireCashOfItsParts(fixture, SmallMarket.USD);
            }
        });
    }

    private static void anyEvent(BookFixture fixture, RandomGenerator random) {
        int id = random.nextInt(SmallMarket.COUNT);
        Liquidity liquidity = random.nextBoolean() ? Liquidity.MAKER : Liquidity.TAKER;
        long fee = random.nextBoolean() ? BookFixture.COMPUTED_FEE : random.nextLong(-100L, 100L);
        assertThat(fixture.trade(id, lots(random), price(random, id), liquidity, fee, 0L))
                .isZero();
        long rateE18 = random.nextLong(-1_000_000_000_000_000L, 1_000_000_000_000_000L);
        int perpetual = random.nextBoolean() ? SmallMarket.PERPETUAL : SmallMarket.LINEAR_PERPETUAL;
        assertThat(fixture.fundE18(perpetual, rateE18, 1_000_000L, price(random, SmallMarket.PERPETUAL)))
                .isZero();
    }

    private static void requireCashOfItsParts(BookFixture fixture, int currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int id = 0; id < SmallMarket.COUNT; id++) {
            if (fixture.reference.instruments().settlementCurrencyId(id) == currency) {
                sum = sum.add(fixture.exactRealised(id))
                        .subtract(fixture.exactFees(id))
                        .add(fixture.exactFunding(id));
                boolean upFront = fixture.reference.instruments().isPaidUpFront(id);
                sum = upFront ? sum.subtract(fixture.exactCost(id)) : sum;
            }
        }
        assertThat(fixture.exactCash(currency)).isEqualByComparingTo(sum);
    }

    /** However many fills of a lot: what one fill of them all costs. */
    @Test
    void shouldAverageManySmallFillsLikeOneLargeOne() {
        Seeds.forEach(5, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (BookFixture fixture = new BookFixture()) {
                ReferencePosition expected = reference(fixture, SmallMarket.PERPETUAL);
                for (int i = 0; i < 20_000; i++) {
                    long price = (199_000L + random.nextLong(2_000L)) * 500_000_000L;
                    // Mostly sells of one lot, now and then one is bought back.
                    long lots = i % 10 == 9 ? 1L : -1L;
                    fixture.trade(SmallMarket.PERPETUAL, lots, price);
                    expected.trade(lots, price);
                }
                assertThat(fixture.book.averagePrice(SmallMarket.PERPETUAL))
                        .isCloseTo(expected.averagePrice().doubleValue(), within(1e-9));
            }
        });
    }

    @Test
    void shouldCopyItsWholeStateWithTheColumns() {
        try (BookFixture original = new BookFixture();
                BookFixture copy = new BookFixture()) {
            RandomGenerator random = Seeds.random(7L);
            for (int i = 0; i < TRADES; i++) {
                original.trade(random.nextInt(SmallMarket.LINEAR_CALL), lots(random), 50_000_000_000_000L);
            }
            for (int i = 0; i < original.memory.columns().size(); i++) {
                copy.memory
                        .columns()
                        .get(i)
                        .segment()
                        .copyFrom(original.memory.columns().get(i).segment());
            }
            long newest = copy.book.lastExecutionId(0);
            assertThat(newest).isPositive().isEqualTo(original.book.lastExecutionId(0));
            for (int id = 0; id < SmallMarket.LINEAR_CALL; id++) {
                for (long execution = newest - 5; execution <= newest; execution++) {
                    assertThat(copy.book.isBooked(id, execution, true))
                            .isEqualTo(original.book.isBooked(id, execution, true));
                }
            }
            assertThat(copy.book.lots(SmallMarket.PERPETUAL)).isEqualTo(original.book.lots(SmallMarket.PERPETUAL));
            original.execute(SmallMarket.SPOT, TRADES + 1, -5L, 50_000_000_000_000L);
            copy.execute(SmallMarket.SPOT, TRADES + 1, -5L, 50_000_000_000_000L);
            assertThat(copy.memory.hash()).isEqualTo(original.memory.hash());
        }
    }

    @Test
    void shouldAllocateNothing() {
        try (BookFixture fixture = new BookFixture()) {
            RandomGenerator random = Seeds.random(1L);
            long[] lots = random.longs(1_024, -1_000L, 1_000L)
                    .map(n -> n == 0 ? 1 : n)
                    .toArray();
            long[] prices =
                    random.longs(1_024, 1_000_000_000L, 100_000_000_000_000L).toArray();
            Runnable work = () -> {
                for (int i = 0; i < 50_000; i++) {
                    int id = i % SmallMarket.COUNT;
                    fixture.trade(
                            id, lots[i & 1_023], prices[i & 1_023], Liquidity.TAKER, BookFixture.COMPUTED_FEE, 0L);
                    fixture.fund(SmallMarket.PERPETUAL, FundingPhase.PAYMENT, 1_000_000L, prices[i & 1_023]);
                    fixture.set(SmallMarket.LINEAR_FUTURE, lots[i & 1_023], prices[i & 1_023]);
                    fixture.book.unrealisedUnrounded(id, prices[i & 1_023]);
                }
            };
            assertThat(Allocations.bytesOf(work)).isZero();
        }
    }
}
