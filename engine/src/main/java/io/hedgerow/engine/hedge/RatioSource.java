package io.hedgerow.engine.hedge;

/**
 * What past returns, or commands, say about how much of an instrument hedges an exposure. Owned by the engine thread.
 */
public interface RatioSource {
    /**
     * Minimum-variance ratio.
     *
     * @param underlyingId defined underlying
     * @param rank place among its hedge instruments
     * @return cash of the instrument to be short per cash of exposure held; NaN while there is none
     */
    double minimumVariance(int underlyingId, int rank);

    /**
     * Beta to the market factor.
     *
     * @param underlyingId defined underlying
     * @return return per unit return of the market; 0 while there is none
     */
    double marketBeta(int underlyingId);

    /**
     * Whether prices behind the minimum-variance ratio have not been quoted for too long.
     *
     * @param underlyingId defined underlying
     * @param rank place among its hedge instruments
     * @return true if it is not to be traded on
     */
    boolean isStale(int underlyingId, int rank);

    /**
     * Whether prices behind the beta have not been quoted for too long.
     *
     * @param underlyingId defined underlying
     * @return true if it is not to be traded on
     */
    boolean isBetaStale(int underlyingId);
}
