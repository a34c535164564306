package io.hedgerow.engine.hedge;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.HeldPositions;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Deltas of what is held in delta-one hedge instruments. Keeps nothing. Owned by the engine thread.
 */
final class HeldHedges {
    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final HedgeInstruments hedges;
    private final HeldPositions positions;

    HeldHedges(
            InstrumentTable instruments,
            MarketState market,
            RiskBook risk,
            HedgeInstruments hedges,
            HeldPositions positions) {
        this.instruments = instruments;
        this.market = market;
        this.risk = risk;
        this.hedges = hedges;
        this.positions = positions;
    }

    /** By the model, as the linear delta of the underlying contains it. */
    double modelDelta(int underlyingId) {
        double sum = 0.0;
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            sum += delta(underlyingId, hedges.get(underlyingId, rank));
        }
        return sum;
    }

    /** What counting by the ratios in force adds to the delta by the model. */
    double ratioAdjustment(int underlyingId, PolicyRatios ratios) {
        double sum = 0.0;
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            double delta = delta(underlyingId, id);
            sum += delta == 0.0 ? 0.0 : delta / ratios.ratio(underlyingId, id) - delta;
        }
        return sum;
    }

    /** One that has expired by the time of the price is in the linear delta no more. */
    private double delta(int underlyingId, int instrumentId) {
        long lots = instruments.isDeltaOne(instrumentId) ? positions.lots(instrumentId) : 0L;
        boolean expired = instruments.expiryNs(instrumentId) <= market.prices().referenceTimeNs(underlyingId);
        return lots == 0L || expired ? 0.0 : lots * risk.deltaPerLot(instrumentId);
    }
}
