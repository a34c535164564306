package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.option.OptionValuer;

/**
 * The band rule of each underlying with its parameters, and what it makes of a book.
 *
 * <p>Owned by the engine thread.
 */
public final class BandParameters {
    private static final double NS_PER_YEAR = OptionValuer.NS_PER_YEAR;

    private final IntColumn rule;
    private final DoubleColumn fixedHalfWidth;
    private final DoubleColumn riskAversion;
    private final DoubleColumn halfWidthMin;
    private final DoubleColumn halfWidthMax;
    private final LongColumn rehedgeIntervalNs;
    private final LongColumn gammaHorizonNs;
    private final DoubleColumn gammaSigmas;

    public BandParameters(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.underlyings();
        rule = memory.intColumn("policy.bandRule", underlyings);
        fixedHalfWidth = memory.doubleColumn("policy.fixedBandHalfWidth", underlyings);
        riskAversion = memory.doubleColumn("policy.riskAversion", underlyings);
        halfWidthMin = memory.doubleColumn("policy.bandHalfWidthMin", underlyings);
        halfWidthMax = memory.doubleColumn("policy.bandHalfWidthMax", underlyings);
        rehedgeIntervalNs = memory.longColumn("policy.rehedgeIntervalNs", underlyings);
        gammaHorizonNs = memory.longColumn("policy.gammaHorizonNs", underlyings);
        gammaSigmas = memory.doubleColumn("policy.gammaSigmas", underlyings);
    }

    public static boolean isFinite(SetHedgePolicyDecoder command) {
        return Double.isFinite(command.fixedBandHalfWidth())
                && Double.isFinite(command.riskAversion())
                && Double.isFinite(command.proportionalCost())
                && Double.isFinite(command.bandHalfWidthMin())
                && Double.isFinite(command.bandHalfWidthMax())
                && Double.isFinite(command.gammaSigmas());
    }

    public static boolean isInRange(SetHedgePolicyDecoder command) {
        boolean onClock = isOnClock(command.bandRuleRaw());
        return command.fixedBandHalfWidth() >= 0.0
                && command.riskAversion() > 0.0
                && command.bandHalfWidthMin() >= 0.0
                && command.bandHalfWidthMax() >= command.bandHalfWidthMin()
                && command.rehedgeIntervalNs() >= (onClock ? 1 : 0)
                && command.gammaHorizonNs() >= 0
                && command.gammaSigmas() >= 0.0;
    }

    public void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        rule.set(id, command.bandRuleRaw());
        fixedHalfWidth.set(id, command.fixedBandHalfWidth());
        riskAversion.set(id, command.riskAversion());
        halfWidthMin.set(id, command.bandHalfWidthMin());
        halfWidthMax.set(id, command.bandHalfWidthMax());
        rehedgeIntervalNs.set(id, command.rehedgeIntervalNs());
        gammaHorizonNs.set(id, command.gammaHorizonNs());
        gammaSigmas.set(id, command.gammaSigmas());
    }

    private static boolean isOnClock(int ruleRaw) {
        return ruleRaw == BandRule.CLOCK.value() || ruleRaw == BandRule.LELAND.value();
    }

    public int ruleRaw(int underlyingId) {
        return rule.get(underlyingId);
    }

    /** Whether the rule asks for the delta that can still flip. */
    public boolean capsByFlippableDelta(int underlyingId) {
        return rule.get(underlyingId) == BandRule.GAMMA_SCALED.value();
    }

    /** Engine time that the rule itself asks for between two hedges; 0 for bands. */
    public long rehedgeIntervalNs(int underlyingId) {
        return isOnClock(rule.get(underlyingId)) ? rehedgeIntervalNs.get(underlyingId) : 0L;
    }

    /** Sets half-width and delta adjustment of a plan from the shape of the book. */
    public void apply(int id, BookShape book, HedgePlan plan) {
        int ruleRaw = rule.get(id);
        if (isOnClock(ruleRaw)) {
            plan.deltaAdjustment = ruleRaw == BandRule.LELAND.value() ? lelandShift(id, book) : 0.0;
            plan.bandHalfWidth = 0.0;
            return;
        }
        boolean doubleBand = ruleRaw == BandRule.ZAKAMOULINE.value();
        plan.deltaAdjustment = doubleBand ? zakamoulineShift(id, book) : 0.0;
        plan.bandHalfWidth = Bands.clamp(halfWidth(ruleRaw, id, book), halfWidthMin.get(id), halfWidthMax.get(id));
    }

    private double halfWidth(int ruleRaw, int id, BookShape book) {
        if (ruleRaw == BandRule.WHALLEY_WILMOTT.value()) {
            return Bands.whalleyWilmott(book.price, book.netGamma, book.proportionalCost, riskAversion.get(id), 1.0);
        }
        if (ruleRaw == BandRule.ZAKAMOULINE.value()) {
            return zakamoulineHalfWidth(id, book);
        }
        double fixed = fixedHalfWidth.get(id);
        if (ruleRaw == BandRule.GAMMA_SCALED.value()) {
            double horizonYears = gammaHorizonNs.get(id) / NS_PER_YEAR;
            double scaled = Bands.gammaScaled(book.price, book.netGamma, book.vol(), horizonYears, gammaSigmas.get(id));
            return Bands.nearExpiry(fixed, scaled, book.flippableDelta);
        }
        return fixed;
    }

    private double zakamoulineHalfWidth(int id, BookShape book) {
        double vol = book.vol();
        if (vol == 0.0) {
            return fixedHalfWidth.get(id);
        }
        double cost = book.proportionalCost;
        double aversion = riskAversion.get(id);
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
                book.price, book.netGamma, vol, book.tYears(), cost, riskAversion.get(id), 1.0);
        return book.deltaShift(Zakamouline.adjustedVol(vol, adjustment, book.netGamma));
    }

    private double lelandShift(int id, BookShape book) {
        double vol = book.vol();
        if (vol == 0.0) {
            return 0.0;
        }
        double roundTripCost = 2.0 * book.proportionalCost;
        double number = Leland.number(roundTripCost, vol, rehedgeIntervalNs.get(id) / NS_PER_YEAR);
        double adjusted = Leland.adjustedVol(vol, number, book.netGamma);
        return Double.isFinite(adjusted) ? book.deltaShift(adjusted) : 0.0;
    }
}
