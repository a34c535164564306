package io.hedgerow.engine.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.Test;

class ExactEquityTest {
    private static final long E9 = 1_000_000_000L;

    private static ExactEquity of(HedgeEngine engine, boolean unmarkedAtCost) {
        ExactEquity equity = new ExactEquity(
                BitcoinDesk.SMALL_CAPACITY,
                engine.reference(),
                engine.positions(),
                engine.risk().profitAndLoss()::markE9,
                unmarkedAtCost);
        equity.refresh();
        return equity;
    }

    @Test
    void shouldLoseNothingOfAnAmountWhoseDoubleWouldRound() {
        try (InlinePublisher publisher =
                new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, EventJournal.NONE, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
            desk.define();
            desk.openMarket();
            desk.commands().cashAdjustment(BitcoinDesk.USD, 9_007_199_254_740_993L);
            desk.commands().setPosition(BitcoinDesk.LINEAR_PERPETUAL, 3L, 99_999_999_999_333L);
            desk.tick(100_000.0);
            ExactEquity equity = of(publisher.engine(), false);
            ExactAmount dollars = equity.equity(BitcoinDesk.USD, new ExactAmount());
            assertThat(equity.unrealised(BitcoinDesk.USD).fractionE18())
                    .as("three thousandths of 0.000000667 dollars, in millionths")
                    .isEqualTo(2_001_000_000_000_000L);
            assertThat(dollars.whole()).isEqualTo(9_007_199_254_740_993L);
            assertThat(dollars.fractionE18()).isEqualTo(2_001_000_000_000_000L);
        }
    }

    @Test
    void shouldLeaveOutOrTakeAtCostWhatHasNoMark() {
        try (InlinePublisher publisher =
                new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, EventJournal.NONE, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
            desk.define();
            desk.customer(desk.option(0, 1, true), Side.BUY, 20, 30 * E9 / 1_000L);
            desk.commands().setPosition(BitcoinDesk.PERPETUAL, 7L, 100_000L * E9);
            ExactEquity leftOut = of(publisher.engine(), false);
            ExactEquity atCost = of(publisher.engine(), true);
            assertThat(leftOut.unmarked(BitcoinDesk.BTC)).isEqualTo(2);
            assertThat(atCost.unmarked()).isEqualTo(2);
            assertThat(leftOut.paidUpFront(BitcoinDesk.BTC).whole()).isZero();
            assertThat(atCost.paidUpFront(BitcoinDesk.BTC).whole())
                    .as("two bitcoins of options at 3 %, in satoshi")
                    .isEqualTo(6_000_000L);
            assertThat(atCost.unrealised(BitcoinDesk.BTC).whole()).isZero();
        }
    }
}
