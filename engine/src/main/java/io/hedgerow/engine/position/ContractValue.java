package io.hedgerow.engine.position;

import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.PowersOfTen;
import io.hedgerow.engine.instrument.ReferenceData;

/**
 * What lots are worth, in smallest units of the settlement currency and eighteen decimals behind them. Results are signed
 * like the lots. Owned by the engine thread.
 */
final class ContractValue {
    private static final int PRICE_DECIMALS = 9;
    private static final double E18 = 1e18;

    private final CurrencyTable currencies;
    private final InstrumentTable instruments;

    ContractValue(ReferenceData reference) {
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
     * @param into set to the value
     * @return {@code into}
     */
    ExactAmount atPrice(int instrumentId, long lots, long priceE9, ExactAmount into) {
        long numerator = instruments.unitsNumerator(instrumentId);
        return into.quotient(lots, numerator, factorAt(instrumentId, priceE9), divisorAt(instrumentId, priceE9));
    }

    /**
     * Value of lots at a price less an amount, for marks: nothing is rounded but the double.
     *
     * @param instrumentId a defined id
     * @param lots signed size
     * @param priceE9 as for {@link #atPrice}
     * @param lessMinor whole part of the amount
     * @param lessE18 what is behind it
     * @return smallest settlement units, NaN if the value does not fit 64 bits
     */
    double atPriceLess(int instrumentId, long lots, long priceE9, long lessMinor, long lessE18) {
        long numerator = instruments.unitsNumerator(instrumentId);
        long factor = factorAt(instrumentId, priceE9);
        long divisor = divisorAt(instrumentId, priceE9);
        if (divisor <= 0 || factor < 0 || lots == FixedMath.OVERFLOW) {
            return Double.NaN;
        }
        long size = Math.abs(lots);
        long floor = FixedMath.floorMagnitude(size, numerator, factor, divisor);
        double fraction = (size * numerator * factor - floor * divisor) / (double) divisor;
        long whole = FixedMath.subtract(lots < 0 ? -floor : floor, lessMinor);
        if (floor == FixedMath.OVERFLOW || whole == FixedMath.OVERFLOW) {
            return Double.NaN;
        }
        return whole + ((lots < 0 ? -fraction : fraction) - lessE18 / E18);
    }

    private long factorAt(int instrumentId, long priceE9) {
        return instruments.isReciprocal(instrumentId)
                ? PowersOfTen.of(PRICE_DECIMALS + settlementDecimals(instrumentId))
                : priceE9;
    }

    private long divisorAt(int instrumentId, long priceE9) {
        return instruments.isReciprocal(instrumentId)
                ? FixedMath.multiply(instruments.unitsDenominator(instrumentId), priceE9)
                : proportionalDivisor(instrumentId);
    }

    /**
     * Value of a contract at its expiry: {@code lots * units * payoff}, divided by S for an inverse one that was paid up
     * front; an inverse future settles at S.
     *
     * @param instrumentId a defined dated contract
     * @param lots signed size
     * @param deliveryPriceE9 delivery price S of the underlying times 1e9, positive
     * @param into set to the value
     * @return {@code into}
     */
    ExactAmount atExpiry(int instrumentId, long lots, long deliveryPriceE9, ExactAmount into) {
        long payoffE9 = instruments.payoffE9(instrumentId, deliveryPriceE9);
        if (instruments.isDeltaOne(instrumentId)) {
            return atPrice(instrumentId, lots, payoffE9, into);
        }
        long numerator = instruments.unitsNumerator(instrumentId);
        if (!instruments.isInverse(instrumentId)) {
            return into.quotient(lots, numerator, payoffE9, proportionalDivisor(instrumentId));
        }
        long units = FixedMath.multiply(lots, numerator);
        long divisor = FixedMath.multiply(instruments.unitsDenominator(instrumentId), deliveryPriceE9);
        return into.quotient(units, payoffE9, PowersOfTen.of(settlementDecimals(instrumentId)), divisor);
    }

    /**
     * What fees are a fraction of. Sized in underlying: that amount, one coin per unit when inverse, else units at the
     * underlying's price. Everything else: the value at the price traded.
     *
     * @param instrumentId a defined id
     * @param lots size, positive
     * @param priceE9 price traded times 1e9, positive
     * @param underlyingPriceE9 price of the underlying times 1e9, positive
     * @param into set to the notional
     * @return {@code into}
     */
    ExactAmount feeNotional(int instrumentId, long lots, long priceE9, long underlyingPriceE9, ExactAmount into) {
        if (!instruments.isSizedInUnderlying(instrumentId)) {
            return atPrice(instrumentId, lots, priceE9, into);
        }
        long numerator = instruments.unitsNumerator(instrumentId);
        if (!instruments.isInverse(instrumentId)) {
            return into.quotient(lots, numerator, underlyingPriceE9, proportionalDivisor(instrumentId));
        }
        return into.quotient(
                lots,
                numerator,
                PowersOfTen.of(settlementDecimals(instrumentId)),
                instruments.unitsDenominator(instrumentId));
    }

    /** The definition was refused if this did not fit. */
    private long proportionalDivisor(int instrumentId) {
        return instruments.unitsDenominator(instrumentId)
                * PowersOfTen.of(PRICE_DECIMALS - settlementDecimals(instrumentId));
    }

    private int settlementDecimals(int instrumentId) {
        return currencies.minorUnitDecimals(instruments.settlementCurrencyId(instrumentId));
    }
}
