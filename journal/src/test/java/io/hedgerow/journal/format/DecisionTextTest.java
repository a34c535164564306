package io.hedgerow.journal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RefusalReason;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
    private static final int VERSION_1_BLOCK_LENGTH = 144;

    private final DecisionText texts = new DecisionText(id -> "BTC-PERPETUAL.SIM");
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[320]);
    private final HedgeDecisionEncoder made = new HedgeDecisionEncoder();

    @BeforeEach
    void outsideItsBand() {
        made.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .netDelta(0.711)
                .bandHalfWidth(0.5)
                .innerHalfWidth(0.5)
                .orderLots(-2_113L)
                .lotsWanted(-2_113L)
                .orderId(12L)
                .hedgeInstrumentId(0)
                .limitPriceE9(99_990_000_000_000L)
                .bandRule(BandRule.FIXED)
                .numeraire(Numeraire.QUOTE)
                .limitedBy(RefusalReason.NONE)
                .bandInForce((short) 1)
                .legs((short) 1);
    }

    private String text(DecisionReason reason) {
        made.reason(reason);
        return texts.of(new HedgeDecisionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    @Test
    void shouldSayWhyAnOrderWasSentAndHowFarItGoes() {
        assertThat(text(DecisionReason.ORDER_SENT))
                .isEqualTo("delta +0.711 > band +0.500, -2,113 lots BTC-PERPETUAL.SIM to the edge, limit 99,990.00");
        made.innerHalfWidth(0.25).expectedCost(21.13);
        assertThat(text(DecisionReason.ORDER_SENT))
                .endsWith("BTC-PERPETUAL.SIM to 0.250 from the target, limit 99,990.00, cost 21.13");
        assertThat(texts.besideOrder(
                        new HedgeDecisionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())))
                .isEqualTo("delta +0.711 > band +0.500, 2,113 lots to 0.250 from the target");
        made.netDelta(-0.711).innerHalfWidth(0.0).lotsWanted(3_000L).orderLots(2_113L);
        assertThat(text(DecisionReason.ORDER_SENT))
                .startsWith("delta -0.711 < band -0.500, +2,113 lots BTC-PERPETUAL.SIM to the target, ")
                .contains(" of +3,000 wanted: the policy's largest order");
    }

    @Test
    void shouldNameTheLimitThatCutsAnOrderWithItsValueAndItsBound() {
        made.lotsWanted(-3_000L)
                .limitedBy(RefusalReason.ORDER_DELTA_E6_MAX)
                .limitValue(30e6)
                .limitBound(25e6);
        assertThat(text(DecisionReason.ORDER_SENT))
                .contains(" of -3,000 wanted: order_delta_max 30.000 against 25.000");
        assertThat(text(DecisionReason.LIMIT_BREACH))
                .isEqualTo("delta +0.711 > band +0.500, -3,000 lots BTC-PERPETUAL.SIM refused: "
                        + "order_delta_max 30.000 against 25.000");
        made.limitedBy(RefusalReason.QUOTE_AGE_NS_MAX).limitValue(2.5e9).limitBound(2e9);
        assertThat(text(DecisionReason.LIMIT_BREACH)).endsWith("refused: quote_age_max 2.500 s against 2.000 s");
        made.limitedBy(RefusalReason.DUPLICATE_WINDOW_NS).limitValue(4e5).limitBound(1e6);
        assertThat(text(DecisionReason.LIMIT_BREACH)).endsWith("refused: duplicate_window 0.400 ms against 1.000 ms");
        made.limitedBy(RefusalReason.POSITION_LOTS_MAX)
                .limitValue(Double.MAX_VALUE)
                .limitBound(100_000.0);
        assertThat(text(DecisionReason.LIMIT_BREACH)).endsWith("position_lots_max no end against 100,000");
        made.limitedBy(RefusalReason.SESSION_NOT_OPEN);
        assertThat(text(DecisionReason.LIMIT_BREACH)).endsWith("refused: session not open");
    }

    @Test
    void shouldSayWhatAPlanIsWithout() {
        made.bandInForce((short) 0).legs((short) 2).lotsWanted(12L).limitedBy(RefusalReason.HALTED);
        assertThat(text(DecisionReason.LEFT_OUT))
                .isEqualTo("BTC-PERPETUAL.SIM left out of a plan of 2 orders: +12 lots refused: halted");
        made.limitedBy(RefusalReason.NONE);
        assertThat(text(DecisionReason.LEFT_OUT)).endsWith("it would take delta away from its target");
    }

    @Test
    void shouldNotSpeakOfABandThatIsNotInForce() {
        made.bandInForce((short) 0).riskReduction(80.2).expectedCost(12.5).legs((short) 3);
        assertThat(text(DecisionReason.ORDER_SENT))
                .isEqualTo("delta +0.711, -2,113 lots BTC-PERPETUAL.SIM, limit 99,990.00, cost 12.50, "
                        + "plan of 3 orders takes 80.20 off risk");
        assertThat(text(DecisionReason.NOT_WORTH_ITS_COST))
                .isEqualTo("delta +0.711, not worth its cost: taking 80.20 off risk would cost 12.50");
        assertThat(text(DecisionReason.NOT_ENABLED)).isEqualTo("delta +0.711, hedging is switched off");
        for (DecisionReason reason : DecisionReason.values()) {
            if (reason != DecisionReason.INSIDE_BAND) {
                assertThat(text(reason)).doesNotContain(" band ");
            }
        }
    }

    @Test
    void shouldHaveWordsOfItsOwnForEveryReason() {
        made.netDelta(0.2);
        assertThat(text(DecisionReason.INSIDE_BAND)).isEqualTo("delta +0.200 inside band -0.500 .. +0.500");
        made.netDelta(0.711).detail(3L);
        assertThat(text(DecisionReason.RISK_UNAVAILABLE)).isEqualTo("risk is not known: 3 options without a value");
        assertThat(text(DecisionReason.AWAITING_ORDER)).isEqualTo("delta +0.711 > band +0.500, waits for order 12");
        Set<String> seen = new HashSet<>();
        for (DecisionReason reason : DecisionReason.values()) {
            String text = text(reason);
            assertThat(text).doesNotContain("NaN", "_MAX", "null");
            assertThat(seen.add(text)).as(reason + ": " + text).isTrue();
        }
    }

    @Test
    void shouldSayOfAnEarlierSchemaWhatItHolds() {
        made.detail(RefusalReason.ORDER_LOTS_MAX.value());
        MessageHeaderEncoder header = new MessageHeaderEncoder().wrap(buffer, 0);
        header.version(1).blockLength(VERSION_1_BLOCK_LENGTH);
        assertThat(text(DecisionReason.LIMIT_BREACH)).isEqualTo("delta +0.711 > band +0.500, refused: order lots max");
        assertThat(text(DecisionReason.ORDER_SENT))
                .isEqualTo("delta +0.711 > band +0.500, -2,113 lots BTC-PERPETUAL.SIM to the edge");
    }
}
