package io.hedgerow.engine.pricing;

/** Turns the lane sums of a slice into position Greeks: what is common to all rows is multiplied in once. */
final class SumScaling {
    private SumScaling() {}

    static void apply(long lanes, SliceMarket market, SliceSums sums) {
        double forwardLeg = LaneSums.reduce(lanes, LaneSums.FORWARD_LEG);
        double strikeLeg = LaneSums.reduce(lanes, LaneSums.STRIKE_LEG);
        double density = LaneSums.reduce(lanes, LaneSums.DENSITY);
        double densityVol = LaneSums.reduce(lanes, LaneSums.DENSITY_VOL);
        double perVol = LaneSums.reduce(lanes, LaneSums.PER_VOL);
        double gammaScale = market.gammaScale;
        double inverseSpot = market.inverseSpot;
        sums.value = LaneSums.reduce(lanes, LaneSums.VALUE);
        sums.delta = inverseSpot * forwardLeg;
        sums.gamma = gammaScale * perVol;
        sums.vega = market.sqrtVarianceYears * density;
        sums.theta = theta(market, densityVol, forwardLeg, strikeLeg);
        sums.rho = market.tYears * strikeLeg;
        sums.vanna = -inverseSpot * LaneSums.reduce(lanes, LaneSums.PER_VOL_D2);
        sums.volga = market.sqrtVarianceYears * LaneSums.reduce(lanes, LaneSums.PER_VOL_D1D2);
        double skew = market.inverseSqrtVarianceYears * LaneSums.reduce(lanes, LaneSums.PER_VOL2_D1);
        sums.speed = -gammaScale * inverseSpot * (perVol + skew);
        sums.zomma = gammaScale * LaneSums.reduce(lanes, LaneSums.PER_VOL2_ZOMMA);
        sums.ultima = market.sqrtVarianceYears * LaneSums.reduce(lanes, LaneSums.PER_VOL2_ULTIMA);
        applyTime(lanes, market, sums, perVol, skew, forwardLeg, density);
    }

    /** Charm, veta and color. */
    private static void applyTime(
            long lanes,
            SliceMarket market,
            SliceSums sums,
            double perVol,
            double skew,
            double forwardLeg,
            double density) {
        double drift = market.carry * market.inverseSqrtVarianceYears;
        double halfInverseTime = market.halfInverseVarianceYears;
        double densityD2 = LaneSums.reduce(lanes, LaneSums.DENSITY_D2);
        double densityD1D2 = LaneSums.reduce(lanes, LaneSums.DENSITY_D1D2);
        double perVolD1 = LaneSums.reduce(lanes, LaneSums.PER_VOL_D2) + market.sqrtVarianceYears * density;
        double perVolD1D2 = LaneSums.reduce(lanes, LaneSums.PER_VOL_D1D2);
        sums.charm =
                market.inverseSpot * (halfInverseTime * densityD2 - drift * perVol + market.rateLessCarry * forwardLeg);
        sums.veta = market.sqrtVarianceYears
                * (market.rateLessCarry * density + drift * perVolD1 - halfInverseTime * (density + densityD1D2));
        sums.color = market.gammaScale
                * (market.rateLessCarry * perVol + market.carry * skew + halfInverseTime * (perVol - perVolD1D2));
    }

    /** The derivatives of {@code V/spot} over the inverse rows. */
    static void applyCoin(long lanes, SliceMarket market, SliceSums sums) {
        double inverseSpot = market.inverseSpot;
        double forwardLeg = LaneSums.reduce(lanes, LaneSums.COIN_FORWARD_LEG);
        double strikeLeg = LaneSums.reduce(lanes, LaneSums.COIN_STRIKE_LEG);
        double density = LaneSums.reduce(lanes, LaneSums.COIN_DENSITY);
        double densityVol = LaneSums.reduce(lanes, LaneSums.COIN_DENSITY_VOL);
        double spotGamma = market.inverseSqrtVarianceYears * LaneSums.reduce(lanes, LaneSums.COIN_PER_VOL);
        double perVolD1 = LaneSums.reduce(lanes, LaneSums.COIN_PER_VOL_D2) + market.sqrtVarianceYears * density;
        sums.coinValue = inverseSpot * LaneSums.reduce(lanes, LaneSums.COIN_VALUE);
        sums.coinDelta = inverseSpot * strikeLeg;
        sums.coinGamma = inverseSpot * inverseSpot * inverseSpot * (spotGamma - 2.0 * strikeLeg);
        sums.coinDeltaGamma = inverseSpot * inverseSpot * (spotGamma - strikeLeg);
        sums.coinVega = inverseSpot * market.sqrtVarianceYears * density;
        sums.coinVanna = -inverseSpot * inverseSpot * perVolD1;
        sums.coinVolga = inverseSpot * market.sqrtVarianceYears * LaneSums.reduce(lanes, LaneSums.COIN_PER_VOL_D1D2);
        sums.coinTheta = inverseSpot * theta(market, densityVol, forwardLeg, strikeLeg);
    }

    private static double theta(SliceMarket market, double densityVol, double forwardLeg, double strikeLeg) {
        return market.minusHalfInverseSqrtVariance * densityVol
                + (market.rateLessCarry * forwardLeg - market.rate * strikeLeg);
    }
}
