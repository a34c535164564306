package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.PowersOfTen;
import io.hedgerow.engine.instrument.ReferenceData;

/**
 * What lots are worth, in smallest units of the settlement currency, rounded half to even once. Results are signed
 * like the lots; what does not fit 64 bits is {@link FixedMath#OVERFLOW}. Owned by the engine thread.
 */
public final class ContractValue {
    private static final int PRICE_DECIMALS = 9;

    private final CurrencyTable currencies;
    private final InstrumentTable instruments;

    /**
     * Creates a calculator.
     *
     * @param reference contracts and currencies
     */
    public ContractValue(ReferenceData reference) {
        currencies = reference.currencies();
        instruments = reference.instruments();
    }

    /**
     * Value of lots at a price: {@code lots * units * price}, or {@code lots * notional / price} for inverse futures
     * and perpetuals.
     *
     * @param instrumentId a defined id
     * @param lots signed size
     * @param priceE9 price times 1e9, positive; 0 is allowed except for inverse futures and perpetuals
     * @return smallest settlement units, or {@link FixedMath#OVERFLOW}
     */
    public long atPrice(int instrumentId, long lots, long priceE9) {
        if (!instruments.isReciprocal(instrumentId)) {
            return proportional(instrumentId, lots, priceE9);
        }
        long scale = PowersOfTen.of(PRICE_DECIMALS + settlementDecimals(instrumentId));
        long divisor = FixedMath.multiply(instruments.unitsDenominator(instrumentId), priceE9);
        return FixedMath.mulDiv(lots, instruments.unitsNumerator(instrumentId), scale, divisor);
    }

    /**
     * Value of an option at its expiry: {@code lots * units * max(w (S - K), 0)}, divided by S for an inverse one.
     *
     * @param instrumentId a defined option
     * @param lots signed size
     * @param deliveryPriceE9 delivery price S of the underlying times 1e9, positive
     * @return smallest settlement units, or {@link FixedMath#OVERFLOW}
     */
    public long atExpiry(int instrumentId, long lots, long deliveryPriceE9) {
        boolean call = instruments.rightRaw(instrumentId) == OptionRight.CALL.value();
        long strikeE9 = instruments.strikeE9(instrumentId);
        long moneynessE9 = call ? deliveryPriceE9 - strikeE9 : strikeE9 - deliveryPriceE9;
        long payoffE9 = Math.max(moneynessE9, 0L);
        if (!instruments.isInverse(instrumentId)) {
            return proportional(instrumentId, lots, payoffE9);
        }
        long units = FixedMath.multiply(lots, instruments.unitsNumerator(instrumentId));
        long divisor = FixedMath.multiply(instruments.unitsDenominator(instrumentId), deliveryPriceE9);
        return FixedMath.mulDiv(units, payoffE9, PowersOfTen.of(settlementDecimals(instrumentId)), divisor);
    }

    /**
     * What fees are a fraction of. Options: the underlying amount, one coin per unit when inverse, else units at the
     * underlying's price. Everything else: the value at the price traded.
     *
     * @param instrumentId a defined id
     * @param lots size, positive
     * @param priceE9 price traded times 1e9, positive
     * @param underlyingPriceE9 price of the underlying times 1e9, positive
     * @return smallest settlement units, or {@link FixedMath#OVERFLOW}
     */
    long feeNotional(int instrumentId, long lots, long priceE9, long underlyingPriceE9) {
        if (!instruments.isOption(instrumentId)) {
            return atPrice(instrumentId, lots, priceE9);
        }
        if (!instruments.isInverse(instrumentId)) {
            return proportional(instrumentId, lots, underlyingPriceE9);
        }
        return FixedMath.mulDiv(
                lots,
                instruments.unitsNumerator(instrumentId),
                PowersOfTen.of(settlementDecimals(instrumentId)),
                instruments.unitsDenominator(instrumentId));
    }

    private long proportional(int instrumentId, long lots, long priceE9) {
        // The definition was refused if this divisor did not fit.
        long divisor = instruments.unitsDenominator(instrumentId)
                * PowersOfTen.of(PRICE_DECIMALS - settlementDecimals(instrumentId));
        return FixedMath.mulDiv(lots, instruments.unitsNumerator(instrumentId), priceE9, divisor);
    }

    private int settlementDecimals(int instrumentId) {
        return currencies.minorUnitDecimals(instruments.settlementCurrencyId(instrumentId));
    }
}
