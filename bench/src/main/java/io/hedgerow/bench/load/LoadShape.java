package io.hedgerow.bench.load;

import io.hedgerow.engine.event.spec.CapacitySpec;

/**
 * How large a book of the benchmarks is. Immutable; any thread.
 *
 * @param underlyings underlyings, at least 1
 * @param optionsEach options of each underlying, at least 1; spread over {@link #expiries} expiries
 * @param othersEach perpetual futures of each underlying beside its spot pair
 */
public record LoadShape(int underlyings, int optionsEach, int othersEach) {
    private static final int OPTIONS_PER_EXPIRY = 50;
    private static final int EXPIRIES_MAX = 12;
    private static final int LANES = 8;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number
     */
    public LoadShape {
        require("underlyings", underlyings, 1);
        require("options", optionsEach, 1);
        require("other instruments", othersEach, 0);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
        }
    }

    /**
     * A book of options and their spot pairs.
     *
     * @param underlyings underlyings
     * @param optionsEach options of each
     * @return the shape
     */
    public static LoadShape of(int underlyings, int optionsEach) {
        return new LoadShape(underlyings, optionsEach, 0);
    }

    /**
     * Expiries of each underlying.
     *
     * @return 1 to 12, about 50 options each as long as that holds
     */
    public int expiries() {
        return Math.min(EXPIRIES_MAX, Math.ceilDiv(optionsEach, OPTIONS_PER_EXPIRY));
    }

    /**
     * Instruments of each underlying: the spot pair, options, others.
     *
     * @return count
     */
    public int instrumentsEach() {
        return 1 + optionsEach + othersEach;
    }

    /**
     * All instruments.
     *
     * @return count
     */
    public int instruments() {
        return Math.multiplyExact(underlyings, instrumentsEach());
    }

    /**
     * All options.
     *
     * @return count
     */
    public int options() {
        return Math.multiplyExact(underlyings, optionsEach);
    }

    /**
     * An engine that holds just this.
     *
     * @return capacities, reporting at the default pace
     */
    public CapacitySpec capacity() {
        int slices = underlyings * expiries();
        int rows = slices * (Math.ceilDiv(Math.ceilDiv(optionsEach, expiries()), LANES) * LANES);
        return CapacitySpec.builder()
                .instruments(instruments())
                .options(rows)
                .slices(slices)
                .underlyings(underlyings)
                .currencies(underlyings + 1)
                .venues(1)
                .workingOrders(64)
                .hedgeInstruments(4)
                .build();
    }
}
