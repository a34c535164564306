package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.testing.Seeds;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The gate under attack at run time, one kind of limit after the other: it moves up and down, also below what is held,
 * while orders work. No limit is passed by what was sent if all of it fills, a plan leaves whole, and nothing leaves that
 * its risk state or the kill switch forbids.
 */
class OrderAttackTest {
    private static final int STEPS = 300;
    private static final int STEPS_AT_FULL_SIZE = 100_000;

    /** Kinds that an order is held against, with the range in which they bind now and then. */
    private static final Map<LimitKind, long[]> RANGES = new EnumMap<>(Map.ofEntries(
            Map.entry(LimitKind.ORDER_LOTS_MAX, new long[] {1L, 100_000L}),
            Map.entry(LimitKind.POSITION_LOTS_MAX, new long[] {1L, 300_000L}),
            Map.entry(LimitKind.OPEN_LOTS_MAX, new long[] {1L, 100_000L}),
            Map.entry(LimitKind.ORDER_NOTIONAL_MAX, new long[] {100L, 2_000_000L}),
            Map.entry(LimitKind.OPEN_NOTIONAL_MAX, new long[] {100L, 2_000_000L}),
            Map.entry(LimitKind.PRICE_COLLAR_BPS, new long[] {1L, 50L}),
            Map.entry(LimitKind.THEO_COLLAR_BPS, new long[] {1L, 50L}),
            Map.entry(LimitKind.PERIOD_COLLAR_BPS, new long[] {1L, 50L}),
            Map.entry(LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6, new long[] {100_000L, 10_000_000L}),
            Map.entry(LimitKind.OPTION_THEO_COLLAR_VOL_POINTS_E6, new long[] {100_000L, 10_000_000L}),
            Map.entry(LimitKind.OPTION_PERIOD_COLLAR_VOL_POINTS_E6, new long[] {100_000L, 10_000_000L}),
            Map.entry(LimitKind.ORDERS_PER_SECOND_MAX, new long[] {1L, 20L}),
            Map.entry(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, new long[] {1L, 30L}),
            Map.entry(LimitKind.EXECUTIONS_PER_MINUTE_MAX, new long[] {1L, 2_000L}),
            Map.entry(LimitKind.DUPLICATE_WINDOW_NS, new long[] {1L, 1_000_000_000L}),
            Map.entry(LimitKind.QUOTE_AGE_NS_MAX, new long[] {1_000_000L, 5_000_000_000L}),
            Map.entry(LimitKind.ORDER_DELTA_E6_MAX, new long[] {10_000L, 10_000_000L}),
            Map.entry(LimitKind.ORDER_VEGA_MAX, new long[] {1L, 5_000L}),
            Map.entry(LimitKind.DELTA_E6_MAX, new long[] {10_000L, 50_000_000L}),
            Map.entry(LimitKind.GAMMA_1PCT_E6_MAX, new long[] {10_000L, 20_000_000L}),
            Map.entry(LimitKind.VEGA_MAX, new long[] {10L, 50_000L}),
            Map.entry(LimitKind.LOSS_MAX, new long[] {100L, 1_000_000L}),
            Map.entry(LimitKind.PORTFOLIO_LOSS_MAX, new long[] {100L, 1_000_000L}),
            Map.entry(LimitKind.MMP_QUANTITY_E6_MAX, new long[] {1_000_000L, 100_000_000L}),
            Map.entry(LimitKind.PORTFOLIO_NOTIONAL_MAX, new long[] {10_000L, 200_000_000L})));

    private long orders;
    private long plans;
    private long restricted;
    private long refusals;

    private void attack(int seeds, int steps) {
        RANGES.forEach((kind, range) -> Seeds.forEach(seeds, seed -> {
            try (OrderAttack attack = new OrderAttack(kind, range, seed)) {
                attack.run(steps);
                orders += attack.orders;
                plans += attack.plans;
                restricted += attack.restricted;
                refusals += attack.refusals;
            } catch (AssertionError failure) {
                throw new AssertionError(kind + ": " + failure.getMessage(), failure);
            }
        }));
        assertThat(orders).isPositive();
        assertThat(plans).isPositive();
        assertThat(restricted).isPositive();
        assertThat(refusals).isPositive();
    }

    @Test
    void shouldHoldEveryLimitWhateverHappensToOrdersUnderWay() {
        attack(1, STEPS);
    }

    /** A breach that latches HEDGE_ONLY does not allow again what a command has forbidden. */
    @Test
    void shouldOpenNothingWhileReducingAlthoughABreachAllowsHedges() {
        try (OrderAttack attack =
                new OrderAttack(LimitKind.GAMMA_1PCT_E6_MAX, RANGES.get(LimitKind.GAMMA_1PCT_E6_MAX), 1L)) {
            attack.run(10_000);
            assertThat(attack.orders).isPositive();
        }
    }

    @Test
    @Tag("slow")
    void shouldHoldEveryLimitOverAHundredThousandStepsOfEachKind() {
        attack(1, STEPS_AT_FULL_SIZE);
        System.out.printf(
                "%,d steps for each of %d limits: %,d orders, %,d joint plans, %,d of them restricted, %,d refusals%n",
                STEPS_AT_FULL_SIZE, RANGES.size(), orders, plans, restricted, refusals);
    }
}
