package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The position rules written down a second time, slowly, from the contract's specification, with sixty decimals behind a
 * smallest unit.
 */
final class ReferencePosition {
    private static final BigDecimal E9 = BigDecimal.TEN.pow(9);
    private static final int SCALE = 60;

    final InstrumentSpec spec;
    final int decimals;
    BigInteger lots = BigInteger.ZERO;
    BigDecimal cost = BigDecimal.ZERO;
    BigDecimal realised = BigDecimal.ZERO;
    BigDecimal cash = BigDecimal.ZERO;
    BigDecimal traded = BigDecimal.ZERO;

    ReferencePosition(InstrumentSpec spec, int decimals) {
        this.spec = spec;
        this.decimals = decimals;
    }

    boolean isReciprocal() {
        return spec.terms().payoff() == PayoffStyle.INVERSE && spec.kind() != InstrumentKind.OPTION;
    }

    boolean isPaidUpFront() {
        return spec.kind() == InstrumentKind.OPTION || spec.kind() == InstrumentKind.SPOT;
    }

    private BigDecimal units(BigInteger size) {
        return BigDecimal.valueOf(spec.lot().contractSizeE9())
                .multiply(BigDecimal.valueOf(spec.lot().lotContractsE9()))
                .divide(E9.multiply(E9), MathContext.UNLIMITED)
                .multiply(new BigDecimal(size))
                .scaleByPowerOfTen(decimals);
    }

    BigDecimal value(BigInteger size, long priceE9) {
        BigDecimal price = BigDecimal.valueOf(priceE9).divide(E9, MathContext.UNLIMITED);
        return isReciprocal()
                ? units(size).divide(price, SCALE, RoundingMode.HALF_EVEN)
                : units(size).multiply(price);
    }

    void trade(long signedLots, long priceE9) {
        BigInteger size = BigInteger.valueOf(signedLots);
        BigDecimal total = value(size, priceE9);
        BigDecimal gain = BigDecimal.ZERO;
        if (lots.signum() * size.signum() >= 0) {
            cost = cost.add(total);
        } else if (size.abs().compareTo(lots.abs()) < 0) {
            BigDecimal portion = cost.multiply(new BigDecimal(size.abs()))
                    .divide(new BigDecimal(lots.abs()), SCALE, RoundingMode.HALF_EVEN);
            gain = gain(portion, total);
            cost = cost.subtract(portion);
        } else {
            gain = gain(cost, value(lots.negate(), priceE9));
            cost = value(size.add(lots), priceE9);
        }
        lots = lots.add(size);
        traded = traded.add(total);
        realised = realised.add(gain);
        cash = cash.add(isPaidUpFront() ? total.negate() : gain);
    }

    private BigDecimal gain(BigDecimal atEntry, BigDecimal atExit) {
        BigDecimal difference = atEntry.add(atExit);
        return isReciprocal() ? difference : difference.negate();
    }

    /** P&L of everything traded, marked at a price: what conservation says cash and open P&L must add up to. */
    BigDecimal profitAt(long priceE9) {
        BigDecimal difference = value(lots, priceE9).subtract(traded);
        return isReciprocal() ? difference.negate() : difference;
    }

    /** Average entry price; not for a flat position. */
    BigDecimal averagePrice() {
        return isReciprocal()
                ? units(lots).divide(cost, SCALE, RoundingMode.HALF_EVEN)
                : cost.divide(units(lots), SCALE, RoundingMode.HALF_EVEN);
    }
}
