package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What the return of each factor is made of: one underlying, a basket, or what is found anew with every bar, such as a principal
 * component. So every covariance with a factor is a weighted sum of covariances of underlyings.
 *
 * <p>Owned by the engine thread.
 */
public final class FactorWeights {
    /** Underlyings that a basket or a principal component can be made of: the first so many. */
    public static final int UNDERLYINGS_MAX = 32;

    /** Stands for a factor without a proxy. */
    public static final int NO_PROXY = -1;

    private final IntColumn proxy;
    private final IntColumn kind;
    private final IntColumn component;
    private final IntColumn lookbackBars;
    private final DoubleColumn weight;

    FactorWeights(StateMemory memory, int factors) {
        proxy = memory.intColumn("factors.proxyUnderlyingId", factors);
        proxy.fill(NO_PROXY);
        kind = memory.intColumn("factors.kind", factors);
        component = memory.intColumn("factors.component", factors);
        lookbackBars = memory.intColumn("factors.lookbackBars", factors);
        weight = memory.doubleColumn("factors.weight", factors * UNDERLYINGS_MAX);
    }

    /** Whether anything is not as it was. */
    boolean define(int factor, int kindRaw, int newComponent, int newLookbackBars, int proxyUnderlyingId) {
        boolean changed = kind.get(factor) != kindRaw
                || component.get(factor) != newComponent
                || lookbackBars.get(factor) != newLookbackBars
                || proxy.get(factor) != proxyUnderlyingId;
        lookbackBars.set(factor, newLookbackBars);
        kind.set(factor, kindRaw);
        component.set(factor, newComponent);
        proxy.set(factor, proxyUnderlyingId);
        return changed;
    }

    /**
     * Underlying whose return is the factor.
     *
     * @param factor a factor
     * @return underlying id, or {@link #NO_PROXY}
     */
    public int proxy(int factor) {
        return proxy.get(factor);
    }

    /**
     * What the return of a factor is.
     *
     * @param factor a factor
     * @return as commanded
     */
    public FactorKind kind(int factor) {
        return FactorKind.get((short) kind.get(factor));
    }

    /**
     * Which principal component a factor is.
     *
     * @param factor a factor
     * @return 0 = that of the largest variance
     */
    public int component(int factor) {
        return component.get(factor);
    }

    /**
     * Bars of the past return that a factor of momentum goes by.
     *
     * @param factor a factor
     * @return 0 for others
     */
    public int lookbackBars(int factor) {
        return lookbackBars.get(factor);
    }

    /**
     * Takes all weights of a factor away.
     *
     * @param factor one of any kind but GIVEN
     */
    public void clear(int factor) {
        for (int id = 0; id < UNDERLYINGS_MAX; id++) {
            set(factor, id, 0.0);
        }
    }

    /**
     * Sets a weight.
     *
     * @param factor basket or principal component
     * @param underlyingId below {@link #UNDERLYINGS_MAX}
     * @param value return of the factor per unit return of the underlying
     */
    public void set(int factor, int underlyingId, double value) {
        weight.set(factor * UNDERLYINGS_MAX + underlyingId, value);
    }

    private double get(int factor, int underlyingId) {
        return weight.get(factor * UNDERLYINGS_MAX + underlyingId);
    }

    private static int end(EwmaCovariance prices) {
        return Math.min(UNDERLYINGS_MAX, prices.size());
    }

    /**
     * Whether the return of a factor is made of returns of underlyings.
     *
     * @param factor a factor
     * @return false if nothing of it is observed
     */
    public boolean isObserved(int factor) {
        return proxy(factor) != NO_PROXY || kind(factor) != FactorKind.GIVEN;
    }

    /**
     * Whether all that a factor is made of has moved in enough bars.
     *
     * @param factor a factor
     * @param bars past returns
     * @return false too for one that is not made of underlyings
     */
    public boolean isWarm(int factor, CovarianceBars bars) {
        if (proxy(factor) != NO_PROXY) {
            return bars.isWarm(proxy(factor));
        }
        boolean any = false;
        boolean all = true;
        for (int id = 0; id < end(bars.prices()); id++) {
            if (get(factor, id) != 0.0) {
                any = true;
                all &= bars.isWarm(id);
            }
        }
        return any && all;
    }

    /**
     * Whether something that a factor is made of has not been quoted for too many bars.
     *
     * @param factor a factor
     * @param bars past returns
     * @return true if it is not to be traded on
     */
    public boolean isStale(int factor, CovarianceBars bars) {
        if (proxy(factor) != NO_PROXY) {
            return bars.isStale(proxy(factor));
        }
        boolean any = false;
        for (int id = 0; id < end(bars.prices()); id++) {
            any |= get(factor, id) != 0.0 && bars.isStale(id);
        }
        return any;
    }

    /**
     * Bars since all that a factor is made of was quoted.
     *
     * @param factor a factor
     * @param prices estimator with one series for each underlying
     * @return the most of any part of it
     */
    public int unquotedBars(int factor, EwmaCovariance prices) {
        if (proxy(factor) != NO_PROXY) {
            return prices.unobserved(proxy(factor));
        }
        int most = 0;
        for (int id = 0; id < end(prices); id++) {
            most = get(factor, id) == 0.0 ? most : Math.max(most, prices.unobserved(id));
        }
        return most;
    }

    /**
     * Changes that have been seen of what a factor is made of.
     *
     * @param factor a factor
     * @param prices estimator with one series for each underlying
     * @return the least of any part of it, 0 where nothing of it is observed
     */
    public int barsObserved(int factor, EwmaCovariance prices) {
        if (proxy(factor) != NO_PROXY) {
            return prices.changes(proxy(factor));
        }
        int least = Integer.MAX_VALUE;
        for (int id = 0; id < end(prices); id++) {
            least = get(factor, id) == 0.0 ? least : Math.min(least, prices.changes(id));
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    /**
     * Return of a factor in the bar that closed last.
     *
     * @param factor one that is made of underlyings
     * @param prices estimator with one series for each underlying
     * @return weighted sum of returns
     */
    public double lastReturn(int factor, EwmaCovariance prices) {
        if (proxy(factor) != NO_PROXY) {
            return prices.lastChange(proxy(factor));
        }
        double sum = 0.0;
        for (int id = 0; id < end(prices); id++) {
            sum += get(factor, id) * prices.lastChange(id);
        }
        return sum;
    }

    /**
     * Covariance of two underlyings, shrunk towards 0 unless they are the same.
     *
     * @param prices estimator with one series for each underlying
     * @param i underlying id
     * @param j underlying id
     * @param shrinkage share that is taken off, 0 to 1
     * @return per bar; NaN until both have moved
     */
    public static double shrunk(EwmaCovariance prices, int i, int j, double shrinkage) {
        double covariance = prices.covariance(i, j);
        return i == j ? covariance : covariance * (1.0 - shrinkage);
    }

    /**
     * Covariance of an underlying with a factor.
     *
     * @param prices estimator with one series for each underlying
     * @param underlyingId underlying id
     * @param factor one that is made of underlyings
     * @param shrinkage of covariances, 0 to 1
     * @return per bar; NaN until all of them have moved
     */
    public double withFactor(EwmaCovariance prices, int underlyingId, int factor, double shrinkage) {
        if (proxy(factor) != NO_PROXY) {
            return shrunk(prices, underlyingId, proxy(factor), shrinkage);
        }
        double sum = 0.0;
        for (int id = 0; id < end(prices); id++) {
            if (get(factor, id) != 0.0) {
                sum += get(factor, id) * shrunk(prices, underlyingId, id, shrinkage);
            }
        }
        return sum;
    }

    /** Covariance of two factors per bar; NaN unless both are made of underlyings that have moved. */
    double covariance(EwmaCovariance prices, int i, int j, double shrinkage) {
        if (!isObserved(i) || !isObserved(j)) {
            return Double.NaN;
        }
        if (proxy(j) != NO_PROXY) {
            return withFactor(prices, proxy(j), i, shrinkage);
        }
        double sum = 0.0;
        for (int id = 0; id < end(prices); id++) {
            if (get(j, id) != 0.0) {
                sum += get(j, id) * withFactor(prices, id, i, shrinkage);
            }
        }
        return sum;
    }
}
