package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;

/**
 * Fees from the contract's definition, for fills whose venue tells none. Option fees follow Deribit's published
 * schedule: {@code min(rate * underlying amount, cap * premium)}. Owned by the engine thread.
 */
final class FeeSchedule {
    private static final long ONE_E9 = 1_000_000_000L;

    private final InstrumentTable instruments;
    private final ContractValue value;

    FeeSchedule(ReferenceData reference, ContractValue value) {
        instruments = reference.instruments();
        this.value = value;
    }

    /**
     * Fee of a fill; the notional is taken in whole smallest units, then the rate applied.
     *
     * @param underlyingPriceE9 price of the underlying; where it is not positive a linear option's strike stands in
     * @return smallest settlement units, positive = paid, or {@link FixedMath#OVERFLOW}
     */
    long feeMinor(int instrumentId, long lots, long priceE9, int liquidityRaw, long underlyingPriceE9) {
        boolean maker = liquidityRaw == Liquidity.MAKER.value();
        long rateE9 = maker ? instruments.makerFeeE9(instrumentId) : instruments.takerFeeE9(instrumentId);
        if (rateE9 == 0) {
            return 0L;
        }
        long notionalPriceE9 = underlyingPriceE9 > 0 ? underlyingPriceE9 : instruments.strikeE9(instrumentId);
        long notional = value.feeNotional(instrumentId, lots, priceE9, notionalPriceE9);
        long fee = FixedMath.mulDiv(notional, rateE9, ONE_E9);
        long capE9 = instruments.feeCapE9(instrumentId);
        if (capE9 == InstrumentTable.NO_FEE_CAP || fee == FixedMath.OVERFLOW) {
            return fee;
        }
        long premium = value.atPrice(instrumentId, lots, priceE9);
        return Math.min(fee, FixedMath.mulDiv(premium, capE9, ONE_E9));
    }
}
