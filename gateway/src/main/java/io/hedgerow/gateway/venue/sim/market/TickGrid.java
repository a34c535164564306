package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.engine.event.spec.InstrumentSpec;

/** Prices on the tick grid of a contract, with its wider step above a price. Static, any thread. */
public final class TickGrid {
    private TickGrid() {}

    public static long floorE9(InstrumentSpec contract, double priceE9) {
        long tickE9 = contract.tick().atE9(priceE9);
        return (long) Math.floor(priceE9 / tickE9) * tickE9;
    }

    public static long ceilE9(InstrumentSpec contract, double priceE9) {
        long tickE9 = contract.tick().atE9(priceE9);
        return (long) Math.ceil(priceE9 / tickE9) * tickE9;
    }

    public static boolean isOnTick(InstrumentSpec contract, long priceE9) {
        return priceE9 % contract.tick().atE9(priceE9) == 0;
    }

    /** Nearest multiple of a grain. */
    public static long roundE9(double price, long grainE9) {
        return (long) Math.rint(price * 1e9 / grainE9) * grainE9;
    }
}
