package io.hedgerow.engine.hedge;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.Measure;

/**
 * Delta and gamma as the policy of an underlying counts them. In coin, the premium of inverse options is itself a coin
 * position and is taken off: premium-adjusted delta = Black delta - coin value.
 *
 * <p>Owned by the engine thread.
 */
public final class PolicyGreeks {
    private final InstrumentTable instruments;
    private final RiskBook risk;
    private final Exposures exposures;
    private final HedgePolicies policies;

    /**
     * Looks at books, keeps nothing.
     *
     * @param instruments contracts
     * @param risk exposures
     * @param policies which delta is hedged
     */
    public PolicyGreeks(InstrumentTable instruments, RiskBook risk, HedgePolicies policies) {
        this.instruments = instruments;
        this.risk = risk;
        this.policies = policies;
        exposures = risk.exposures();
    }

    /**
     * Net delta of all positions.
     *
     * @param underlyingId defined underlying
     * @return units of underlying
     */
    public double netDelta(int underlyingId) {
        double options = exposures.underlying(underlyingId, Measure.DELTA);
        if (policies.isInCoin(underlyingId)) {
            options -= exposures.premiumDelta(underlyingId);
        }
        return options + exposures.linearDelta(underlyingId);
    }

    /**
     * Net gamma of all positions.
     *
     * @param underlyingId defined underlying
     * @param price price of the underlying
     * @return units of underlying per quote unit
     */
    public double netGamma(int underlyingId, double price) {
        double gamma = exposures.underlying(underlyingId, Measure.GAMMA);
        return policies.isInCoin(underlyingId) && price > 0.0
                ? gamma - exposures.underlying(underlyingId, Measure.COIN_DELTA) / price
                : gamma;
    }

    /**
     * Delta of one lot.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId an instrument of it
     * @return units of underlying, 0 while it cannot be computed
     */
    public double deltaPerLot(int underlyingId, int instrumentId) {
        double black = risk.deltaPerLot(instrumentId);
        boolean takesPremiumOff = policies.isInCoin(underlyingId)
                && instruments.isInverse(instrumentId)
                && instruments.isPaidUpFront(instrumentId);
        return takesPremiumOff
                ? black - risk.of(instrumentId).price(instrumentId) * instruments.unitsPerLot(instrumentId)
                : black;
    }

    /**
     * Lots of a hedge instrument that would bring the net delta to its target, unrounded.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId one of its hedge instruments
     * @return signed lots, 0 while the instrument has no delta
     */
    public double hedgeRatioLots(int underlyingId, int instrumentId) {
        double perLot = deltaPerLot(underlyingId, instrumentId);
        return HedgeRatios.modelLots(netDelta(underlyingId), policies.targetDelta(underlyingId), perLot);
    }
}
