package io.hedgerow.engine.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Contracts;
import io.hedgerow.engine.testing.Seeds;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PositionBookPropertyTest {
    private static final int TRADES = 400;

    private static ReferencePosition reference(BookFixture fixture, int id) {
        int currency = fixture.reference.instruments().settlementCurrencyId(id);
        return new ReferencePosition(
                Contracts.spec(id), fixture.reference.currencies().minorUnitDecimals(currency));
    }

    /** Prices of the contract's own order of magnitude, with all nine decimals. */
    private static long price(RandomGenerator random, int id) {
        long low = id == Contracts.INVERSE_CALL || id == Contracts.INVERSE_PUT ? 1L : 1_000_000_000L;
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
            for (int id = 0; id < Contracts.COUNT; id++) {
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
    void shouldAgreeWithTheReferenceToTheUnit() {
        forEachTrade(20, (fixture, id, expected, price) -> compare(fixture, id, expected));
    }

    private static void compare(BookFixture fixture, int id, ReferencePosition expected) {
        int currency = fixture.reference.instruments().settlementCurrencyId(id);
        boolean same = fixture.book.lots(id) == expected.lots.longValueExact()
                && fixture.book.openCostMinor(id) == expected.cost.longValueExact()
                && fixture.book.realisedMinor(id) == expected.realised.longValueExact()
                && fixture.cash(currency) == expected.cash.longValueExact();
        if (!same) {
            throw new AssertionError("instrument " + id + ": cost " + fixture.book.openCostMinor(id) + ", expected "
                    + expected.cost + "; realised " + fixture.book.realisedMinor(id) + ", expected "
                    + expected.realised);
        }
    }

    @Test
    void shouldConserveCashAndOpenProfitToTheUnit() {
        forEachTrade(20, (fixture, id, expected, price) -> {
            assertThat(profitAt(fixture, id, price)).isEqualTo(expected.profitAt(price));
            if (fixture.book.lots(id) == 0) {
                int currency = fixture.reference.instruments().settlementCurrencyId(id);
                assertThat(fixture.book.openCostMinor(id)).isZero();
                assertThat(fixture.book.realisedMinor(id)).isEqualTo(fixture.cash(currency));
            }
        });
    }

    private static BigInteger profitAt(BookFixture fixture, int id, long priceE9) {
        long cash = fixture.cash(fixture.reference.instruments().settlementCurrencyId(id));
        boolean upFront = fixture.reference.instruments().isPaidUpFront(id);
        long open = upFront ? fixture.book.marketValueMinor(id, priceE9) : fixture.book.unrealisedMinor(id, priceE9);
        assertThat(fixture.book.realisedMinor(id) + fixture.book.unrealisedMinor(id, priceE9))
                .isEqualTo(cash + open);
        return BigInteger.valueOf(cash).add(BigInteger.valueOf(open));
    }

    @Test
    void shouldAddFeesAndFundingToCashToTheUnit() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (BookFixture fixture = new BookFixture()) {
                for (int i = 0; i < TRADES; i++) {
                    int id = random.nextBoolean() ? Contracts.PERPETUAL : Contracts.INVERSE_CALL;
                    Liquidity liquidity = random.nextBoolean() ? Liquidity.MAKER : Liquidity.TAKER;
                    fixture.trade(id, lots(random), price(random, id), liquidity, BookFixture.COMPUTED_FEE, 0L);
                    long rate = random.nextLong(-1_000_000_000L, 1_000_000_000L);
                    fixture.fund(Contracts.PERPETUAL, FundingPhase.PAYMENT, rate, price(random, Contracts.PERPETUAL));
                    assertThat(fixture.cash(Contracts.BTC)).isEqualTo(expectedCash(fixture.book));
                }
            }
        });
    }

    private static long expectedCash(PositionBook book) {
        int perpetual = Contracts.PERPETUAL;
        int call = Contracts.INVERSE_CALL;
        long perpetualCash = book.realisedMinor(perpetual) - book.feesMinor(perpetual) + book.fundingMinor(perpetual);
        return perpetualCash + book.realisedMinor(call) - book.feesMinor(call) - book.openCostMinor(call);
    }

    @Test
    void shouldCopyItsWholeStateWithTheColumns() {
        try (BookFixture original = new BookFixture();
                BookFixture copy = new BookFixture()) {
            RandomGenerator random = Seeds.random(7L);
            for (int i = 0; i < TRADES; i++) {
                original.trade(random.nextInt(Contracts.LINEAR_CALL), lots(random), 50_000_000_000_000L);
            }
            for (int i = 0; i < original.memory.columns().size(); i++) {
                copy.memory
                        .columns()
                        .get(i)
                        .segment()
                        .copyFrom(original.memory.columns().get(i).segment());
            }
            assertThat(copy.execute(Contracts.SPOT, TRADES, 1L, 1L)).isNotZero();
            assertThat(copy.book.lots(Contracts.PERPETUAL)).isEqualTo(original.book.lots(Contracts.PERPETUAL));
            original.execute(Contracts.SPOT, TRADES + 1, -5L, 50_000_000_000_000L);
            copy.execute(Contracts.SPOT, TRADES + 1, -5L, 50_000_000_000_000L);
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
                    int id = i % Contracts.COUNT;
                    fixture.trade(
                            id, lots[i & 1_023], prices[i & 1_023], Liquidity.TAKER, BookFixture.COMPUTED_FEE, 0L);
                    fixture.fund(Contracts.PERPETUAL, FundingPhase.PAYMENT, 1_000_000L, prices[i & 1_023]);
                    fixture.set(Contracts.LINEAR_FUTURE, lots[i & 1_023], prices[i & 1_023]);
                    fixture.book.unrealisedMinor(id, prices[i & 1_023]);
                }
            };
            assertThat(Allocations.bytesOf(work)).isZero();
        }
    }
}
