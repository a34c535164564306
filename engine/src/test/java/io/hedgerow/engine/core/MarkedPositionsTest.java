package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.valuation.MarkedPositions;
import io.hedgerow.engine.valuation.ProfitAndLoss;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The shared pass against the plain sums, to the bit. */
class MarkedPositionsTest {
    @Test
    void shouldEqualTheProfitAndLossOfEachUnderlyingToTheBit() {
        Seeds.forEach(20, seed -> {
            try (InlinePublisher engine =
                    new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, new RecordingSink())) {
                trade(engine, Seeds.random(seed));
                MarkedPositions marked = engine.engine().risk().marked();
                ProfitAndLoss plain = engine.engine().risk().profitAndLoss();
                marked.refresh();
                assertThat(marked.realised(BitcoinDesk.UNDERLYING)).isEqualTo(plain.realised(BitcoinDesk.UNDERLYING));
                assertThat(marked.unrealised(BitcoinDesk.UNDERLYING))
                        .isEqualTo(plain.unrealised(BitcoinDesk.UNDERLYING))
                        .isNotZero();
            }
        });
    }

    @Test
    void shouldLeaveOutAPositionWhoseValueDoesNotFit() {
        long billionE9 = 1_000_000_000_000_000_000L;
        try (InlinePublisher engine =
                new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, new RecordingSink())) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);
            desk.define();
            desk.openMarket();
            desk.commands().setPosition(BitcoinDesk.LINEAR_PERPETUAL, 10_000_000_000L, 100_000_000_000_000L);
            desk.market()
                    .quote(BitcoinDesk.LINEAR_PERPETUAL)
                    .bid(billionE9, 1)
                    .ask(2 * billionE9, 1)
                    .mark(billionE9)
                    .publish();
            MarkedPositions marked = engine.engine().risk().marked();
            marked.refresh();
            assertThat(marked.unrealised(BitcoinDesk.UNDERLYING)).isZero();
            assertThat(engine.engine().risk().profitAndLoss().markE9(BitcoinDesk.LINEAR_PERPETUAL))
                    .isEqualTo(EventWriter.NONE);
        }
    }

    private static void trade(InlinePublisher engine, RandomGenerator random) {
        BitcoinDesk desk = new BitcoinDesk(engine, 3, 5);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.2), BitcoinDesk.PERPETUAL);
        for (int i = 0; i < 50; i++) {
            desk.pass(20_000_000L);
            int option = desk.option(random.nextInt(3), random.nextInt(5), random.nextBoolean());
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            desk.customer(option, side, random.nextLong(1, 30), 20_000_000L);
            desk.fill(BitcoinDesk.PERPETUAL, i, side, random.nextLong(1, 500), 100_000_000_000_000L);
            desk.tick(100_000.0 + random.nextGaussian() * 500.0);
        }
    }
}
