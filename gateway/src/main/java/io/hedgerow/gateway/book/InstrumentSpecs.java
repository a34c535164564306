package io.hedgerow.gateway.book;

import io.hedgerow.engine.event.InstrumentSpec;
import java.math.BigInteger;

/** Small helpers on definitions. Any thread. */
public final class InstrumentSpecs {
    private static final BigInteger E9 = BigInteger.valueOf(1_000_000_000L);

    private InstrumentSpecs() {}

    /**
     * The same terms under another id.
     *
     * @param spec a definition
     * @param instrumentId the id to give
     * @return a copy
     */
    public static InstrumentSpec withId(InstrumentSpec spec, int instrumentId) {
        return new InstrumentSpec(
                instrumentId,
                spec.symbol(),
                spec.kind(),
                spec.payoff(),
                spec.right(),
                spec.strikeE9(),
                spec.expiryNs(),
                spec.contractSizeE9(),
                spec.lotContractsE9(),
                spec.tickSizeE9(),
                spec.tickStepAboveE9(),
                spec.tickStepSizeE9(),
                spec.makerFeeE9(),
                spec.takerFeeE9(),
                spec.feeCapE9(),
                spec.settlementAveragingNs(),
                spec.underlyingId(),
                spec.venueId(),
                spec.baseCurrencyId(),
                spec.quoteCurrencyId(),
                spec.settlementCurrencyId());
    }

    /**
     * One lot in units of what a contract's size is measured in: coins, or quote notional of an inverse future.
     *
     * @param spec a definition
     * @return amount times 1e9
     */
    public static long lotAmountE9(InstrumentSpec spec) {
        BigInteger[] amount = BigInteger.valueOf(spec.contractSizeE9())
                .multiply(BigInteger.valueOf(spec.lotContractsE9()))
                .divideAndRemainder(E9);
        if (amount[1].signum() != 0) {
            throw new IllegalArgumentException("one lot of '" + spec.symbol() + "' has more than nine decimals");
        }
        return amount[0].longValueExact();
    }
}
