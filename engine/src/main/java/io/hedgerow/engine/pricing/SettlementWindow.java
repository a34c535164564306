package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.Lanes;

/**
 * Options that settle on the average of spot over a last window of length {@code W}, inside that window.
 *
 * <p>With {@code T} left, the share {@code u = T/W} of the average is open and {@code I = (1 - u) average so far} is
 * known, so the payoff is {@code u max(w(A - K'), 0)} with {@code K' = (K - I)/u} and {@code A} the average over what is
 * left. {@code A} has the forward as its mean and, to the order of its variance squared, is lognormal with variance
 * {@code vol^2 T/3}: an ordinary option on a moved strike, on u units, which the vector passes value. Before the window
 * ({@code T >= W}) the whole average has variance {@code vol^2 (T - 2W/3)} and nothing else changes. Where {@code K'} is
 * not positive a call is certain to be exercised and a put is worthless.
 *
 * <p>Through time, {@code u} falls and {@code I} grows by {@code S dt/W}; theta, charm, veta and color here are
 * derivatives along that, at constant spot. With {@code q = w u D N(w d2)}, the value of a unit of
 * strike:
 *
 * <pre>
 *   theta = r V - b S delta - (S delta - F q)/T - vol^2 S^2 gamma / 6
 * </pre>
 *
 * <p>and the others are the changes of delta, vega and gamma along the same way. Rows are taken one by one before and after the vector passes: a slice is in
 * its window for minutes of its life. Owned by the thread that owns the block.
 */
final class SettlementWindow {
    private SettlementWindow() {}

    static void revalue(OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums) {
        if (market.status() == RowStatus.PRICED) {
            moveStrikes(block, firstRow, rowCount, market.settledPart(), market.openPart());
            ChainKernel.vectorRows(block, firstRow, rowCount, market, null, sums, Wanted.OUTPUTS_AND_SUMS);
            moveStrikes(block, firstRow, rowCount, 0.0, 1.0);
        } else {
            countAll(block, firstRow, rowCount, sums);
        }
        sums.theta = 0.0;
        sums.charm = 0.0;
        sums.veta = 0.0;
        sums.color = 0.0;
        sums.coinTheta = 0.0;
        for (int row = firstRow; row < firstRow + rowCount; row++) {
            if (RowStatus.isPriced(block.ownStatus(row))) {
                finish(block, row, market, sums);
            }
        }
    }

    private static void countAll(OptionBlock block, int firstRow, int rowCount, SliceSums sums) {
        for (int row = firstRow; row < firstRow + rowCount; row += Lanes.LOGICAL) {
            long counts = block.countGroups(row, Lanes.LOGICAL, RowStatus.LIMIT, true);
            sums.pricedRows += GroupFlags.priceableWeighted(counts);
            sums.unpricedRows += GroupFlags.unpriceableWeighted(counts);
        }
    }

    private static void moveStrikes(OptionBlock block, int firstRow, int rowCount, double settled, double open) {
        for (int row = firstRow; row < firstRow + rowCount; row++) {
            if (block.ownStatus(row) == RowStatus.PRICED) {
                block.kernelStrike(row, (block.strike(row) - settled) / open);
            }
        }
    }

    private static void finish(OptionBlock block, int row, SliceMarket market, SliceSums sums) {
        double movedStrike = (block.strike(row) - market.settledPart()) / market.openPart();
        boolean certain = !SliceMarket.isPrice(movedStrike) || block.ownStatus(row) == RowStatus.LIMIT;
        if (certain || market.status() == RowStatus.LIMIT) {
            valueWithoutVariance(block, row, market, sums);
        } else {
            throughTime(block, row, market, movedStrike);
        }
        double weight = block.weight(row);
        sums.theta += weight * block.theta(row);
        sums.charm += weight * block.charm(row);
        sums.veta += weight * block.veta(row);
        sums.color += weight * block.color(row);
        if (block.isInverse(row)) {
            sums.coinTheta += weight * market.inverseSpot * block.theta(row);
        }
    }

    /** The settlement price is as good as known: {@code I + u F}. */
    private static void valueWithoutVariance(OptionBlock block, int row, SliceMarket market, SliceSums sums) {
        double side = block.isCall(row) ? 1.0 : -1.0;
        double open = market.openPart();
        double openStrike = block.strike(row) - market.settledPart();
        double moneyness = side * (open * market.forward() - openStrike);
        double exercise = moneyness > 0.0 ? side : moneyness == 0.0 ? 0.5 * side : 0.0;
        double wholeDiscount = market.rate == 0.0 ? 1.0 : StrictMath.exp(-market.rate * market.tYears);
        double price = wholeDiscount * Math.max(moneyness, 0.0);
        double forwardLeg = exercise * market.discountedForward;
        double strikeLeg = exercise * wholeDiscount * openStrike;
        double delta = exercise * market.deltaBound();
        double theta = market.rateLessCarry * forwardLeg - market.rate * strikeLeg;
        double rho = market.tYears * strikeLeg;
        block.greeks.set(row, price, delta, theta, rho, market.rateLessCarry * delta);
        double weight = block.weight(row);
        sums.value += weight * price;
        sums.delta += weight * delta;
        sums.rho += weight * rho;
        if (block.isInverse(row)) {
            LimitPricer.addCoin(weight * market.inverseSpot, price, strikeLeg, 0.0, market.inverseSpot, sums);
        }
    }

    private static void throughTime(OptionBlock block, int row, SliceMarket market, double strike) {
        double spot = market.spot;
        double forward = market.forward();
        double perTime = 1.0 / market.tYears;
        double carry = market.carry;
        double variance = block.vol(row) * block.vol(row) / 3.0;
        double delta = block.delta(row);
        double gamma = block.gamma(row);
        double speed = block.speed(row);
        double vanna = block.vanna(row);
        double vega = block.vega(row);
        double unit = block.rho(row) * perTime / strike;
        double unitByForward = forward * gamma / strike;
        double legBySpot = delta + spot * gamma;
        double theta = market.rate * block.price(row)
                - carry * spot * delta
                - perTime * (spot * delta - forward * unit)
                - 0.5 * variance * spot * spot * gamma;
        double charm = market.rate * delta
                - carry * legBySpot
                - perTime * (legBySpot + (1.0 - forward / spot) * unit - spot * unitByForward)
                - 0.5 * variance * (2.0 * spot * gamma + spot * spot * speed);
        double veta = market.rate * vega
                - carry * spot * vanna
                - perTime * (spot * vanna + forward * (vega - spot * vanna) / strike)
                - spot * spot * (variance / block.vol(row) * gamma + 0.5 * variance * block.zomma(row));
        double legCurvature = 2.0 * gamma + spot * speed;
        double color = market.rate * gamma
                - carry * legCurvature
                - perTime
                        * (legCurvature
                                - 3.0 * unitByForward
                                + 2.0 * spot * gamma / strike
                                - forward * spot * speed / strike)
                - 0.5
                        * variance
                        * (2.0 * gamma + 4.0 * spot * speed + spot * spot * fourth(block, row, market, strike));
        block.greeks.setThroughTime(row, theta, charm, veta, color);
    }

    /** {@code d4V/dspot4}. */
    private static double fourth(OptionBlock block, int row, SliceMarket market, double strike) {
        double s = block.vol(row) * market.sqrtVarianceYears;
        double d1 = StrictMath.log(market.forward() / strike) / s + 0.5 * s;
        double slope = 1.0 + d1 / s;
        double gamma = block.gamma(row);
        double spot = market.spot;
        return (-block.speed(row) * slope * spot - gamma / (s * s) + gamma * slope) / (spot * spot);
    }
}
