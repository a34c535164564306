package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.VegaHedgeRatioDecoder;
import io.hedgerow.engine.event.codec.VegaHedgeState;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vega of one underlying hedged with an option on another: sizes, orders, and what would trade against it. */
class VegaHedgeTest {
    private static final long E9 = 1_000_000_000L;
    private static final long MINUTE_NS = 60L * E9;
    private static final double DECAY = 0.9;
    private static final int BTC = BitcoinDesk.UNDERLYING;

    private final ExposureDesk book = new ExposureDesk(2, 5);
    private final BitcoinDesk desk = book.desk;

    @AfterEach
    void closeEngine() {
        book.close();
    }

    @Test
    void shouldHedgeVegaAcrossUnderlyingsFromTheirVols() {
        book.defineEther();
        book.ether(3_000.0);
        int option = desk.option(1, 2, true);
        desk.commands().vegaHedge(ExposureDesk.ETHER, option);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, DECAY, 2);
        long expiry = desk.expiryNs(0);
        desk.market().forwardPrice(ExposureDesk.ETHER, EventWriter.NONE, expiry, 3_000L * E9);
        book.hold(ExposureDesk.ETHER_CALL, 100L, 150L * E9);
        addEtherStrikes(expiry);
        book.ether(3_000.0);
        assertThat(vegaHedge().state()).isEqualTo(VegaHedgeState.UNPRICED);
        for (int bar = 0; bar < 6; bar++) {
            desk.pass(MINUTE_NS);
            setBitcoinVols(0.55 + 0.01 * (bar % 2));
            for (int id = ExposureDesk.ETHER_CALL; id <= ExposureDesk.ETHER_CALL + 2; id++) {
                desk.market().impliedVol(id, EventWriter.NONE, 0.7 + 0.02 * (bar % 2));
            }
            desk.tick(100_000.0);
            book.ether(3_000.0);
        }
        assertVegaHedge(expiry, option);
    }

    /** Ether's vega outside its band leads to an order of the bitcoin option, and the delta that comes with it to one more. */
    @Test
    void shouldTradeTheVegaHedgeWhenVegaLeavesItsBand() {
        int option = trade(HedgePolicySpec.fixedBand(0.01), 1e6);
        assertThat(vegaHedge().state()).isEqualTo(VegaHedgeState.IN_FORCE);
        assertThat(book.outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID))
                .as("inside a wide band")
                .isEmpty();
        desk.commands().vegaHedge(ExposureDesk.ETHER, option, 0.5, 1_000L, true);
        moveVols(option, 2);
        HedgeDecisionDecoder sent = decision(DecisionReason.VEGA_ORDER_SENT);
        assertThat(sent.hedgeInstrumentId()).isEqualTo(option);
        assertThat(sent.underlyingId()).isEqualTo(BTC);
        assertThat(sent.detail()).isEqualTo(ExposureDesk.ETHER);
        assertThat(sent.orderLots())
                .isNegative()
                .isEqualTo(Math.round(vegaHedge().hedgeLots()));
        desk.fill(option, sent.orderId(), Side.SELL, -sent.orderLots(), sent.limitPriceE9());
        moveVols(option, 2);
        assertThat(vegaHedge().heldLots()).isEqualTo(sent.orderLots());
        assertThat(decision(DecisionReason.ORDER_SENT).hedgeInstrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
        assertThat(vegaOrders()).as("inside its band again").isEqualTo(1);
    }

    private HedgeDecisionDecoder decision(DecisionReason reason) {
        HedgeDecisionDecoder found = null;
        for (UnsafeBuffer message : book.outputs.ofType(HedgeDecisionDecoder.TEMPLATE_ID)) {
            HedgeDecisionDecoder made =
                    new HedgeDecisionDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            found = made.reason() == reason ? made : found;
        }
        assertThat(found).as("decision %s", reason).isNotNull();
        return found;
    }

    private void moveVols(int option, int bars) {
        for (int bar = 0; bar < bars; bar++) {
            desk.pass(MINUTE_NS);
            setBitcoinVols(0.55 + 0.01 * (bar % 2));
            for (int id = ExposureDesk.ETHER_CALL; id <= ExposureDesk.ETHER_CALL + 2; id++) {
                desk.market().impliedVol(id, EventWriter.NONE, 0.7 + 0.02 * (bar % 2));
            }
            long mid = Math.max(
                    2_000_000L, Math.round(book.engine.engine().risk().options().price(option) * 1e4) * 100_000L);
            desk.market()
                    .quote(option)
                    .bid(mid - 500_000L, 500)
                    .ask(mid + 500_000L, 500)
                    .publish();
            desk.tick(100_000.0);
            book.ether(3_000.0);
        }
    }

    private void setBitcoinVols(double vol) {
        for (int i = 0; i < 20; i++) {
            desk.market().impliedVol(BitcoinDesk.FIRST_OPTION + i, EventWriter.NONE, vol);
        }
    }

    private void addEtherStrikes(long expiry) {
        for (int i = 1; i <= 2; i++) {
            desk.reference()
                    .instrument(InstrumentSpec.builder(ExposureDesk.ETHER_CALL + i, "ETH-EXTRA-" + i)
                            .put((3_000L - 100L * i) * E9, expiry)
                            .underlyingId(ExposureDesk.ETHER)
                            .baseCurrencyId(ExposureDesk.ETH)
                            .quoteCurrencyId(BitcoinDesk.USD)
                            .build());
        }
    }

    private VegaHedgeRatioDecoder vegaHedge() {
        return new VegaHedgeRatioDecoder()
                .wrapAndApplyHeader(
                        book.outputs.last(VegaHedgeRatioDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    private void assertVegaHedge(long expiry, int option) {
        VegaHedgeRatioDecoder ratio = vegaHedge();
        assertThat(ratio.state()).isEqualTo(VegaHedgeState.COMPUTED);
        assertThat(ratio.removedSdPerBar()).isGreaterThan(0.9 * (ratio.removedSdPerBar() + ratio.residualSdPerBar()));
        assertThat(ratio.underlyingId()).isEqualTo(ExposureDesk.ETHER);
        assertThat(ratio.hedgeInstrumentId()).isEqualTo(option);
        assertThat(ratio.correlation()).isCloseTo(1.0, within(1e-3));
        assertThat(ratio.volBeta()).isCloseTo(2.0, within(0.05));
        double vega = book.underlying(ExposureDesk.ETHER).vegaPerVolPoint();
        double weight = Math.sqrt((double) (desk.expiryNs(1) - desk.nowNs()) / (expiry - desk.nowNs()));
        assertThat(ratio.weightedVegaPerVolPoint()).isCloseTo(vega * weight, within(1e-6));
        double perLot = 0.01 * book.engine.engine().risk().options().vegaPerLot(option);
        assertThat(ratio.hedgeVegaPerLotPerVolPoint()).isCloseTo(perLot, within(1e-9));
        assertThat(ratio.hedgeLots())
                .isCloseTo(-ratio.weightedVegaPerVolPoint() * ratio.volBeta() / perLot, within(1e-6));
        assertThat(ratio.residualSdPerBar()).isBetween(0.0, 0.1 * ratio.weightedVegaPerVolPoint());
    }

    /** A vega hedge of ether with a bitcoin option, where vols have moved in bars enough. */
    private int trade(HedgePolicySpec policy, double band) {
        book.defineEther();
        book.ether(3_000.0);
        int option = desk.option(1, 2, true);
        desk.limitInstrument(option);
        desk.hedgeWith(policy, BitcoinDesk.PERPETUAL);
        desk.commands().vegaHedge(ExposureDesk.ETHER, option, band, 1_000L, true);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, DECAY, 2);
        long expiry = desk.expiryNs(0);
        desk.market().forwardPrice(ExposureDesk.ETHER, EventWriter.NONE, expiry, 3_000L * E9);
        book.hold(ExposureDesk.ETHER_CALL, 100L, 150L * E9);
        addEtherStrikes(expiry);
        book.ether(3_000.0);
        moveVols(option, 6);
        return option;
    }

    private static HedgePolicySpec optimising(HedgedGreeks greeks) {
        return HedgePolicySpec.builder()
                .fixedBandHalfWidth(0.5)
                .riskAversion(1e-9)
                .orderLotsMax(1_000L)
                .instrumentUse(InstrumentUse.OPTIMISE)
                .hedgedGreeks(greeks)
                .horizonNs(MINUTE_NS)
                .gainMin(1e12)
                .build();
    }

    private void assertOpposed(int option) {
        moveVols(option, 2);
        assertThat(vegaHedge().state()).isEqualTo(VegaHedgeState.OPPOSED);
        assertThat(vegaOrders()).isZero();
    }

    private long vegaOrders() {
        return book.outputs.ofType(HedgeDecisionDecoder.TEMPLATE_ID).stream()
                .map(message -> new HedgeDecisionDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder()))
                .filter(made -> made.reason() == DecisionReason.VEGA_ORDER_SENT)
                .count();
    }

    /** Bought here and sold there again at each tick: what a policy would undo is not traded, whatever came first. */
    @ParameterizedTest
    @EnumSource(
            value = HedgedGreeks.class,
            names = {"DELTA_GAMMA_VEGA", "DELTA_GAMMA"})
    void shouldNotTradeAgainstThePolicyOfTheOption(HedgedGreeks greeks) {
        int option = trade(optimising(greeks), 0.5);
        assertOpposed(option);
        desk.reference().hedgePolicy(BTC, optimising(HedgedGreeks.DELTA));
        moveVols(option, 2);
        assertThat(vegaHedge().state()).isEqualTo(VegaHedgeState.IN_FORCE);
        assertThat(vegaOrders()).isPositive();
    }

    @Test
    void shouldNotHedgeVegaThatItsOwnPolicyHedges() {
        int option = trade(HedgePolicySpec.fixedBand(0.01), 1e6);
        desk.reference().hedgePolicy(ExposureDesk.ETHER, optimising(HedgedGreeks.DELTA_GAMMA_VEGA));
        desk.commands().vegaHedge(ExposureDesk.ETHER, option, 0.5, 1_000L, true);
        assertOpposed(option);
        desk.reference().hedgePolicy(ExposureDesk.ETHER, optimising(HedgedGreeks.DELTA_GAMMA));
        moveVols(option, 2);
        assertThat(vegaHedge().state()).isEqualTo(VegaHedgeState.IN_FORCE);
    }

    @Test
    void shouldNotTradeAnOptionThatHedgesTheDeltaOfItsUnderlying() {
        int option = trade(HedgePolicySpec.fixedBand(0.01), 1e6);
        desk.commands().addHedgeInstrument(BTC, option);
        desk.commands().vegaHedge(ExposureDesk.ETHER, option, 0.5, 1_000L, true);
        assertOpposed(option);
    }

    /** Two that hedge each other count the hedge of the other as vega of their own: it grows without end near correlation 1. */
    @Test
    void shouldNotHedgeWithAnUnderlyingWhoseVegaIsHedgedElsewhere() {
        int option = trade(HedgePolicySpec.fixedBand(0.01), 1e6);
        desk.commands().vegaHedge(BTC, ExposureDesk.ETHER_CALL, 1e6, 1_000L, true);
        desk.commands().vegaHedge(ExposureDesk.ETHER, option, 0.5, 1_000L, true);
        assertOpposed(option);
        desk.commands().vegaHedge(BTC, ExposureDesk.ETHER_CALL);
        moveVols(option, 2);
        assertThat(vegaOrders()).isPositive();
    }
}
