package io.hedgerow.engine.pricing;

/**
 * Values rows without variance: zero vol, or no time left. The value is the discounted intrinsic value on the forward;
 * delta, theta, rho and charm follow from {@code N(w d)} being 1, 0, or 1/2 exactly at the strike, so that delta is never
 * beyond {@link SliceMarket#deltaBound}; the other Greeks are zero. A rare path, one row at a time.
 */
final class LimitPricer {
    private LimitPricer() {}

    /** Values every limit row of a range, or every priceable row when the slice has no time left. */
    static void revalue(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums, boolean stores) {
        boolean noTime = market.status() == RowStatus.LIMIT;
        double deltaBound = market.deltaBound();
        for (int row = firstRow; row < firstRow + rowCount; row++) {
            int status = block.ownStatus(row);
            if (status == RowStatus.LIMIT || (noTime && status == RowStatus.PRICED)) {
                revalue(block, row, market, deltaBound, sums, stores);
            }
        }
    }

    private static void revalue(
            OptionBlock block, int row, SliceMarket market, double deltaBound, SliceSums sums, boolean stores) {
        double strike = block.strike(row);
        double side = block.isCall(row) ? 1.0 : -1.0;
        double moneyness = side * (market.forward() - strike);
        double exercise = moneyness > 0.0 ? side : moneyness == 0.0 ? 0.5 * side : 0.0;
        double strikeLeg = exercise * market.discount * strike;
        double price = Math.max(moneyness, 0.0) * market.discount;
        double delta = exercise * deltaBound;
        double charm = market.rateLessCarry * delta;
        double theta = charm * market.spot - market.rate * strikeLeg;
        double rho = market.tYears * strikeLeg;
        double weight = block.weight(row);
        sums.value += weight * price;
        sums.delta += weight * delta;
        sums.theta += weight * theta;
        sums.rho += weight * rho;
        sums.charm += weight * charm;
        if (block.isInverse(row)) {
            addCoin(weight * market.inverseSpot, price, strikeLeg, theta, market.inverseSpot, sums);
        }
        if (stores) {
            block.greeks.set(row, price, delta, theta, rho, charm);
        }
    }

    static void addCoin(
            double weightPerSpot, double price, double strikeLeg, double theta, double inverseSpot, SliceSums sums) {
        double strikeLegPerSpot = weightPerSpot * strikeLeg;
        sums.coinValue += weightPerSpot * price;
        sums.coinDelta += strikeLegPerSpot;
        sums.coinGamma -= 2.0 * strikeLegPerSpot * inverseSpot * inverseSpot;
        sums.coinDeltaGamma -= strikeLegPerSpot * inverseSpot;
        sums.coinTheta += weightPerSpot * theta;
    }
}
