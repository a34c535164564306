package io.hedgerow.engine.limit;

import static io.hedgerow.engine.limit.CheckFixture.E9;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.SmallMarket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreTradeCheckTest {
    private static final int ID = SmallMarket.LINEAR_FUTURE;
    private static final int BUY = Side.BUY.value();
    private static final int SELL = Side.SELL.value();
    private static final long PRICE = 50_000L * E9;
    private static final double MID = 50_000.0;
    private static final long NOW = 1_700_000_000_000_000_000L;

    private static final List<LimitKind> CHECKED = List.of(
            LimitKind.ORDER_LOTS_MAX,
            LimitKind.POSITION_LOTS_MAX,
            LimitKind.PRICE_COLLAR_BPS,
            LimitKind.ORDERS_PER_SECOND_MAX,
            LimitKind.QUOTE_AGE_NS_MAX,
            LimitKind.ORDER_NOTIONAL_MAX);

    private final CheckFixture fixture = new CheckFixture();

    @AfterEach
    void free() {
        fixture.close();
    }

    private RefusalReason check(int id, int side, long lots, long price, long openBuy, long openSell) {
        return RefusalReason.get(
                (short) fixture.check.check(id, side, lots, price, openBuy, openSell, MID, NOW - 1L, NOW));
    }

    private RefusalReason buy(long lots, long price) {
        return check(ID, BUY, lots, price, 0L, 0L);
    }

    private RefusalReason withReference(double mid, long quoteTimeNs, long nowNs) {
        return RefusalReason.get((short) fixture.check.check(ID, BUY, 1L, PRICE, 0L, 0L, mid, quoteTimeNs, nowNs));
    }

    @Test
    void shouldPassAnOrderWithinEveryLimit() {
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.NONE);
    }

    @Test
    void shouldRefuseWhileAnyLimitIsUnset() {
        fixture.slot.reference().instrument(SmallMarket.spec(ID));
        fixture.slot.poke(InstrumentDefinitionDecoder.instrumentIdEncodingOffset(), SmallMarket.COUNT);
        assertThat(fixture.reference.define(fixture.slot.instrument())).isZero();
        for (LimitKind kind : CHECKED) {
            assertThat(fixture.check.limits().value(kind.value(), SmallMarket.COUNT))
                    .isEqualTo(LimitTable.UNSET);
            assertThat(check(SmallMarket.COUNT, BUY, 1L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.LIMIT_UNSET);
            fixture.set(kind, SmallMarket.COUNT, 1_000_000_000_000L);
        }
        assertThat(check(SmallMarket.COUNT, BUY, 1L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.NONE);
    }

    @Test
    void shouldBlockEverythingAtZero() {
        for (LimitKind kind : CHECKED) {
            long before = fixture.check.limits().value(kind.value(), ID);
            fixture.set(kind, ID, 0L);
            assertThat(buy(1L, PRICE).value()).isEqualTo(kind.value());
            fixture.set(kind, ID, before);
        }
    }

    @Test
    void shouldKeepTheSizeOfAnOrder() {
        fixture.set(LimitKind.ORDER_LOTS_MAX, ID, 10L);
        assertThat(buy(10L, PRICE)).isEqualTo(RefusalReason.NONE);
        assertThat(buy(11L, PRICE)).isEqualTo(RefusalReason.ORDER_LOTS_MAX);
    }

    @Test
    void shouldKeepTheNotionalOfAnOrderInQuoteCurrency() {
        fixture.set(LimitKind.ORDER_NOTIONAL_MAX, ID, 500L);
        assertThat(buy(10L, PRICE)).isEqualTo(RefusalReason.NONE);
        assertThat(buy(11L, PRICE)).isEqualTo(RefusalReason.ORDER_NOTIONAL_MAX);
        fixture.set(LimitKind.ORDER_NOTIONAL_MAX, SmallMarket.PERPETUAL, 500L);
        assertThat(check(SmallMarket.PERPETUAL, SELL, 50L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.NONE);
        assertThat(check(SmallMarket.PERPETUAL, SELL, 51L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.ORDER_NOTIONAL_MAX);
    }

    @Test
    void shouldTakeTheNotionalOfAnOptionAtItsStrike() {
        int id = SmallMarket.INVERSE_CALL;
        fixture.set(LimitKind.ORDER_NOTIONAL_MAX, id, 6_000L);
        assertThat(fixture.check.check(id, BUY, 1L, 50_000_000L, 0L, 0L, 0.05, NOW, NOW))
                .isZero();
        assertThat(fixture.check.check(id, BUY, 2L, 50_000_000L, 0L, 0L, 0.05, NOW, NOW))
                .isEqualTo(LimitKind.ORDER_NOTIONAL_MAX.value());
    }

    @Test
    void shouldKeepThePositionWithOpenOrdersInTheWorstCase() {
        fixture.set(LimitKind.POSITION_LOTS_MAX, ID, 100L);
        fixture.hold(ID, 60L);
        assertThat(check(ID, BUY, 30L, PRICE, 10L, 0L)).isEqualTo(RefusalReason.NONE);
        assertThat(check(ID, BUY, 31L, PRICE, 10L, 0L)).isEqualTo(RefusalReason.POSITION_LOTS_MAX);
        assertThat(check(ID, SELL, 150L, PRICE, 10L, 10L)).isEqualTo(RefusalReason.NONE);
        assertThat(check(ID, SELL, 151L, PRICE, 10L, 10L)).isEqualTo(RefusalReason.POSITION_LOTS_MAX);
        assertThat(check(ID, BUY, Long.MAX_VALUE, PRICE, Long.MAX_VALUE, 0L)).isEqualTo(RefusalReason.ORDER_LOTS_MAX);
        assertThat(check(ID, BUY, 1L, PRICE, Long.MAX_VALUE, 0L)).isEqualTo(RefusalReason.POSITION_LOTS_MAX);
    }

    @Test
    void shouldLetAPositionBeyondItsLimitBeReduced() {
        fixture.hold(ID, -200L);
        fixture.set(LimitKind.POSITION_LOTS_MAX, ID, 100L);
        assertThat(check(ID, BUY, 50L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.NONE);
        assertThat(check(ID, SELL, 1L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.POSITION_LOTS_MAX);
    }

    @Test
    void shouldKeepThePriceNearTheReferenceOnBothSides() {
        fixture.set(LimitKind.PRICE_COLLAR_BPS, ID, 10L);
        assertThat(buy(1L, 50_050L * E9)).isEqualTo(RefusalReason.NONE);
        assertThat(buy(1L, 49_950L * E9)).isEqualTo(RefusalReason.NONE);
        assertThat(buy(1L, 50_050L * E9 + E9 / 2)).isEqualTo(RefusalReason.PRICE_COLLAR_BPS);
        assertThat(buy(1L, 49_949L * E9)).isEqualTo(RefusalReason.PRICE_COLLAR_BPS);
    }

    @Test
    void shouldFailClosedWithoutAFreshReference() {
        fixture.set(LimitKind.QUOTE_AGE_NS_MAX, ID, 1_000L);
        assertThat(withReference(MID, NOW - 1_000L, NOW)).isEqualTo(RefusalReason.NONE);
        assertThat(withReference(MID, NOW - 1_001L, NOW)).isEqualTo(RefusalReason.QUOTE_AGE_NS_MAX);
        assertThat(withReference(MID, NOW + 1L, NOW)).isEqualTo(RefusalReason.QUOTE_AGE_NS_MAX);
        assertThat(withReference(MID, Long.MIN_VALUE, NOW)).isEqualTo(RefusalReason.QUOTE_AGE_NS_MAX);
        for (double bad : new double[] {Double.NaN, 0.0, -1.0, Double.POSITIVE_INFINITY}) {
            assertThat(withReference(bad, NOW, NOW)).isEqualTo(RefusalReason.NO_REFERENCE);
        }
    }

    @Test
    void shouldRefuseOrdersThatNoVenueTakes() {
        assertThat(check(ID, 0, 1L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.MALFORMED_ORDER);
        assertThat(buy(0L, PRICE)).isEqualTo(RefusalReason.MALFORMED_ORDER);
        assertThat(buy(-1L, PRICE)).isEqualTo(RefusalReason.MALFORMED_ORDER);
        assertThat(buy(1L, 0L)).isEqualTo(RefusalReason.MALFORMED_ORDER);
        assertThat(check(ID, BUY, 1L, PRICE, 0L, -1L)).isEqualTo(RefusalReason.MALFORMED_ORDER);
        assertThat(buy(1L, PRICE + 1L)).isEqualTo(RefusalReason.OFF_TICK);
        for (int id : new int[] {-1, SmallMarket.COUNT, 4_096, Integer.MIN_VALUE}) {
            assertThat(check(id, BUY, 1L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.UNKNOWN_CONTRACT);
        }
    }

    @Test
    void shouldRefuseContractsThatAreOver() {
        assertThat(withReference(MID, SmallMarket.EXPIRY_NS - 1L, SmallMarket.EXPIRY_NS - 1L))
                .isEqualTo(RefusalReason.NONE);
        assertThat(withReference(MID, SmallMarket.EXPIRY_NS, SmallMarket.EXPIRY_NS))
                .isEqualTo(RefusalReason.CONTRACT_NOT_TRADABLE);
        fixture.slot.events().flows().settlement(ID, PRICE);
        assertThat(fixture.book.applySettlement(fixture.slot.settlement())).isZero();
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.CONTRACT_NOT_TRADABLE);
    }

    @Test
    void shouldRefuseMoreMessagesThanASecondMayHave() {
        fixture.set(LimitKind.ORDERS_PER_SECOND_MAX, ID, 3L);
        for (int i = 0; i < 3; i++) {
            assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.NONE);
            fixture.check.recordSent(ID, NOW);
        }
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.ORDERS_PER_SECOND_MAX);
        assertThat(check(SmallMarket.PERPETUAL, BUY, 1L, PRICE, 0L, 0L)).isEqualTo(RefusalReason.NONE);
        long later = NOW + 1_050_000_000L;
        assertThat(withReference(MID, later, later)).isEqualTo(RefusalReason.NONE);
    }

    @Test
    void shouldLatchTheKillSwitchUntilItIsReleased() {
        assertThat(fixture.kill(KillSwitches.EVERYTHING, KillAction.ENGAGE)).isZero();
        assertThat(fixture.kill(KillSwitches.EVERYTHING, KillAction.ENGAGE)).isZero();
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.KILL_SWITCH);
        fixture.kill(KillSwitches.EVERYTHING, KillAction.RELEASE);
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.NONE);
    }

    @Test
    void shouldKeepAnUnderlyingKilledWhenEverythingIsReleased() {
        fixture.kill(SmallMarket.BTC_UNDERLYING, KillAction.ENGAGE);
        fixture.kill(KillSwitches.EVERYTHING, KillAction.ENGAGE);
        fixture.kill(KillSwitches.EVERYTHING, KillAction.RELEASE);
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.UNDERLYING_KILL_SWITCH);
        assertThat(fixture.check.killSwitches().isEngaged(SmallMarket.BTC_UNDERLYING))
                .isTrue();
        assertThat(fixture.check.killSwitches().isEngaged(SmallMarket.SPX_UNDERLYING))
                .isFalse();
    }

    @Test
    void shouldKeepAVenueKilledWhenEverythingIsReleased() {
        int venue = KillScope.ofVenue(fixture.reference.instruments().venueId(ID));
        int other = KillScope.ofVenue(SmallMarket.DERIBIT
                + SmallMarket.CBOE
                - fixture.reference.instruments().venueId(ID));
        fixture.kill(other, KillAction.ENGAGE);
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.NONE);
        fixture.kill(venue, KillAction.ENGAGE);
        fixture.kill(KillSwitches.EVERYTHING, KillAction.ENGAGE);
        fixture.kill(KillSwitches.EVERYTHING, KillAction.RELEASE);
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.VENUE_KILL_SWITCH);
        assertThat(fixture.gate.isOpen(ID, NOW, NOW)).isFalse();
        assertThat(fixture.check.killSwitches().isScopeEngaged(venue)).isTrue();
        fixture.kill(venue, KillAction.RELEASE);
        assertThat(buy(1L, PRICE)).isEqualTo(RefusalReason.NONE);
    }

    @Test
    void shouldRefuseCommandsThatMakeNoSense() {
        long before = fixture.memory.hash();
        assertThat(fixture.kill(9, KillAction.ENGAGE)).isEqualTo(RejectReason.UNKNOWN_UNDERLYING.value());
        assertThat(fixture.kill(KillScope.ofVenue(9), KillAction.ENGAGE)).isEqualTo(RejectReason.UNKNOWN_VENUE.value());
        fixture.slot.commands().killSwitch(KillScope.ofVenue(SmallMarket.DERIBIT), KillAction.ENGAGE, "desk");
        fixture.slot.poke(12, 0);
        assertThat(fixture.check.killSwitches().apply(fixture.slot.killSwitch()))
                .as("an underlying and a venue at once")
                .isEqualTo(RejectReason.MALFORMED.value());
        fixture.slot.commands().killSwitch(-1, KillAction.ENGAGE, "desk");
        fixture.slot.poke(16, 9);
        assertThat(fixture.check.killSwitches().apply(fixture.slot.killSwitch()))
                .isEqualTo(RejectReason.MALFORMED.value());
        assertThat(fixture.set(LimitKind.ORDER_LOTS_MAX, 99, 1L)).isEqualTo(RejectReason.UNKNOWN_INSTRUMENT.value());
        assertThat(fixture.set(LimitKind.ORDER_LOTS_MAX, ID, -1L)).isEqualTo(RejectReason.OUT_OF_RANGE.value());
        fixture.slot.commands().setLimit(LimitKind.ORDER_LOTS_MAX, ID, 1L);
        for (int unknown : new int[] {0, 19, 39, 63, 254, 255}) {
            fixture.slot.poke(SetLimitDecoder.kindEncodingOffset(), unknown);
            assertThat(fixture.check.limits().set(fixture.slot.setLimit())).isEqualTo(RejectReason.MALFORMED.value());
        }
        assertThat(fixture.set(LimitKind.VEGA_MAX, 9, 1L)).isEqualTo(RejectReason.UNKNOWN_UNDERLYING.value());
        assertThat(fixture.set(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, 7, 1L))
                .isEqualTo(RejectReason.UNKNOWN_VENUE.value());
        assertThat(fixture.set(LimitKind.PORTFOLIO_LOSS_MAX, 1, 1L)).isEqualTo(RejectReason.OUT_OF_RANGE.value());
        assertThat(fixture.memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldNameEveryLimitAmongTheRefusals() {
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL) {
                assertThat(RefusalReason.get(kind.value()).name()).isEqualTo(kind.name());
                assertThat(kind.value()).isLessThan(RefusalReason.KILL_SWITCH.value());
            }
        }
    }
}
