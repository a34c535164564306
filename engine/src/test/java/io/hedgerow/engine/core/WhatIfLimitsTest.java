package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.WhatIfWriter;
import io.hedgerow.engine.event.WhatIfWriter.Amounts;
import io.hedgerow.engine.event.WhatIfWriter.AsOf;
import io.hedgerow.engine.event.WhatIfWriter.Asked;
import io.hedgerow.engine.event.WhatIfWriter.Distance;
import io.hedgerow.engine.event.WhatIfWriter.Shortfall;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MarginUpdateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.codec.WhatIfState;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers to what-if questions through the whole engine: what they hold an order and the book against. */
class WhatIfLimitsTest extends DeskTest {
    private static final int PORTFOLIO = 0;
    private static final int CALL = BitcoinDesk.FIRST_OPTION + 4;

    private WhatIfWriter answers;
    private long version;

    @BeforeEach
    void openDesk() {
        open(1, 5);
        answers = new WhatIfWriter(desk.frame());
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.commands().cashAdjustment(BitcoinDesk.BTC, 10_000_000_000L);
    }

    /** Two nodes: the price falls, the price rises; a lot of the perpetual gains -1 and +1 dollars. */
    private void answer(double bookDown, double bookUp) {
        answer(bookDown, bookUp, Shortfall.NONE, new Distance(0.5, 0.6, 0.03));
    }

    private void answer(double bookDown, double bookUp, Shortfall es, Distance distance) {
        answers.begin(++version);
        answers.book(bookDown, bookUp);
        answers.instrument(BitcoinDesk.PERPETUAL, lots(BitcoinDesk.PERPETUAL), 1e-6, 1e-6, -1.0, 1.0);
        answers.instrument(CALL, lots(CALL), 0.0, 0.01, -500.0, 900.0);
        answers.account(0, BitcoinDesk.BTC, 0, new Amounts(2.0, 1.0, 100.0), distance);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), new Asked("two", "none", 0, "fall"), es);
    }

    private long lots(int instrumentId) {
        return engine.engine().positions().lots(instrumentId);
    }

    private void limit(LimitKind kind, long value) {
        desk.commands().setLimit(kind, PORTFOLIO, value);
        settle();
    }

    /** Reports go on row by row. */
    private void settle() {
        for (int i = 0; i < 30; i++) {
            desk.pass(20_000_000L);
            desk.tick(100_000.0);
        }
    }

    private void buyCalls(long lots) {
        desk.customer(CALL, Side.BUY, lots, 30_000_000L);
    }

    private WhatIfUpdateDecoder lastUpdate() {
        DirectBuffer message = outputs.last(WhatIfUpdateDecoder.TEMPLATE_ID);
        return new WhatIfUpdateDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
    }

    private RiskState everything() {
        return RiskState.get((short) engine.engine().riskStates().everythingRaw(desk.nowNs()));
    }

    private AlertDecoder lastAlert() {
        return new AlertDecoder()
                .wrapAndApplyHeader(outputs.last(AlertDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    private RiskStateChangeDecoder lastChange() {
        return new RiskStateChangeDecoder()
                .wrapAndApplyHeader(outputs.last(RiskStateChangeDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    private void assertRefused(RefusalReason reason) {
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
        assertThat(RefusalReason.get((short) lastDecision().detail())).isEqualTo(reason);
    }

    @Test
    void shouldDoNothingWhereNoLimitNeedsAnswers() {
        buyCalls(100);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(outputs.ofType(WhatIfUpdateDecoder.TEMPLATE_ID)).isEmpty();
        answer(-1e12, 0.0);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
        assertThat(lastUpdate().stressLoss()).isEqualTo(1e12);
    }

    @Test
    void shouldOnlyHedgeUntilThereIsAnAnswer() {
        limit(LimitKind.STRESS_LOSS_MAX, 1_000_000_000L);
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(lastAlert().code()).isEqualTo(AlertCode.WHAT_IF_AGED);
        buyCalls(100);
        assertRefused(RefusalReason.WHAT_IF_HARD_AGE_NS);
        answer(-1.0, 1.0);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(1);
    }

    @Test
    void shouldLetOrdersPassWithoutAnAnswerWhereOnlyAnAlertIsAskedFor() {
        desk.commands().setLimit(LimitKind.WHAT_IF_ALERT_AGE_NS, PORTFOLIO, SECOND_NS);
        limit(LimitKind.STRESS_LOSS_MAX, 1_000_000_000L);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
        buyCalls(100);
        assertThat(orderCount()).isEqualTo(1);
    }

    @Test
    void shouldWidenBeyondTheSoftAgeAndOnlyHedgeBeyondTheHardOne() {
        desk.commands().setLimit(LimitKind.WHAT_IF_SOFT_AGE_NS, PORTFOLIO, 5L * SECOND_NS);
        desk.commands().setLimit(LimitKind.WHAT_IF_HARD_AGE_NS, PORTFOLIO, 10L * SECOND_NS);
        limit(LimitKind.STRESS_LOSS_MAX, 1_000_000_000L);
        answer(-1.0, 1.0);
        assertThat(lastUpdate().state()).isEqualTo(WhatIfState.FRESH);
        desk.pass(5L * SECOND_NS);
        desk.tick(100_000.0);
        assertThat(everything()).isEqualTo(RiskState.WIDEN);
        desk.pass(5L * SECOND_NS);
        desk.tick(100_000.0);
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(lastUpdate().state()).isEqualTo(WhatIfState.HARD);
        answer(-1.0, 1.0);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
    }

    /** Calls lose 500 dollars a lot where the price falls: what trades since the version counts, and their hedge too. */
    @Test
    void shouldCountWhatHasTradedSinceAndLetPassWhatMakesTheWorstNoWorse() {
        limit(LimitKind.STRESS_LOSS_MAX, 40_000L);
        answer(-1_000.0, 0.0);
        buyCalls(100);
        assertThat(lastChange().to()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(engine.engine().riskStates().latchCauseRaw(RiskStates.EVERYTHING))
                .isEqualTo(RefusalReason.STRESS_LOSS_MAX.value());
        assertThat(orderCount()).isEqualTo(1);
        long hedged = lastOrder().lots();
        desk.fill(BitcoinDesk.PERPETUAL, 1L, Side.SELL, hedged, lastOrder().limitPriceE9());
        settle();
        assertThat(lastUpdate().stressLoss()).isEqualTo(51_000.0 - hedged);
        answer(-1_000.0 - 50_000.0 + hedged, 90_000.0 - hedged);
        assertThat(lastUpdate().stressLoss()).isEqualTo(51_000.0 - hedged);
    }

    @Test
    void shouldRefuseAnOrderThatLosesWhereItIsWorst() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        limit(LimitKind.STRESS_LOSS_MAX, 1_000L);
        answers.begin(++version);
        answers.book(0.0, 0.0);
        answers.instrument(BitcoinDesk.PERPETUAL, 0L, 0.0, 0.0, -1.0, 1.0);
        answers.instrument(CALL, 0L, 0.0, 0.0, 0.0, 0.0);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), new Asked("two", "", 0, "fall"), Shortfall.NONE);
        buyCalls(100);
        assertRefused(RefusalReason.STRESS_LOSS_MAX);
        assertThat(lastDecision().limitBound()).isEqualTo(1_000.0);
    }

    @Test
    void shouldRefuseAnOrderWhoseMarginAtMostLeavesTooLittle() {
        limit(LimitKind.MARGIN_RATIO_MIN_E6, 50_000_000L);
        answer(0.0, 0.0);
        settle();
        assertThat(everything()).isEqualTo(RiskState.NORMAL); // 100 coins over a margin of 1.
        assertThat(lastUpdate().marginRatio()).isEqualTo(100.0);
        answers.begin(++version);
        answers.book(0.0, 0.0);
        answers.instrument(BitcoinDesk.PERPETUAL, 0L, 0.01, 0.01, 0.0, 0.0);
        answers.instrument(CALL, 0L, 0.0, 0.0, 0.0, 0.0);
        answers.account(0, BitcoinDesk.BTC, 0, new Amounts(2.0, 1.0, 100.0), new Distance(-1.0, -1.0, 0.0));
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), new Asked("two", "", 0, "fall"), Shortfall.NONE);
        buyCalls(100);
        assertRefused(RefusalReason.MARGIN_RATIO_MIN_E6);
    }

    @Test
    void shouldLatchWhereMarginDistanceOrShortfallPassTheirLimits() {
        answer(0.0, 0.0, new Shortfall(5_000.0, 1L), new Distance(0.3, -1.0, 0.03));
        limit(LimitKind.ES_MAX, 6_000L);
        assertThat(everything()).isEqualTo(RiskState.WIDEN); // Beyond four fifths.
        assertThat(lastAlert().severity().name()).isEqualTo("WARNING");
        limit(LimitKind.ES_MAX, 4_000L);
        assertThat(lastChange().to()).isEqualTo(RiskState.HEDGE_ONLY);
        limit(LimitKind.ES_MAX, 10_000L);
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY); // Until it is taken back.
        desk.commands().riskState(RiskStates.EVERYTHING, RiskState.NORMAL, "test");
        limit(LimitKind.LIQUIDATION_DISTANCE_MIN_E6, 250_000L);
        assertThat(everything()).isEqualTo(RiskState.WIDEN);
        limit(LimitKind.LIQUIDATION_DISTANCE_MIN_E6, 310_000L);
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(lastUpdate().liquidationDistance()).isEqualTo(0.3);
        assertThat(lastUpdate().distanceInSds()).isEqualTo(10.0);
    }

    @Test
    void shouldOnlyHedgeWhereFreshAnswersSayNothingOfWhatALimitAsks() {
        Distance distance = new Distance(0.3, -1.0, 0.03);
        answer(0.0, 0.0, Shortfall.NONE, distance);
        limit(LimitKind.ES_MAX, 6_000L);
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY);
        answer(0.0, 0.0, new Shortfall(1_000.0, 1L), distance);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
        answer(0.0, 0.0, Shortfall.NONE, distance);
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY);
        limit(LimitKind.WHAT_IF_ALERT_AGE_NS, 1_000_000_000L); // No hard age: nothing closes for what is not known.
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
    }

    @Test
    void shouldHoldLeverageWithoutAnyAnswer() {
        limit(LimitKind.LEVERAGE_MAX_E6, 1_000_000L);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
        limit(LimitKind.LEVERAGE_MAX_E6, 1_000L);
        buyCalls(100);
        assertRefused(RefusalReason.LEVERAGE_MAX_E6);
        settle();
        assertThat(everything()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(outputs.ofType(WhatIfUpdateDecoder.TEMPLATE_ID)).isEmpty();
    }

    @Test
    void shouldRefuseAVersionThatIsNotWholeOrNotNewer() {
        answer(-1.0, 1.0);
        answers.begin(version);
        answers.book(-2.0, 2.0);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), new Asked("two", "", 0, ""), Shortfall.NONE);
        assertThat(lastUpdate().reason()).isEqualTo(WhatIfReason.OLDER);
        answers.begin(++version);
        answers.book(-2.0, 2.0);
        answers.instrument(CALL, 0L, 0.0, 0.0, -500.0);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), new Asked("two", "", 0, ""), Shortfall.NONE);
        assertThat(lastUpdate().reason()).isEqualTo(WhatIfReason.INCOMPLETE);
        answers.begin(++version);
        double[] many = new double[65];
        Arrays.fill(many, 1.0);
        answers.book(many);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 0, false), new Asked("two", "", 0, ""), Shortfall.NONE);
        assertThat(lastUpdate().reason()).isEqualTo(WhatIfReason.TOO_MANY_NODES);
        assertThat(lastUpdate().stressLoss()).isEqualTo(1.0);
        version += 10;
        answer(-3.0, 1.0);
        assertThat(lastUpdate().stressLoss()).isEqualTo(3.0);
    }

    @Test
    void shouldTellWhereSomethingTradesThatTheVersionDoesNotKnow() {
        limit(LimitKind.STRESS_LOSS_MAX, 1_000_000_000L);
        answer(-1.0, 1.0);
        desk.customer(CALL + 1, Side.BUY, 1L, 30_000_000L);
        assertThat(everything()).isEqualTo(RiskState.NORMAL);
        assertThat(lastUpdate().state()).isEqualTo(WhatIfState.INCOMPLETE);
        answers.begin(++version);
        answers.book(-1.0, 1.0);
        desk.frame().closing();
        answers.end(new AsOf(7L, desk.nowNs(), 0L, 1, false), new Asked("two", "", 0, "fall"), Shortfall.NONE);
        assertThat(everything()).isEqualTo(RiskState.WIDEN); // A position could not be valued.
    }

    @Test
    void shouldAlertWhereTheVenuesOwnMarginIsNotTheModels() {
        limit(LimitKind.VENUE_MARGIN_DIFFERENCE_MAX_E6, 100_000L);
        answer(0.0, 0.0);
        desk.frame().closing();
        answers.venueMargin(0, BitcoinDesk.BTC, desk.nowNs(), new Amounts(2.1, 1.05, 100.0));
        MarginUpdateDecoder told = new MarginUpdateDecoder()
                .wrapAndApplyHeader(outputs.last(MarginUpdateDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
        assertThat(told.known()).isEqualTo((short) 3);
        assertThat(told.differs()).isZero();
        desk.frame().closing();
        answers.venueMargin(0, BitcoinDesk.BTC, desk.nowNs(), new Amounts(2.1, 2.0, 100.0));
        assertThat(lastAlert().code()).isEqualTo(AlertCode.VENUE_MARGIN_DIFFERS);
        assertThat(lastAlert().value()).isEqualTo(2.0);
        settle();
        assertThat(lastUpdate().marginRatio()).isCloseTo(50.0, org.assertj.core.data.Offset.offset(1e-9));
    }
}
