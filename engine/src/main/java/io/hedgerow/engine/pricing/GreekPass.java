package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import jdk.incubator.vector.DoubleVector;

/**
 * The output passes: price and thirteen Greeks from the density, {@code d1}, {@code d2} and the two legs, by
 * multiplication only; whatever depends on the market alone was divided once per slice. Formulas: generalised
 * Black-Scholes-Merton, as {@link ReferenceBlack} writes them out.
 */
final class GreekPass {
    private static final DoubleVector ONE = broadcast(1.0);
    private static final DoubleVector THREE = broadcast(3.0);

    private GreekPass() {}

    /** Price, delta, rho, theta and charm: the Greeks that contain the legs. */
    static void legs(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            legs(in, block.tile.address + lane, block.greeks.group(firstRow) + lane, market, rowCount / LOGICAL);
        }
    }

    private static void legs(long inputs, long scratch, long outputs, SliceMarket market, int groups) {
        DoubleVector inverseSpot = broadcast(market.inverseSpot);
        DoubleVector tYears = broadcast(market.tYears);
        DoubleVector decay = broadcast(market.minusHalfInverseSqrtVariance);
        DoubleVector forwardDecay = broadcast(market.rateLessCarry);
        DoubleVector strikeDecay = broadcast(-market.rate);
        DoubleVector driftPerVol = broadcast(-market.carry * market.inverseSqrtVarianceYears);
        DoubleVector halfInverseTime = broadcast(market.halfInverseVarianceYears);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            long out = outputs + group * (long) GreekColumns.GROUP_BYTES;
            DoubleVector phi = load(tile, TileScratch.PHI);
            DoubleVector forwardLeg = load(tile, TileScratch.FORWARD_LEG);
            DoubleVector strikeLeg = load(tile, TileScratch.STRIKE_LEG);
            DoubleVector carried = forwardLeg.mul(forwardDecay);
            store(load(tile, TileScratch.PRICE), out, GreekColumns.PRICE);
            store(forwardLeg.mul(inverseSpot), out, GreekColumns.DELTA);
            store(strikeLeg.mul(tYears), out, GreekColumns.RHO);
            DoubleVector phiVol = phi.mul(load(in, RowInputs.VOL));
            store(fma(phiVol, decay, fma(strikeLeg, strikeDecay, carried)), out, GreekColumns.THETA);
            DoubleVector carryDrift = load(in, RowInputs.INVERSE_VOL).mul(driftPerVol);
            DoubleVector drift = fma(load(tile, TileScratch.D2), halfInverseTime, carryDrift);
            store(fma(phi, drift, carried).mul(inverseSpot), out, GreekColumns.CHARM);
        }
    }

    /** Gamma, vega and how they change with spot, vol and time. */
    static void curvature(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            curvature(in, block.tile.address + lane, block.greeks.group(firstRow) + lane, market, rowCount / LOGICAL);
        }
    }

    private static void curvature(long inputs, long scratch, long outputs, SliceMarket market, int groups) {
        DoubleVector sqrtVariance = broadcast(market.sqrtVarianceYears);
        DoubleVector gammaScale = broadcast(market.gammaPerVegaVol);
        DoubleVector vannaScale = broadcast(market.vannaScale);
        DoubleVector rateLessCarry = broadcast(market.rateLessCarry);
        DoubleVector minusInverseSpot = broadcast(-market.inverseSpot);
        DoubleVector driftPerVol = broadcast(market.carry * market.inverseSqrtVarianceYears);
        DoubleVector minusHalfInverseTime = broadcast(-market.halfInverseVarianceYears);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            long out = outputs + group * (long) GreekColumns.GROUP_BYTES;
            DoubleVector inverseVol = load(in, RowInputs.INVERSE_VOL);
            DoubleVector d1 = load(tile, TileScratch.D1);
            DoubleVector d2 = load(tile, TileScratch.D2);
            DoubleVector d1d2 = d1.mul(d2);
            DoubleVector vega = load(tile, TileScratch.PHI).mul(sqrtVariance);
            DoubleVector perVol = vega.mul(inverseVol);
            DoubleVector gamma = perVol.mul(gammaScale);
            DoubleVector s = load(in, RowInputs.VOL).mul(sqrtVariance);
            DoubleVector quartic = fma(d1d2, d1d2.sub(THREE), s.mul(s).neg());
            DoubleVector d1PerVol = d1.mul(inverseVol);
            DoubleVector drift = fma(d1PerVol, driftPerVol, rateLessCarry);
            DoubleVector d1d2LessOne = d1d2.sub(ONE);
            store(gamma, out, GreekColumns.GAMMA);
            store(vega, out, GreekColumns.VEGA);
            store(perVol.mul(d2.mul(vannaScale)), out, GreekColumns.VANNA);
            store(perVol.mul(d1d2), out, GreekColumns.VOLGA);
            store(fma(d1d2.add(ONE), minusHalfInverseTime, drift).mul(vega), out, GreekColumns.VETA);
            store(fma(d1PerVol, vannaScale, minusInverseSpot).mul(gamma), out, GreekColumns.SPEED);
            store(gamma.mul(inverseVol).mul(d1d2LessOne), out, GreekColumns.ZOMMA);
            store(fma(d1d2LessOne, minusHalfInverseTime, drift).mul(gamma), out, GreekColumns.COLOR);
            store(perVol.mul(inverseVol).mul(quartic), out, GreekColumns.ULTIMA);
        }
    }
}
