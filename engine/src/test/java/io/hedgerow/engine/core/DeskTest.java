package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import org.junit.jupiter.api.AfterEach;

/** What tests of one desk on an engine of its own have in common. */
abstract class DeskTest {
    static final long SECOND_NS = 1_000_000_000L;

    final RecordingSink outputs = new RecordingSink();
    InlinePublisher engine;
    BitcoinDesk desk;

    /** Opens a desk with its market. */
    final void open(int expiries, int strikes) {
        engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, outputs);
        desk = new BitcoinDesk(engine, expiries, strikes);
        desk.define();
        desk.openMarket();
    }

    /** A policy with a fixed band of half a coin, or what the rule makes of a risk aversion of 1e-6. */
    static HedgePolicySpec policy(BandRule rule, Numeraire numeraire, Execution execution, long intervalNs) {
        return HedgePolicySpec.builder()
                .bandRule(rule)
                .fixedBandHalfWidth(0.5)
                .minimumIntervalNs(intervalNs)
                .numeraire(numeraire)
                .execution(execution)
                .build();
    }

    @AfterEach
    final void closeEngine() {
        engine.close();
    }

    final int orderCount() {
        return outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID).size();
    }

    final HedgeOrderDecoder order(int index) {
        return new HedgeOrderDecoder()
                .wrapAndApplyHeader(
                        outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID).get(index), 0, new MessageHeaderDecoder());
    }

    final HedgeOrderDecoder lastOrder() {
        return new HedgeOrderDecoder()
                .wrapAndApplyHeader(outputs.last(HedgeOrderDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    final HedgeDecisionDecoder lastDecision() {
        return new HedgeDecisionDecoder()
                .wrapAndApplyHeader(outputs.last(HedgeDecisionDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    /** Sum of one measure over the positions of the underlying. */
    final double sum(int measure) {
        return engine.engine().risk().exposures().underlying(BitcoinDesk.UNDERLYING, measure);
    }
}
