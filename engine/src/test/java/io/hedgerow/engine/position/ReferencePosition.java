package io.hedgerow.engine.position;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.PayoffStyle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** The position rules written down a second time, slowly, from the contract's specification. */
final class ReferencePosition {
    private static final BigDecimal E9 = BigDecimal.TEN.pow(9);

    final InstrumentSpec spec;
    final int decimals;
    BigInteger lots = BigInteger.ZERO;
    BigInteger cost = BigInteger.ZERO;
    BigInteger realised = BigInteger.ZERO;
    BigInteger cash = BigInteger.ZERO;
    BigInteger traded = BigInteger.ZERO;

    ReferencePosition(InstrumentSpec spec, int decimals) {
        this.spec = spec;
        this.decimals = decimals;
    }

    boolean isReciprocal() {
        return spec.payoff() == PayoffStyle.INVERSE && spec.kind() != InstrumentKind.OPTION;
    }

    boolean isPaidUpFront() {
        return spec.kind() == InstrumentKind.OPTION || spec.kind() == InstrumentKind.SPOT;
    }

    BigInteger value(BigInteger size, long priceE9) {
        BigDecimal units = BigDecimal.valueOf(spec.contractSizeE9())
                .multiply(BigDecimal.valueOf(spec.lotContractsE9()))
                .divide(E9.multiply(E9), MathContext.UNLIMITED)
                .multiply(new BigDecimal(size))
                .scaleByPowerOfTen(decimals);
        BigDecimal price = BigDecimal.valueOf(priceE9).divide(E9, MathContext.UNLIMITED);
        return isReciprocal()
                ? units.divide(price, 0, RoundingMode.HALF_EVEN).toBigInteger()
                : units.multiply(price).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    }

    void trade(long signedLots, long priceE9) {
        BigInteger size = BigInteger.valueOf(signedLots);
        BigInteger total = value(size, priceE9);
        BigInteger gain = BigInteger.ZERO;
        if (lots.signum() * size.signum() >= 0) {
            cost = cost.add(total);
        } else if (size.abs().compareTo(lots.abs()) <= 0) {
            BigInteger portion = new BigDecimal(cost.multiply(size.abs()))
                    .divide(new BigDecimal(lots.abs()), 0, RoundingMode.HALF_EVEN)
                    .toBigInteger();
            gain = gain(portion, total);
            cost = cost.subtract(portion);
        } else {
            BigInteger closed = value(lots.negate(), priceE9);
            gain = gain(cost, closed);
            cost = total.subtract(closed);
        }
        lots = lots.add(size);
        traded = traded.add(total);
        realised = realised.add(gain);
        cash = cash.add(isPaidUpFront() ? total.negate() : gain);
    }

    private BigInteger gain(BigInteger atEntry, BigInteger atExit) {
        BigInteger difference = atEntry.add(atExit);
        return isReciprocal() ? difference : difference.negate();
    }

    /** P&L of everything traded, marked at a price: what conservation says cash and open P&L must add up to. */
    BigInteger profitAt(long priceE9) {
        BigInteger difference = value(lots, priceE9).subtract(traded);
        return isReciprocal() ? difference.negate() : difference;
    }
}
