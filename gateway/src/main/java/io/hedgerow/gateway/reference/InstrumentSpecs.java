package io.hedgerow.gateway.reference;

import io.hedgerow.engine.event.InstrumentSpec;
import java.math.BigInteger;

/** Small helpers on definitions. Any thread. */
public final class InstrumentSpecs {
    private static final BigInteger E9 = BigInteger.valueOf(1_000_000_000L);

    private InstrumentSpecs() {}

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
