package io.hedgerow.engine.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a reader of the outputs needs is in them: nothing that the engine knows has to be worked out again. */
class ReportedRiskTest {

    private final RecordingSink outputs = new RecordingSink();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private RiskUpdateDecoder last(RiskScope scope) {
        RiskUpdateDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(RiskUpdateDecoder.TEMPLATE_ID)) {
            RiskUpdateDecoder update = new RiskUpdateDecoder().wrapAndApplyHeader(message, 0, header);
            found = update.scope() == scope ? update : found;
        }
        assertThat(found).as("risk update of %s", scope).isNotNull();
        return found;
    }

    @Test
    void shouldTellNetDeltaBandFeesAndFunding() {
        try (InlinePublisher publisher = new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, EventJournal.NONE, outputs)) {
            BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
            desk.define();
            desk.openMarket();
            desk.hedgeWith(
                    HedgePolicySpec.fixedBand(3.0).toBuilder()
                            .numeraire(Numeraire.COIN)
                            .targetDelta(0.5)
                            .build(),
                    BitcoinDesk.PERPETUAL);
            desk.customer(desk.option(0, 1, true), Side.BUY, 20, 30_000_000L);
            desk.commands().setPosition(BitcoinDesk.PERPETUAL, 1_000L, 100_000L * 1_000_000_000L);
            desk.market()
                    .flows()
                    .funding(
                            BitcoinDesk.PERPETUAL,
                            FundingPhase.PAYMENT,
                            100_000_000L,
                            3_600_000_000_000L,
                            100_000L * 1_000_000_000L);
            desk.pass(1_000_000L);
            desk.tick(100_000.0);
            HedgeEngine engine = publisher.engine();
            RiskUpdateDecoder told = last(RiskScope.UNDERLYING);
            HedgeDecisionDecoder decision = new HedgeDecisionDecoder()
                    .wrapAndApplyHeader(outputs.last(HedgeDecisionDecoder.TEMPLATE_ID), 0, header);
            assertThat(told.netDelta()).isEqualTo(engine.greeks().netDelta(BitcoinDesk.UNDERLYING));
            assertThat(told.netDelta()).isNotEqualTo(told.delta() + told.hedgeDelta());
            assertThat(told.targetDelta()).isEqualTo(0.5);
            assertThat(told.bandCentre()).isEqualTo(decision.targetDelta() - decision.deltaAdjustment());
            assertThat(told.bandHalfWidth()).isEqualTo(decision.bandHalfWidth()).isEqualTo(3.0);
            assertThat(told.fees()).as("0.03 % of two bitcoins, in dollars").isCloseTo(60.0, within(1e-9));
            assertThat(told.positionsUnmarked()).isZero();
            assertThat(told.funding()).as("0.01 % of 10,000 dollars").isCloseTo(-1.0, within(1e-9));
            RiskUpdateDecoder all = last(RiskScope.PORTFOLIO);
            assertThat(all.fees()).isEqualTo(told.fees());
            assertThat(all.funding()).isEqualTo(told.funding());
            assertThat(last(RiskScope.PORTFOLIO).bandHalfWidth()).isZero();
        }
    }
}
