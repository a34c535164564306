package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.WIDTH;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/**
 * Fourth pass: the thirteen Greeks from the density, {@code d1}, {@code d2} and the two legs. Multiplications only;
 * whatever depends on the market alone was divided once per slice. Formulas: generalised Black-Scholes-Merton, as
 * {@link ReferenceBlack} writes them out.
 */
final class GreekPass {
    private GreekPass() {}

    static void run(RowInputs in, TileScratch tile, GreekColumns out, int firstRow, int rowCount, SliceMarket market) {
        prices(tile, out, firstRow, rowCount, market);
        carried(in, tile, out, firstRow, rowCount, market);
        curvature(in, tile, out, firstRow, rowCount, market);
        thirdOrder(in, tile, out, firstRow, rowCount, market);
        throughTime(in, tile, out, firstRow, rowCount, market);
    }

    /** Price, delta and rho: the legs, scaled. */
    private static void prices(TileScratch tile, GreekColumns out, int firstRow, int rowCount, SliceMarket market) {
        MemorySegment prices = tile.price;
        MemorySegment forwardLegs = tile.forwardLeg;
        MemorySegment strikeLegs = tile.strikeLeg;
        MemorySegment price = out.price.segment();
        MemorySegment delta = out.delta.segment();
        MemorySegment rho = out.rho.segment();
        double inverseSpot = market.inverseSpot;
        double tYears = market.tYears;
        for (int i = 0; i < rowCount; i += WIDTH) {
            store(load(prices, i), price, firstRow + i);
            store(load(forwardLegs, i).mul(inverseSpot), delta, firstRow + i);
            store(load(strikeLegs, i).mul(tYears), rho, firstRow + i);
        }
    }

    /** Theta and charm: the decay of the variance, and what rate and carry add to it. */
    private static void carried(
            RowInputs in, TileScratch tile, GreekColumns out, int firstRow, int rowCount, SliceMarket market) {
        MemorySegment phis = tile.phi;
        MemorySegment d2s = tile.d2;
        MemorySegment forwardLegs = tile.forwardLeg;
        MemorySegment strikeLegs = tile.strikeLeg;
        MemorySegment vols = in.vol;
        MemorySegment inverseVols = in.inverseVol;
        MemorySegment theta = out.theta.segment();
        MemorySegment charm = out.charm.segment();
        double inverseSpot = market.inverseSpot;
        double decay = market.minusHalfInverseSqrtVariance;
        double forwardDecay = market.rateLessCarry;
        double strikeDecay = -market.rate;
        double driftPerVol = -market.carry * market.inverseSqrtVarianceYears;
        double halfInverseTime = market.halfInverseVarianceYears;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector phi = load(phis, i);
            DoubleVector carryTheta = load(forwardLegs, i).mul(forwardDecay);
            DoubleVector rateTheta = fma(load(strikeLegs, i), strikeDecay, carryTheta);
            store(fma(phi.mul(load(vols, row)), decay, rateTheta), theta, row);
            DoubleVector drift =
                    fma(load(d2s, i), halfInverseTime, load(inverseVols, row).mul(driftPerVol));
            store(fma(phi, drift, carryTheta).mul(inverseSpot), charm, row);
        }
    }

    /** Gamma, vega, vanna and volga. */
    private static void curvature(
            RowInputs in, TileScratch tile, GreekColumns out, int firstRow, int rowCount, SliceMarket market) {
        MemorySegment phis = tile.phi;
        MemorySegment d1s = tile.d1;
        MemorySegment d2s = tile.d2;
        MemorySegment inverseVols = in.inverseVol;
        MemorySegment gamma = out.gamma.segment();
        MemorySegment vega = out.vega.segment();
        MemorySegment vanna = out.vanna.segment();
        MemorySegment volga = out.volga.segment();
        double minusInverseSpot = -market.inverseSpot;
        double sqrtVariance = market.sqrtVarianceYears;
        double gammaScale = market.gammaScale;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector phi = load(phis, i);
            DoubleVector perVol = phi.mul(load(inverseVols, row));
            DoubleVector perVolD2 = perVol.mul(load(d2s, i));
            store(perVol.mul(gammaScale), gamma, row);
            store(phi.mul(sqrtVariance), vega, row);
            store(perVolD2.mul(minusInverseSpot), vanna, row);
            store(perVolD2.mul(load(d1s, i)).mul(sqrtVariance), volga, row);
        }
    }

    /** Speed, zomma and ultima. */
    private static void thirdOrder(
            RowInputs in, TileScratch tile, GreekColumns out, int firstRow, int rowCount, SliceMarket market) {
        MemorySegment phis = tile.phi;
        MemorySegment d1s = tile.d1;
        MemorySegment d2s = tile.d2;
        MemorySegment vols = in.vol;
        MemorySegment inverseVols = in.inverseVol;
        MemorySegment speed = out.speed.segment();
        MemorySegment zomma = out.zomma.segment();
        MemorySegment ultima = out.ultima.segment();
        double sqrtVariance = market.sqrtVarianceYears;
        double inverseSqrtVariance = market.inverseSqrtVarianceYears;
        double gammaScale = market.gammaScale;
        double speedScale = -market.gammaScale * market.inverseSpot;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector inverseVol = load(inverseVols, row);
            DoubleVector d1 = load(d1s, i);
            DoubleVector d1d2 = d1.mul(load(d2s, i));
            DoubleVector perVol = load(phis, i).mul(inverseVol);
            DoubleVector perVol2 = perVol.mul(inverseVol);
            DoubleVector skew = perVol2.mul(d1);
            store(fma(skew, inverseSqrtVariance, perVol).mul(speedScale), speed, row);
            store(d1d2.sub(1.0).mul(perVol2).mul(gammaScale), zomma, row);
            DoubleVector s = load(vols, row).mul(sqrtVariance);
            DoubleVector quartic = fma(d1d2, d1d2.sub(3.0), s.mul(s).neg());
            store(quartic.mul(perVol2).mul(sqrtVariance), ultima, row);
        }
    }

    /** Veta and color: vega and gamma through calendar time. */
    private static void throughTime(
            RowInputs in, TileScratch tile, GreekColumns out, int firstRow, int rowCount, SliceMarket market) {
        MemorySegment d1s = tile.d1;
        MemorySegment d2s = tile.d2;
        MemorySegment inverseVols = in.inverseVol;
        MemorySegment vega = out.vega.segment();
        MemorySegment gamma = out.gamma.segment();
        MemorySegment veta = out.veta.segment();
        MemorySegment color = out.color.segment();
        double rateLessCarry = market.rateLessCarry;
        double driftPerVol = market.carry * market.inverseSqrtVarianceYears;
        double minusHalfInverseTime = -market.halfInverseVarianceYears;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector d1 = load(d1s, i);
            DoubleVector d1d2 = d1.mul(load(d2s, i));
            DoubleVector drift = fma(d1.mul(load(inverseVols, row)), driftPerVol, broadcast(rateLessCarry));
            DoubleVector vetaRate = fma(d1d2.add(1.0), minusHalfInverseTime, drift);
            DoubleVector colorRate = fma(d1d2.sub(1.0), minusHalfInverseTime, drift);
            store(load(vega, row).mul(vetaRate), veta, row);
            store(load(gamma, row).mul(colorRate), color, row);
        }
    }
}
