package io.hedgerow.engine.valuation;

/**
 * The sums that are kept at every level, as indexes into a row of {@link Exposures}, and the unit of each.
 *
 * <p>A slice's sums are derivatives by the slice's own Greek variable (its forward, under the FORWARD basis). To add
 * slices up they are restated by the reference price of the underlying, which moves them in proportion:
 * {@code dForward = ratio dReference}; {@link #priceOrder} says how often the ratio multiplies.
 */
public final class Measure {
    /** Value, quote currency. */
    public static final int VALUE = 0;

    /** Delta, units of underlying. */
    public static final int DELTA = 1;

    /** Gamma, units per quote unit. */
    public static final int GAMMA = 2;

    /** Vega, quote currency per 1.00 of vol. */
    public static final int VEGA = 3;

    /** Theta, quote currency per year of calendar time. */
    public static final int THETA = 4;

    /** Rho, quote currency per 1.00 of rate. */
    public static final int RHO = 5;

    /** Vanna, units per 1.00 of vol. */
    public static final int VANNA = 6;

    /** Volga, quote currency per vol squared. */
    public static final int VOLGA = 7;

    /** Charm, units per year. */
    public static final int CHARM = 8;

    /** Veta, quote currency per vol per year. */
    public static final int VETA = 9;

    /** Speed, units per quote unit squared. */
    public static final int SPEED = 10;

    /** Zomma, gamma per 1.00 of vol. */
    public static final int ZOMMA = 11;

    /** Color, gamma per year. */
    public static final int COLOR = 12;

    /** Ultima, quote currency per vol cubed. */
    public static final int ULTIMA = 13;

    /** Value, coin; inverse options only, like all that follow. */
    public static final int COIN_VALUE = 14;

    /** Premium-adjusted delta, units of underlying. */
    public static final int COIN_DELTA = 15;

    /** Second derivative of the coin value. */
    public static final int COIN_GAMMA = 16;

    /** Derivative of the premium-adjusted delta. */
    public static final int COIN_DELTA_GAMMA = 17;

    /** Coin per 1.00 of vol. */
    public static final int COIN_VEGA = 18;

    /** Derivative of the coin vega by price. */
    public static final int COIN_VANNA = 19;

    /** Coin per vol squared. */
    public static final int COIN_VOLGA = 20;

    /** Coin per year of calendar time. */
    public static final int COIN_THETA = 21;

    /** Number of measures. */
    public static final int COUNT = 22;

    private static final int[] PRICE_ORDER = {0, 1, 2, 0, 0, 0, 1, 0, 1, 0, 3, 2, 2, 0, 0, 1, 2, 2, 0, 1, 0, 0};

    private static final int[] CASH_ORDER = {0, 1, 2, 0, 0, 0, 1, 0, 1, 0, 3, 2, 2, 0, 1, 1, 3, 2, 1, 2, 1, 1};

    private Measure() {}

    /**
     * How many derivatives by price a measure contains.
     *
     * @param measure 0 to COUNT - 1
     * @return 0 to 3
     */
    public static int priceOrder(int measure) {
        return PRICE_ORDER[measure];
    }

    /**
     * Power of the reference price that turns a measure of one underlying into an amount of quote currency, so that
     * different underlyings can be added: delta becomes cash delta, gamma becomes gamma times price squared.
     *
     * @param measure 0 to COUNT - 1
     * @return 0 to 3
     */
    public static int cashOrder(int measure) {
        return CASH_ORDER[measure];
    }
}
