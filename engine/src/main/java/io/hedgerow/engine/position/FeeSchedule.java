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
    private final ExactAmount base = new ExactAmount();
    private final ExactAmount cap = new ExactAmount();

    FeeSchedule(ReferenceData reference, ContractValue value) {
        instruments = reference.instruments();
        this.value = value;
    }

    /**
     * Fee of a fill. It is the schedule's, to 1e-18 of a smallest unit: where venues round to is not published, and
     * rounded with every fill the fee of small fills would be 0, or twice what it is.
     *
     * @param underlyingPriceE9 price of the underlying; where it is not positive a linear option's strike stands in
     * @param into set to the fee, positive = paid
     * @return {@code into}
     */
    ExactAmount fee(
            int instrumentId, long lots, long priceE9, int liquidityRaw, long underlyingPriceE9, ExactAmount into) {
        boolean maker = liquidityRaw == Liquidity.MAKER.value();
        long rateE9 = maker ? instruments.makerFeeE9(instrumentId) : instruments.takerFeeE9(instrumentId);
        if (rateE9 == 0) {
            return into.set(0L);
        }
        long notionalPriceE9 = underlyingPriceE9 > 0 ? underlyingPriceE9 : instruments.strikeE9(instrumentId);
        value.feeNotional(instrumentId, lots, priceE9, notionalPriceE9, base);
        into.portion(base, rateE9, ONE_E9);
        long capE9 = instruments.feeCapE9(instrumentId);
        if (capE9 == InstrumentTable.NO_FEE_CAP || into.isOverflow()) {
            return into;
        }
        cap.portion(value.atPrice(instrumentId, lots, priceE9, base), capE9, ONE_E9);
        return cap.isOverflow() || into.isGreaterThan(cap) ? into.set(cap) : into;
    }
}
