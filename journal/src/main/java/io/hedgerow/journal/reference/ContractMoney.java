package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What lots of one contract are worth, in whole units of its settlement currency: the engine's formulas in decimals of any
 * length, for what is worked out after the fact. Rounded, half to even, where the engine rounds: eighteen decimals behind the
 * smallest unit. Any thread; immutable.
 *
 * @param symbol {@code NAME.VENUE}
 * @param venue code
 * @param underlying symbol
 * @param currency code of the settlement currency
 * @param decimals of its smallest unit
 * @param unitsPerLot units of underlying of a lot; of an inverse future its notional
 * @param kind what it is
 * @param inverse whether it settles in the coin
 * @param right of an option
 * @param strike of an option, else 0
 * @param expiryNs UTC ns, {@link EventWriter#NONE} if it has none
 */
public record ContractMoney(
        String symbol,
        String venue,
        String underlying,
        String currency,
        int decimals,
        BigDecimal unitsPerLot,
        InstrumentKind kind,
        boolean inverse,
        OptionRight right,
        BigDecimal strike,
        long expiryNs) {
    private static final int E9_DECIMALS = 9;
    private static final int KEPT_DECIMALS = 18;

    /**
     * Of a contract of a directory.
     *
     * @param names all names
     * @param instrumentId defined contract
     * @return its money
     */
    public static ContractMoney of(ReferenceDirectory names, int instrumentId) {
        InstrumentSpec spec = names.instrument(instrumentId);
        CurrencyEntry currency = names.currency(spec.pair().settlementCurrencyId());
        return new ContractMoney(
                names.symbolOf(spec),
                names.venueCode(spec.venueId()),
                names.underlyingSymbol(spec.underlyingId()),
                currency.code(),
                currency.minorUnitDecimals(),
                BigDecimal.valueOf(spec.lot().contractSizeE9(), E9_DECIMALS)
                        .multiply(BigDecimal.valueOf(spec.lot().lotContractsE9(), E9_DECIMALS)),
                spec.kind(),
                spec.terms().payoff() == PayoffStyle.INVERSE,
                spec.terms().right(),
                BigDecimal.valueOf(spec.terms().strikeE9(), E9_DECIMALS),
                spec.expiryNs());
    }

    /**
     * A price out of the schema.
     *
     * @param priceE9 times 1e9
     * @return price
     */
    public static BigDecimal price(long priceE9) {
        return BigDecimal.valueOf(priceE9, E9_DECIMALS);
    }

    /**
     * Whether its profit goes by the reciprocal of its price.
     *
     * @return true of inverse futures and perpetuals
     */
    public boolean isReciprocal() {
        return inverse && (kind == InstrumentKind.FUTURE || kind == InstrumentKind.PERPETUAL);
    }

    /**
     * Whether its price is paid when it is traded.
     *
     * @return true of options and spot
     */
    public boolean isPaidUpFront() {
        return kind == InstrumentKind.OPTION || kind == InstrumentKind.SPOT;
    }

    /**
     * Value of lots at a price: {@code lots * units * price}, of reciprocal contracts {@code lots * notional / price}.
     *
     * @param lots signed
     * @param price positive; 0 where it is not reciprocal
     * @return signed like the lots
     */
    public BigDecimal value(long lots, BigDecimal price) {
        BigDecimal size = unitsPerLot.multiply(BigDecimal.valueOf(lots));
        return isReciprocal() ? divided(size, price) : rounded(size.multiply(price));
    }

    /**
     * What a holder of lots has gained when the price has gone from one to the other.
     *
     * @param lots signed
     * @param from price then
     * @param to price now
     * @return gain, not rounded but for the two values
     */
    public BigDecimal gain(long lots, BigDecimal from, BigDecimal to) {
        BigDecimal gain = value(lots, to).subtract(value(lots, from));
        return isReciprocal() ? gain.negate() : gain;
    }

    /**
     * Value of lots when the contract is settled.
     *
     * @param lots signed
     * @param delivery price of the underlying, positive
     * @return signed like the lots
     */
    public BigDecimal atExpiry(long lots, BigDecimal delivery) {
        if (kind != InstrumentKind.OPTION) {
            return value(lots, delivery);
        }
        BigDecimal worth = unitsPerLot.multiply(BigDecimal.valueOf(lots)).multiply(payoff(delivery));
        return inverse ? divided(worth, delivery) : rounded(worth);
    }

    /**
     * What one unit of an option pays, in quote currency.
     *
     * @param delivery price of the underlying
     * @return not negative
     */
    public BigDecimal payoff(BigDecimal delivery) {
        BigDecimal in = right == OptionRight.CALL ? delivery.subtract(strike) : strike.subtract(delivery);
        return in.max(BigDecimal.ZERO);
    }

    /**
     * Part of an amount, as the engine takes it.
     *
     * @param amount whole
     * @param part of it
     * @param of all parts
     * @return {@code amount * part / of}, rounded
     */
    public BigDecimal portion(BigDecimal amount, long part, long of) {
        return divided(amount.multiply(BigDecimal.valueOf(part)), BigDecimal.valueOf(of));
    }

    private BigDecimal divided(BigDecimal amount, BigDecimal by) {
        return amount.divide(by, decimals + KEPT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(decimals + KEPT_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
