package io.hedgerow.gateway.exchange.floor.contract;

/**
 * Price steps: one, and a wider one from a price on. Prices are in billionths. Immutable; any thread.
 *
 * @param baseE9 step
 * @param aboveE9 from here on the wider step holds; {@link Long#MAX_VALUE} if there is none
 * @param wideE9 the wider step, a multiple of the first
 */
public record PriceSteps(long baseE9, long aboveE9, long wideE9) {
    /** One step for all prices. */
    public static PriceSteps uniform(long stepE9) {
        return new PriceSteps(stepE9, Long.MAX_VALUE, stepE9);
    }

    public boolean hasStep() {
        return aboveE9 != Long.MAX_VALUE;
    }

    public long at(long priceE9) {
        return priceE9 >= aboveE9 ? wideE9 : baseE9;
    }

    public boolean holds(long priceE9) {
        return priceE9 % at(priceE9) == 0;
    }

    public long floor(double priceE9) {
        long step = at((long) priceE9);
        return (long) Math.floor(priceE9 / step) * step;
    }

    public long ceil(double priceE9) {
        long step = at((long) priceE9);
        return (long) Math.ceil(priceE9 / step) * step;
    }

    /** The next price above. */
    public long up(long priceE9) {
        return priceE9 + at(priceE9);
    }

    /** The next price below. */
    public long down(long priceE9) {
        return priceE9 - at(priceE9 - 1);
    }
}
