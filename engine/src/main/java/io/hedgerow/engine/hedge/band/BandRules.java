package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.hedge.BandPolicy;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.valuation.GreekUnits;

/**
 * What the band rule of an underlying makes of its book.
 *
 * <p>Owned by the engine thread.
 */
final class BandRules {

    private final BandPolicy policy;

    BandRules(BandPolicy policy) {
        this.policy = policy;
    }

    /** Whether the rule asks for the delta that can still flip. */
    boolean capsByFlippableDelta(int underlyingId) {
        return policy.ruleRaw(underlyingId) == BandRule.GAMMA_SCALED.value();
    }

    /** Sets half-width and delta adjustment of a plan from the shape of the book. */
    void apply(int id, BookShape book, HedgePlan plan) {
        int ruleRaw = policy.ruleRaw(id);
        if (policy.followsClock(id)) {
            plan.deltaAdjustment = ruleRaw == BandRule.LELAND.value() ? lelandShift(id, book) : 0.0;
            plan.bandHalfWidth = 0.0;
            return;
        }
        boolean doubleBand = ruleRaw == BandRule.ZAKAMOULINE.value();
        plan.deltaAdjustment = doubleBand ? zakamoulineShift(id, book) : 0.0;
        plan.bandHalfWidth =
                Bands.clamp(halfWidth(ruleRaw, id, book), policy.halfWidthMin(id), policy.halfWidthMax(id));
    }

    private double halfWidth(int ruleRaw, int id, BookShape book) {
        if (ruleRaw == BandRule.WHALLEY_WILMOTT.value()) {
            return Bands.whalleyWilmott(book.price, book.netGamma, book.proportionalCost, policy.riskAversion(id), 1.0);
        }
        if (ruleRaw == BandRule.ZAKAMOULINE.value()) {
            return zakamoulineHalfWidth(id, book);
        }
        double fixed = policy.fixedHalfWidth(id);
        if (ruleRaw == BandRule.GAMMA_SCALED.value()) {
            double horizonYears = policy.gammaHorizonNs(id) / GreekUnits.NS_PER_YEAR;
            double scaled =
                    Bands.gammaScaled(book.price, book.netGamma, book.vol(), horizonYears, policy.gammaSigmas(id));
            return Bands.nearExpiry(fixed, scaled, book.flippableDelta);
        }
        return fixed;
    }

    private double zakamoulineHalfWidth(int id, BookShape book) {
        double vol = book.vol();
        if (vol == 0.0) {
            return policy.fixedHalfWidth(id);
        }
        double cost = book.proportionalCost;
        double aversion = policy.riskAversion(id);
        return Zakamouline.h0(book.price, vol, book.tYears(), cost, aversion)
                + Zakamouline.h1(book.netGamma, vol, book.tYears(), cost, aversion, 1.0);
    }

    private double zakamoulineShift(int id, BookShape book) {
        double vol = book.vol();
        double cost = book.proportionalCost;
        if (vol == 0.0 || cost == 0.0) {
            return 0.0;
        }
        double adjustment = Zakamouline.varianceAdjustment(
                book.price, book.netGamma, vol, book.tYears(), cost, policy.riskAversion(id), 1.0);
        return book.deltaShift(Zakamouline.adjustedVol(vol, adjustment, book.netGamma));
    }

    private double lelandShift(int id, BookShape book) {
        double vol = book.vol();
        if (vol == 0.0) {
            return 0.0;
        }
        double roundTripCost = 2.0 * book.proportionalCost;
        double number = Leland.number(roundTripCost, vol, policy.rehedgeIntervalNs(id) / GreekUnits.NS_PER_YEAR);
        double adjusted = Leland.adjustedVol(vol, number, book.netGamma);
        return Double.isFinite(adjusted) ? book.deltaShift(adjusted) : 0.0;
    }
}
