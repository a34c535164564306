package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.WhatIfWriter;
import io.hedgerow.engine.event.WhatIfWriter.Amounts;
import io.hedgerow.engine.event.WhatIfWriter.AsOf;
import io.hedgerow.engine.event.WhatIfWriter.Asked;
import io.hedgerow.engine.event.WhatIfWriter.Distance;
import io.hedgerow.engine.event.WhatIfWriter.Shortfall;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * Nothing is allocated while orders are held against scenarios, margin and leverage of the whole book, and while new answers
 * come in.
 */
class WhatIfAllocationTest {
    private static final int TICKS = 2_048;
    private static final int TICKS_PER_ANSWER = 256;
    private static final int WINDOWS_MAX = 60;
    private static final long TICK_NS = 1_000_000L;
    private static final int PORTFOLIO = 0;
    private static final int OPTIONS = 16;

    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, this::onOutput);
    private final Counted counted = new Counted();
    private final BitcoinDesk desk = new BitcoinDesk(counted, 2, 4);
    private final WhatIfWriter answers = new WhatIfWriter(desk.frame());
    private final double[] book = {-1_000.0, 500.0};
    private final double[] perLot = {-1.0, 1.0};
    private final Amounts amounts = new Amounts(2.0, 1.0, 100.0);
    private final Distance distance = new Distance(0.5, 0.6, 0.03);
    private final Asked asked = new Asked("two", "none", 0, "fall");
    private long version;
    private int tick;
    private int trades;
    private final Queued[] queue = new Queued[16];
    private int queued;

    /** An order that has not been filled yet. */
    private static final class Queued {
        private int instrumentId;
        private long orderId;
        private Side side;
        private long lots;
        private long limitPriceE9;
    }

    /** Counts what the engine allocates, not what those around it do. */
    private final class Counted implements EventPublisher {
        private long bytes;

        @Override
        public MutableDirectBuffer claim() {
            return engine.claim();
        }

        @Override
        public void publish(int length) {
            long before = Allocations.soFar();
            engine.publish(length);
            bytes += Allocations.soFar() - before;
        }
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrap(
                    message,
                    offset + EventPrefix.HEADER_LENGTH,
                    HedgeOrderDecoder.BLOCK_LENGTH,
                    HedgeOrderDecoder.SCHEMA_VERSION);
            Queued next = queue[queued++];
            next.instrumentId = order.instrumentId();
            next.orderId = order.orderId();
            next.side = order.side();
            next.lots = order.lots();
            next.limitPriceE9 = order.limitPriceE9();
        }
    }

    private void answer() {
        answers.begin(++version);
        answers.book(book);
        for (int id = 0; id < BitcoinDesk.FIRST_OPTION + OPTIONS; id++) {
            if (engine.engine().reference().instruments().isDefined(id)) {
                answers.instrument(id, engine.engine().positions().lots(id), 1e-6, 1e-6, perLot);
            }
        }
        answers.account(0, BitcoinDesk.BTC, 0, amounts, distance);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), asked, Shortfall.NONE);
    }

    private void run() {
        for (int each = 0; each < TICKS; each++) {
            desk.pass(TICK_NS);
            if (each % TICKS_PER_ANSWER == 0) {
                answer();
            }
            if (each % 100 == 0) {
                Side traded = trades / 4 % 2 == 0 ? Side.BUY : Side.SELL;
                desk.customer(desk.option(trades % 2, trades % 4, true), traded, 10, 20_000_000L);
                trades++;
            }
            desk.tick(100_000.0 + 1_000.0 * StrictMath.sin(tick++ * 0.01));
            fill();
        }
    }

    /** Orders of an event are filled behind it; those that fills bring about, behind the next one. */
    private void fill() {
        int filled = queued;
        for (int place = 0; place < filled; place++) {
            Queued each = queue[place];
            desk.fill(each.instrumentId, each.orderId, each.side, each.lots, each.limitPriceE9);
        }
        for (int place = filled; place < queued; place++) {
            Queued swapped = queue[place - filled];
            queue[place - filled] = queue[place];
            queue[place] = swapped;
        }
        queued -= filled;
    }

    @Test
    void shouldAllocateNothingWhileOrdersAreHeldAgainstTheWholeBook() {
        Arrays.setAll(queue, place -> new Queued());
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.05), BitcoinDesk.PERPETUAL);
        desk.commands().cashAdjustment(BitcoinDesk.BTC, 10_000_000_000L);
        desk.commands().setLimit(LimitKind.STRESS_LOSS_MAX, PORTFOLIO, 1_000_000_000L);
        desk.commands().setLimit(LimitKind.MARGIN_RATIO_MIN_E6, PORTFOLIO, 1_100_000L);
        desk.commands().setLimit(LimitKind.LEVERAGE_MAX_E6, PORTFOLIO, 1_000_000_000_000L);
        long least = Long.MAX_VALUE;
        long fills = 0L;
        for (int window = 0; window < WINDOWS_MAX && least > 0L; window++) {
            long fillsBefore = engine.engine().counters().hedgeFills();
            counted.bytes = 0L;
            run();
            least = Math.min(least, counted.bytes);
            fills = engine.engine().counters().hedgeFills() - fillsBefore;
        }
        assertThat(engine.engine().whatIf().version()).isEqualTo(version);
        assertThat(fills).as("hedges that passed the gate in the window").isGreaterThan(10L);
        assertThat(least).as("bytes of a window").isZero();
        engine.close();
    }
}
