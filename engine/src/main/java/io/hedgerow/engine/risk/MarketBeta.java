package io.hedgerow.engine.risk;

/** Betas that deltas of different underlyings are made comparable with. Owned by the engine thread. */
public interface MarketBeta {
    /**
     * Whether there is a market factor.
     *
     * @return true if betas to it mean something
     */
    boolean hasMarket();

    /**
     * Beta of an underlying to the market factor.
     *
     * @param underlyingId defined underlying
     * @return return of the underlying per unit return of the market
     */
    double marketBeta(int underlyingId);
}
