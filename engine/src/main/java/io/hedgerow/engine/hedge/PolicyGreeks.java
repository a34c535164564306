package io.hedgerow.engine.hedge;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.HeldPositions;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.Measure;

/**
 * Delta and gamma as the policy of an underlying counts them. In coin, the premium of inverse options is itself a coin
 * position and is taken off: premium-adjusted delta = Black delta - coin value. A delta-one hedge instrument that is traded
 * by a ratio h counts delta / h, in orders and in what is held, so that band, optimiser, limits and reports all hedge one
 * unit of cash of exposure with h units of it.
 *
 * <p>Owned by the engine thread.
 */
public final class PolicyGreeks {
    private final InstrumentTable instruments;
    private final RiskBook risk;
    private final Exposures exposures;
    private final HedgePolicies policies;
    private final PolicyRatios ratios;
    private final HeldHedges held;

    /**
     * Looks at books, keeps nothing.
     *
     * @param instruments contracts
     * @param market prices
     * @param risk exposures
     * @param policies which delta is hedged
     * @param hedges with what
     * @param positions what is held
     * @param source ratios other than the model's
     */
    public PolicyGreeks(
            InstrumentTable instruments,
            MarketState market,
            RiskBook risk,
            HedgePolicies policies,
            HedgeInstruments hedges,
            HeldPositions positions,
            RatioSource source) {
        this.instruments = instruments;
        this.risk = risk;
        this.policies = policies;
        ratios = new PolicyRatios(instruments, hedges, policies, source);
        held = new HeldHedges(instruments, market, risk, hedges, positions);
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
        double delta = options + exposures.linearDelta(underlyingId);
        return policies.ratio().isModel(underlyingId) ? delta : delta + held.ratioAdjustment(underlyingId, ratios);
    }

    /**
     * Delta that is held in delta-one hedge instruments.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying, part of {@link #netDelta}
     */
    public double hedgeDelta(int underlyingId) {
        double model = held.modelDelta(underlyingId);
        return policies.ratio().isModel(underlyingId) ? model : model + held.ratioAdjustment(underlyingId, ratios);
    }

    /**
     * Ratios of hedge instruments.
     *
     * @return as policies ask for them
     */
    public PolicyRatios ratios() {
        return ratios;
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
        double black = risk.deltaPerLot(instrumentId) / ratios.ratio(underlyingId, instrumentId);
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
