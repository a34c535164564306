package io.hedgerow.engine.position;

import static io.hedgerow.engine.position.BookFixture.E9;
import static io.hedgerow.engine.testing.SmallMarket.BTC;
import static io.hedgerow.engine.testing.SmallMarket.INVERSE_CALL;
import static io.hedgerow.engine.testing.SmallMarket.LINEAR_CALL;
import static io.hedgerow.engine.testing.SmallMarket.LINEAR_FUTURE;
import static io.hedgerow.engine.testing.SmallMarket.PERPETUAL;
import static io.hedgerow.engine.testing.SmallMarket.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.SmallMarket;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is refused says why and changes not one byte of the state. */
class PositionRejectTest {
    private final BookFixture fixture = new BookFixture();

    @BeforeEach
    void hold() {
        fixture.trade(PERPETUAL, 1_000L, 50_000L * E9);
        fixture.trade(LINEAR_FUTURE, -1_000L, 50_000L * E9);
        fixture.trade(INVERSE_CALL, 10L, 50_000_000L);
    }

    @AfterEach
    void free() {
        fixture.close();
    }

    private void refuses(RejectReason reason, IntSupplier event) {
        long before = fixture.memory.hash();
        assertThat(RejectReason.get((short) event.getAsInt())).isEqualTo(reason);
        assertThat(fixture.memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldRefuseUnknownInstruments() {
        for (int id : new int[] {-1, Integer.MIN_VALUE, SmallMarket.COUNT, 4_096, Integer.MAX_VALUE}) {
            refuses(RejectReason.UNKNOWN_INSTRUMENT, () -> fixture.trade(id, 1L, E9));
            refuses(RejectReason.UNKNOWN_INSTRUMENT, () -> fixture.settle(id, E9));
            refuses(RejectReason.UNKNOWN_INSTRUMENT, () -> fixture.set(id, 1L, E9));
            refuses(RejectReason.UNKNOWN_INSTRUMENT, () -> fixture.fund(id, FundingPhase.PAYMENT, 1L, E9));
        }
    }

    @Test
    void shouldRefuseFillsWithoutASizeOrPrice() {
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.trade(SPOT, 0L, E9));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.trade(SPOT, Long.MIN_VALUE, E9));
        refuses(RejectReason.NOT_POSITIVE_PRICE, () -> fixture.trade(SPOT, 1L, 0L));
        refuses(RejectReason.NOT_POSITIVE_PRICE, () -> fixture.trade(SPOT, -1L, -E9));
    }

    @Test
    void shouldRefuseUnknownEnumerationValues() {
        for (int offset : new int[] {
            FillDecoder.sideEncodingOffset(),
            FillDecoder.liquidityEncodingOffset(),
            FillDecoder.fillSourceEncodingOffset()
        }) {
            fixture.slot
                    .events()
                    .orders()
                    .otherFill(SPOT, 99L, FillSource.MANUAL, Side.BUY, 1L, E9, Liquidity.MAKER, 0L);
            fixture.slot.poke(offset, 77);
            refuses(RejectReason.MALFORMED, () -> fixture.book.applyFill(fixture.slot.fill()));
        }
        fixture.slot.events().flows().funding(PERPETUAL, FundingPhase.PAYMENT, 1L, 1L, E9);
        fixture.slot.poke(FundingDecoder.phaseEncodingOffset(), 77);
        refuses(RejectReason.MALFORMED, () -> fixture.book.applyFunding(fixture.slot.funding()));
    }

    @Test
    void shouldRefuseEveryNumberThatDoesNotFit() {
        long huge = Long.MAX_VALUE;
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.trade(SPOT, huge, huge));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.trade(PERPETUAL, huge, 1L));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.trade(PERPETUAL, huge, huge));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.set(LINEAR_CALL, -huge, huge));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.set(LINEAR_CALL, Long.MIN_VALUE, E9));
        refuses(
                RejectReason.OUT_OF_RANGE,
                () -> fixture.trade(SPOT, 10L, 60_000L * E9, Liquidity.MAKER, huge, PositionBook.NO_PRICE));
        assertThat(fixture.trade(SPOT, -10L, 60_000L * E9, Liquidity.MAKER, -huge + 100_000_000L, 0L))
                .isZero();
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.trade(SPOT, -1_000_000L, 60_000L * E9));
        refuses(
                RejectReason.OUT_OF_RANGE,
                () -> fixture.trade(SPOT, 10L, 60_000L * E9, Liquidity.MAKER, -huge, PositionBook.NO_PRICE));
    }

    @Test
    void shouldRefuseAFillWhoseFeeHasNoCurrencyOrDoesNotFit() {
        refuses(RejectReason.UNKNOWN_CURRENCY, () -> fixture.tradeWithFeeIn(99, PERPETUAL, 5L));
        assertThat(fixture.tradeWithFeeIn(SmallMarket.USD, PERPETUAL, Long.MAX_VALUE))
                .isZero();
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.tradeWithFeeIn(SmallMarket.USD, PERPETUAL, Long.MAX_VALUE));
    }

    @Test
    void shouldRefuseCashThatDoesNotFitOrHasNoCurrency() {
        fixture.slot.commands().cashAdjustment(99, 1L);
        refuses(RejectReason.UNKNOWN_CURRENCY, () -> fixture.book.cash().adjust(fixture.slot.cashAdjustment()));
        fixture.slot.commands().cashAdjustment(BTC, Long.MIN_VALUE);
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.book.cash().adjust(fixture.slot.cashAdjustment()));
    }

    @Test
    void shouldRefuseFundingOfWhatHasNone() {
        refuses(RejectReason.WRONG_KIND, () -> fixture.fund(LINEAR_FUTURE, FundingPhase.PAYMENT, 1L, E9));
        refuses(RejectReason.NOT_POSITIVE_PRICE, () -> fixture.fund(PERPETUAL, FundingPhase.PAYMENT, 1L, 0L));
        refuses(
                RejectReason.OUT_OF_RANGE,
                () -> fixture.fund(PERPETUAL, FundingPhase.PAYMENT, 1_000_000_000_001L, 50_000L * E9));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.fund(PERPETUAL, FundingPhase.PAYMENT, Long.MIN_VALUE, E9));
    }

    @Test
    void shouldRefuseToSettleWhatNeverExpires() {
        refuses(RejectReason.WRONG_KIND, () -> fixture.settle(PERPETUAL, 50_000L * E9));
        refuses(RejectReason.WRONG_KIND, () -> fixture.settle(SPOT, 50_000L * E9));
        refuses(RejectReason.NOT_POSITIVE_PRICE, () -> fixture.settle(INVERSE_CALL, 0L));
    }

    @Test
    void shouldRefuseEveryEventOfASettledContract() {
        assertThat(fixture.settle(INVERSE_CALL, 50_000L * E9)).isZero();
        refuses(RejectReason.EXPIRED_CONTRACT, () -> fixture.settle(INVERSE_CALL, 50_000L * E9));
        refuses(RejectReason.EXPIRED_CONTRACT, () -> fixture.trade(INVERSE_CALL, 1L, E9));
        refuses(RejectReason.EXPIRED_CONTRACT, () -> fixture.set(INVERSE_CALL, 1L, E9));
    }

    @Test
    void shouldRefusePositionsWithoutAPrice() {
        refuses(RejectReason.NOT_POSITIVE_PRICE, () -> fixture.set(PERPETUAL, 1L, 0L));
    }

    @Test
    void shouldRefuseRepeatedExecutionsOfOneNumbering() {
        assertThat(fixture.execute(PERPETUAL, 1_000L, 1L, E9)).isZero();
        refuses(RejectReason.DUPLICATE_EXECUTION, () -> fixture.execute(PERPETUAL, 1_000L, 1L, E9));
        refuses(RejectReason.DUPLICATE_EXECUTION, () -> fixture.execute(INVERSE_CALL, 1_000L, 1L, E9));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.execute(PERPETUAL, -1L, 1L, E9));
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.execute(PERPETUAL, Long.MAX_VALUE, 1L, E9));
        assertThat(fixture.book.isBooked(INVERSE_CALL, 1_000L, true)).isTrue();
    }

    @Test
    void shouldCountExecutionsOfEachCurrencyAndSpotPairOnTheirOwn() {
        assertThat(fixture.execute(PERPETUAL, 1_000L, 1L, E9)).isZero();
        assertThat(fixture.execute(LINEAR_CALL, 1_000L, 1L, E9)).isZero();
        assertThat(fixture.execute(SPOT, 1_000L, 1L, E9)).isZero();
        for (long id = 1L; id <= 2L * ExecutionLog.WINDOW; id++) {
            assertThat(fixture.execute(LINEAR_CALL, 100_000_000_000L + id, 1L, E9))
                    .isZero();
        }
        assertThat(fixture.execute(SPOT, 1_001L, 1L, E9)).isZero();
        assertThat(fixture.execute(PERPETUAL, 7L, 1L, E9)).isZero();
        assertThat(fixture.book.lastExecutionId(0)).isGreaterThanOrEqualTo(1_001L);
    }

    @Test
    void shouldBookBothSidesOfATradeWithOurselves() {
        assertThat(fixture.execute(PERPETUAL, 1_000L, 1L, E9)).isZero();
        assertThat(fixture.execute(PERPETUAL, 1_000L, -1L, E9)).isZero();
        refuses(RejectReason.DUPLICATE_EXECUTION, () -> fixture.execute(PERPETUAL, 1_000L, -1L, E9));
    }

    @Test
    void shouldBookFillsThatOvertookEachOtherButNoneThatIsTooOldToTell() {
        int window = ExecutionLog.WINDOW;
        for (long id = 2L * window; id > window; id--) {
            assertThat(fixture.execute(SPOT, 1_000L + 2L * id, 1L, E9)).isZero();
        }
        assertThat(fixture.execute(SPOT, 1_000L + 2L * window + 1L, 1L, E9)).isZero();
        long newest = 1_000L + 4L * window;
        refuses(RejectReason.DUPLICATE_EXECUTION, () -> fixture.execute(SPOT, newest, 1L, E9));
        refuses(RejectReason.DUPLICATE_EXECUTION, () -> fixture.execute(SPOT, newest - 1L, 1L, E9));
        assertThat(fixture.execute(SPOT, newest + 1L, 1L, E9)).isZero();
        refuses(RejectReason.DUPLICATE_EXECUTION, () -> fixture.execute(SPOT, 5L, 1L, E9));
    }

    @Test
    void shouldRefuseARefusedExecutionAgainForTheSameReason() {
        refuses(RejectReason.OUT_OF_RANGE, () -> fixture.execute(SPOT, 5_000L, Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(fixture.execute(SPOT, 5_000L, 1L, E9)).isZero();
    }
}
