package io.hedgerow.engine.position;

import static io.hedgerow.engine.position.BookFixture.E9;
import static io.hedgerow.engine.testing.SmallMarket.BTC;
import static io.hedgerow.engine.testing.SmallMarket.INVERSE_CALL;
import static io.hedgerow.engine.testing.SmallMarket.INVERSE_FUTURE;
import static io.hedgerow.engine.testing.SmallMarket.INVERSE_PUT;
import static io.hedgerow.engine.testing.SmallMarket.LINEAR_CALL;
import static io.hedgerow.engine.testing.SmallMarket.LINEAR_FUTURE;
import static io.hedgerow.engine.testing.SmallMarket.LINEAR_PERPETUAL;
import static io.hedgerow.engine.testing.SmallMarket.LINEAR_PUT;
import static io.hedgerow.engine.testing.SmallMarket.PERPETUAL;
import static io.hedgerow.engine.testing.SmallMarket.SPOT;
import static io.hedgerow.engine.testing.SmallMarket.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.InstrumentDefinitionEncoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.testing.SmallMarket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PositionBookTest {
    private final BookFixture fixture = new BookFixture();
    private final PositionBook book = fixture.book;

    @AfterEach
    void free() {
        fixture.close();
    }

    @Test
    void shouldEarnTheDifferenceOfReciprocalsOnAnInversePerpetual() {
        fixture.trade(PERPETUAL, 1_000L, 50_000L * E9);
        assertThat(book.openCostMinor(PERPETUAL)).isEqualTo(20_000_000L);
        assertThat(fixture.unrealisedMinor(PERPETUAL, 55_000L * E9)).isEqualTo(1_818_182L);
        fixture.trade(PERPETUAL, -1_000L, 55_000L * E9);
        assertThat(book.lots(PERPETUAL)).isZero();
        assertThat(book.openCostMinor(PERPETUAL)).isZero();
        assertThat(book.realisedMinor(PERPETUAL)).isEqualTo(20_000_000L - 18_181_818L);
        assertThat(fixture.cash(BTC)).isEqualTo(1_818_182L);
    }

    @Test
    void shouldEarnCoinOnAShortInverseFutureWhenThePriceFalls() {
        fixture.trade(INVERSE_FUTURE, -50L, 8_000L * E9);
        fixture.trade(INVERSE_FUTURE, 50L, 6_400L * E9);
        // 5,000 USD: 5000/6400 - 5000/8000 = 0.15625 BTC
        assertThat(book.realisedMinor(INVERSE_FUTURE)).isEqualTo(15_625_000L);
        assertThat(fixture.cash(BTC)).isEqualTo(15_625_000L);
    }

    @Test
    void shouldAverageInverseContractsHarmonically() {
        fixture.trade(PERPETUAL, 1_000L, 40_000L * E9);
        fixture.trade(PERPETUAL, 1_000L, 60_000L * E9);
        assertThat(book.openCostMinor(PERPETUAL)).isEqualTo(25_000_000L + 16_666_667L);
        assertThat(book.averagePrice(PERPETUAL)).isCloseTo(48_000.0, within(1e-9));
        assertThat(book.units(PERPETUAL)).isEqualTo(20_000.0);
    }

    /** One lot is 10,004.55 satoshi: rounded to a whole one it would be sold nine ticks lower. */
    @Test
    void shouldShowThePriceOfASingleLot() {
        fixture.trade(PERPETUAL, -1L, 99_954_500_000_000L);
        assertThat(book.openCostMinor(PERPETUAL)).isEqualTo(-10_005L);
        assertThat(book.averagePrice(PERPETUAL)).isCloseTo(99_954.5, within(1e-9));
    }

    @Test
    void shouldPayAFeeFromTheCurrencyInWhichItWasTold() {
        assertThat(fixture.tradeWithFeeIn(USD, PERPETUAL, 125L)).isZero();
        assertThat(fixture.tradeWithFeeIn(USD, PERPETUAL, -25L)).isZero();
        assertThat(fixture.tradeWithFeeIn(BTC, PERPETUAL, 7L)).isZero();
        assertThat(fixture.tradeWithFeeIn(SmallMarket.SPX, LINEAR_CALL, 3L)).isZero();
        assertThat(fixture.cash(USD)).isEqualTo(-100L - 10_000L);
        assertThat(fixture.cash(BTC)).isEqualTo(-7L);
        assertThat(fixture.cash(SmallMarket.SPX)).isEqualTo(-3L);
        assertThat(book.feesMinor(PERPETUAL)).isEqualTo(7L);
        assertThat(book.cash()
                        .feesAside(SmallMarket.DERIBIT, USD, new ExactAmount())
                        .rounded())
                .isEqualTo(100L);
        assertThat(book.cash()
                        .feesAside(SmallMarket.CBOE, SmallMarket.SPX, new ExactAmount())
                        .rounded())
                .isEqualTo(3L);
    }

    @Test
    void shouldNotAddUpRoundingsOverSmallFills() {
        double reciprocals = 0.0;
        for (int i = 0; i < 20; i++) {
            long price = 99_945L + i;
            fixture.trade(PERPETUAL, -1L, price * E9);
            reciprocals += 1.0 / price;
        }
        assertThat(book.averagePrice(PERPETUAL)).isCloseTo(20.0 / reciprocals, within(1e-9));
    }

    @Test
    void shouldShowTheAveragePriceThatWasSet() {
        fixture.set(PERPETUAL, 1L, 99_953_620_000_000L);
        assertThat(book.averagePrice(PERPETUAL)).isCloseTo(99_953.62, within(1e-9));
        fixture.set(LINEAR_PERPETUAL, 1L, 99_953_621_000_001L);
        assertThat(book.averagePrice(LINEAR_PERPETUAL)).isCloseTo(99_953.621000001, within(1e-9));
    }

    /** Ten fills of a tenth of a cent each are a cent, and nothing is left when they are sold. */
    @Test
    void shouldCarryWhatIsBelowASmallestUnit() {
        for (int i = 0; i < 10; i++) {
            fixture.trade(SPOT, 1L, 10L * E9);
            assertThat(fixture.cash(USD)).isEqualTo(i < 5 ? 0L : -1L);
        }
        assertThat(fixture.exactCash(USD)).isEqualByComparingTo("-1");
        assertThat(book.averagePrice(SPOT)).isEqualTo(10.0);
        for (int i = 0; i < 10; i++) {
            fixture.trade(SPOT, -1L, 10L * E9);
        }
        assertThat(fixture.exactCash(USD)).isZero();
        assertThat(fixture.exactCost(SPOT)).isZero();
        assertThat(fixture.exactRealised(SPOT)).isZero();
    }

    @Test
    void shouldAverageLinearContractsBySize() {
        fixture.trade(LINEAR_FUTURE, 1_000L, 40_000L * E9);
        fixture.trade(LINEAR_FUTURE, 3_000L, 60_000L * E9);
        assertThat(book.averagePrice(LINEAR_FUTURE)).isEqualTo(55_000.0);
        assertThat(book.units(LINEAR_FUTURE)).isEqualTo(4.0);
        assertThat(book.openCostMinor(LINEAR_FUTURE)).isEqualTo(22_000_000L);
        assertThat(fixture.cash(USD)).isZero();
    }

    @Test
    void shouldKeepTheAveragePriceWhenPartOfAPositionIsClosed() {
        fixture.trade(LINEAR_FUTURE, -4_000L, 50_000L * E9);
        fixture.trade(LINEAR_FUTURE, 1_000L, 45_000L * E9);
        assertThat(book.lots(LINEAR_FUTURE)).isEqualTo(-3_000L);
        assertThat(book.averagePrice(LINEAR_FUTURE)).isEqualTo(50_000.0);
        assertThat(book.realisedMinor(LINEAR_FUTURE)).isEqualTo(500_000L);
        assertThat(fixture.cash(USD)).isEqualTo(500_000L);
    }

    @Test
    void shouldRealiseTheOldSideAndOpenTheNewOneWhenAFillFlipsThePosition() {
        fixture.trade(LINEAR_FUTURE, 2_000L, 50_000L * E9);
        fixture.trade(LINEAR_FUTURE, -5_000L, 51_000L * E9);
        assertThat(book.lots(LINEAR_FUTURE)).isEqualTo(-3_000L);
        assertThat(book.averagePrice(LINEAR_FUTURE)).isEqualTo(51_000.0);
        assertThat(book.realisedMinor(LINEAR_FUTURE)).isEqualTo(200_000L);
        assertThat(fixture.unrealisedMinor(LINEAR_FUTURE, 50_000L * E9)).isEqualTo(300_000L);
    }

    @Test
    void shouldMoveThePriceOfSpotThroughCash() {
        fixture.trade(SPOT, 5_000L, 60_000L * E9);
        assertThat(fixture.cash(USD)).isEqualTo(-3_000_000L);
        assertThat(fixture.marketValueMinor(SPOT, 61_000L * E9)).isEqualTo(3_050_000L);
        fixture.trade(SPOT, -5_000L, 61_000L * E9);
        assertThat(fixture.cash(USD)).isEqualTo(50_000L);
        assertThat(book.realisedMinor(SPOT)).isEqualTo(50_000L);
    }

    @Test
    void shouldPayTheCoinPremiumAndTheCoinPayoffOfAnInverseCall() {
        fixture.trade(INVERSE_CALL, 100L, 50_000_000L);
        assertThat(fixture.cash(BTC)).isEqualTo(-50_000_000L);
        assertThat(book.averagePrice(INVERSE_CALL)).isEqualTo(0.05);
        fixture.settle(INVERSE_CALL, 75_000L * E9);
        // 10 coins, (75,000 - 60,000) / 75,000 = 0.2 coin each
        assertThat(fixture.cash(BTC)).isEqualTo(150_000_000L);
        assertThat(book.realisedMinor(INVERSE_CALL)).isEqualTo(150_000_000L);
        assertThat(book.lots(INVERSE_CALL)).isZero();
        assertThat(book.isSettled(INVERSE_CALL)).isTrue();
    }

    @Test
    void shouldKeepThePremiumWhenAShortInversePutExpiresWorthless() {
        fixture.trade(INVERSE_PUT, -100L, 40_000_000L);
        fixture.settle(INVERSE_PUT, 60_000L * E9);
        assertThat(fixture.cash(BTC)).isEqualTo(40_000_000L);
        assertThat(book.realisedMinor(INVERSE_PUT)).isEqualTo(40_000_000L);
    }

    @Test
    void shouldPayTheQuotePayoffOfLinearOptions() {
        fixture.trade(LINEAR_CALL, 3L, 100L * E9);
        fixture.trade(LINEAR_PUT, -2L, 80L * E9);
        assertThat(fixture.cash(USD)).isEqualTo(-3_000_000L + 1_600_000L);
        fixture.settle(LINEAR_CALL, 4_650L * E9);
        fixture.settle(LINEAR_PUT, 4_650L * E9);
        assertThat(book.realisedMinor(LINEAR_CALL)).isEqualTo(3L * 100L * 5_000L);
        assertThat(book.realisedMinor(LINEAR_PUT)).isEqualTo(1_600_000L);
        assertThat(fixture.cash(USD)).isEqualTo(-1_400_000L + 4_500_000L);
    }

    @Test
    void shouldCloseAFutureAtItsDeliveryPrice() {
        // Short 5 BTC at 30,000, delivered at 27,500: the seller has locked in 30,000 whatever the market did.
        fixture.trade(LINEAR_FUTURE, -5_000L, 30_000L * E9);
        fixture.settle(LINEAR_FUTURE, 27_500L * E9);
        assertThat(book.realisedMinor(LINEAR_FUTURE)).isEqualTo(1_250_000L);
        assertThat(fixture.cash(USD) + 5L * 2_750_000L).isEqualTo(5L * 3_000_000L);
    }

    /** Hull, Options, Futures and Other Derivatives, chapter 3: 30 index futures of 250 USD, short at 1,010. */
    @Test
    void shouldEarnWhatTheTextbookEarnsOnAnIndexFuturesHedge() {
        int id = SmallMarket.COUNT;
        fixture.slot
                .reference()
                .instrument(InstrumentSpec.builder(id, "SPX-25DEC26")
                        .future(SmallMarket.EXPIRY_NS)
                        .contractSizeE9(250L * E9)
                        .tickSizeE9(E9 / 4)
                        .underlyingId(SmallMarket.SPX_UNDERLYING)
                        .venueId(SmallMarket.CBOE)
                        .baseCurrencyId(SmallMarket.SPX)
                        .quoteCurrencyId(USD)
                        .build());
        assertThat(fixture.reference.define(fixture.slot.instrument())).isZero();
        fixture.trade(id, -30L, 1_010L * E9);
        fixture.trade(id, 30L, 902L * E9);
        assertThat(book.realisedMinor(id)).isEqualTo(81_000_000L);
        assertThat(fixture.cash(USD)).isEqualTo(81_000_000L);
    }

    @Test
    void shouldChargeOptionFeesByTheCoinUnlessThePremiumIsTooSmall() {
        fixture.trade(INVERSE_CALL, 100L, 50_000_000L, Liquidity.TAKER, BookFixture.COMPUTED_FEE, 0L);
        assertThat(book.feesMinor(INVERSE_CALL)).isEqualTo(300_000L);
        fixture.trade(INVERSE_PUT, -100L, 100_000L, Liquidity.MAKER, BookFixture.COMPUTED_FEE, 0L);
        assertThat(book.feesMinor(INVERSE_PUT)).isEqualTo(12_500L);
        assertThat(fixture.cash(BTC)).isEqualTo(-50_000_000L - 300_000L + 100_000L - 12_500L);
    }

    @Test
    void shouldChargeLinearOptionsByTheUnderlyingAndByTheStrikeWhereItsPriceIsNotKnown() {
        int id = SmallMarket.COUNT;
        InstrumentSpec call = SmallMarket.spec(INVERSE_CALL);
        fixture.slot.reference().instrument(call);
        new InstrumentDefinitionEncoder()
                .wrap(fixture.slot.buffer(), EventPrefix.HEADER_LENGTH)
                .instrumentId(id)
                .payoff(PayoffStyle.LINEAR)
                .settlementCurrencyId(USD);
        assertThat(fixture.reference.define(fixture.slot.instrument())).isZero();
        // One coin at 1,000 USD: 0.03 % of 50,000, of the strike of 60,000, and at most 12.5 % of the premium.
        fixture.trade(id, 10L, 1_000L * E9, Liquidity.TAKER, BookFixture.COMPUTED_FEE, 50_000L * E9);
        assertThat(book.feesMinor(id)).isEqualTo(1_500L);
        fixture.trade(id, 10L, 1_000L * E9, Liquidity.TAKER, BookFixture.COMPUTED_FEE, PositionBook.NO_PRICE);
        assertThat(book.feesMinor(id)).isEqualTo(1_500L + 1_800L);
        fixture.trade(id, 10L, 10L * E9, Liquidity.TAKER, BookFixture.COMPUTED_FEE, 50_000L * E9);
        assertThat(book.feesMinor(id)).isEqualTo(3_300L + 125L);
    }

    @Test
    void shouldChargeTakersAndPayMakersOnThePerpetual() {
        fixture.trade(PERPETUAL, 1_000L, 50_000L * E9, Liquidity.TAKER, BookFixture.COMPUTED_FEE, 0L);
        assertThat(book.feesMinor(PERPETUAL)).isEqualTo(10_000L);
        fixture.trade(PERPETUAL, 1_000L, 50_000L * E9, Liquidity.MAKER, BookFixture.COMPUTED_FEE, 0L);
        assertThat(book.feesMinor(PERPETUAL)).isEqualTo(8_000L);
        fixture.trade(PERPETUAL, -2_000L, 50_000L * E9, Liquidity.UNKNOWN, BookFixture.COMPUTED_FEE, 0L);
        assertThat(book.feesMinor(PERPETUAL)).isEqualTo(28_000L);
        assertThat(fixture.cash(BTC)).isEqualTo(-28_000L);
    }

    @Test
    void shouldTakeTheFeeThatTheVenueTells() {
        fixture.trade(SPOT, 10_000L, 60_000L * E9, Liquidity.MAKER, -123L, 0L);
        assertThat(book.feesMinor(SPOT)).isEqualTo(-123L);
        assertThat(fixture.cash(USD)).isEqualTo(-6_000_000L + 123L);
    }

    @Test
    void shouldMakeLongsPayFundingWhenTheRateIsPositive() {
        fixture.trade(PERPETUAL, 1_000L, 50_000L * E9);
        fixture.trade(LINEAR_PERPETUAL, -2_000L, 50_000L * E9);
        assertThat(fixture.fund(PERPETUAL, FundingPhase.PAYMENT, 100_000_000L, 40_000L * E9))
                .isZero();
        assertThat(fixture.fund(LINEAR_PERPETUAL, FundingPhase.PAYMENT, 100_000_000L, 40_000L * E9))
                .isZero();
        // 10,000 USD at 40,000 = 0.25 BTC, 0.01 % of it; 2 BTC at 40,000 = 80,000 USD, 0.01 % of it
        assertThat(book.fundingMinor(PERPETUAL)).isEqualTo(-2_500L);
        assertThat(book.fundingMinor(LINEAR_PERPETUAL)).isEqualTo(800L);
        assertThat(fixture.cash(BTC)).isEqualTo(-2_500L);
        assertThat(fixture.cash(USD)).isEqualTo(800L);
    }

    /** Twelve payments of 0.138 satoshi. */
    @Test
    void shouldAddUpFundingBelowASmallestUnit() {
        fixture.trade(PERPETUAL, 100L, 100_000L * E9);
        for (int i = 0; i < 12; i++) {
            fixture.fund(PERPETUAL, FundingPhase.PAYMENT, 138_333L, 100_000L * E9);
        }
        assertThat(fixture.exactCash(BTC)).isEqualByComparingTo("-1.659996");
        assertThat(book.fundingMinor(PERPETUAL)).isEqualTo(-2L);
    }

    /** 0.01 % in eight hours, millisecond by millisecond for ten minutes: 3.47e-12 each. */
    @Test
    void shouldAccrueFundingByTheMillisecond() {
        fixture.trade(LINEAR_PERPETUAL, 1_000_000L, 50_000L * E9);
        for (int i = 0; i < 600_000; i++) {
            fixture.fundE18(LINEAR_PERPETUAL, 3_472_222L, 1_000_000L, 50_000L * E9);
        }
        // 1,000 BTC at 50,000 USD pay 0.01 % * 600 s / 28,800 s = 104.1667 USD
        assertThat(fixture.exactFunding(LINEAR_PERPETUAL).doubleValue()).isCloseTo(-10_416.666, within(0.001));
    }

    @Test
    void shouldCarryComputedFees() {
        // 5.002275 satoshi each; ten times five would be 50.
        for (int i = 0; i < 10; i++) {
            fixture.trade(PERPETUAL, 1L, 99_954_500_000_000L, Liquidity.TAKER, BookFixture.COMPUTED_FEE, 0L);
        }
        assertThat(fixture.exactFees(PERPETUAL).doubleValue()).isCloseTo(10 * 1e9 / 99_954.5 * 0.0005, within(1e-9));
    }

    @Test
    void shouldMoveNothingOnAFundingIndication() {
        fixture.trade(PERPETUAL, 1_000L, 50_000L * E9);
        long before = fixture.memory.hash();
        assertThat(fixture.fund(PERPETUAL, FundingPhase.INDICATION, 100_000_000L, 40_000L * E9))
                .isZero();
        assertThat(fixture.memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldSetAPositionWithoutTouchingCashOrRealisedProfit() {
        fixture.trade(LINEAR_FUTURE, 1_000L, 50_000L * E9);
        fixture.trade(LINEAR_FUTURE, -1_000L, 51_000L * E9);
        assertThat(fixture.set(LINEAR_FUTURE, -2_000L, 52_000L * E9)).isZero();
        assertThat(book.lots(LINEAR_FUTURE)).isEqualTo(-2_000L);
        assertThat(book.averagePrice(LINEAR_FUTURE)).isEqualTo(52_000.0);
        assertThat(book.realisedMinor(LINEAR_FUTURE)).isEqualTo(100_000L);
        assertThat(fixture.cash(USD)).isEqualTo(100_000L);
        assertThat(fixture.set(LINEAR_FUTURE, 0L, 0L)).isZero();
        assertThat(book.openCostMinor(LINEAR_FUTURE)).isZero();
        assertThat(book.averagePrice(LINEAR_FUTURE)).isZero();
    }

    @Test
    void shouldMoveCashByAdjustments() {
        fixture.slot.commands().cashAdjustment(BTC, 500_000_000L);
        assertThat(book.cash().adjust(fixture.slot.cashAdjustment())).isZero();
        fixture.slot.commands().cashAdjustment(BTC, -200_000_000L);
        assertThat(book.cash().adjust(fixture.slot.cashAdjustment())).isZero();
        assertThat(fixture.cash(BTC)).isEqualTo(300_000_000L);
    }
}
