package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.OptionPricer;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;

/**
 * Positions from mark to mark: closes what a position has gained since it was looked at last, exactly, and says what the
 * gain is made of. Looked at before everything that changes the position, and at the end of each step. Owned by the thread
 * that owns the engine.
 */
final class PositionExplain implements AutoCloseable {
    private final HedgeEngine engine;
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final SubjectNames names;
    private final LotTags tags;
    private final StepCollector step;
    private final MarketPoints points;
    private final OptionPricer pricer = new OptionPricer();
    private final LegTerms legTerms;
    private final Map<Integer, PositionLeg> legs = new HashMap<>();
    private final ExactAmount amount = new ExactAmount();

    PositionExplain(HedgeEngine engine, SubjectNames names, LotTags tags, StepCollector step, ExplainSpec spec) {
        this.engine = engine;
        this.names = names;
        this.tags = tags;
        this.step = step;
        instruments = engine.reference().instruments();
        positions = engine.positions();
        points = new MarketPoints(engine);
        legTerms = new LegTerms(pricer, spec);
    }

    /** Legs of what is held, by instrument id. */
    Map<Integer, PositionLeg> legs() {
        return legs;
    }

    /** Events have been applied. */
    void onEvent() {
        points.onEvent();
    }

    /** Begins with what is held now. */
    void open() {
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && positions.lots(id) != 0) {
                tags.reconcile(id, positions.lots(id));
                begin(id);
            } else {
                tags.clear(id);
            }
        }
    }

    /** Closes what all positions have gained until now. */
    void cut() {
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && positions.lots(id) != 0) {
                look(id);
            }
        }
    }

    /** Closes what a position has gained until now; from here on it may change. */
    void look(int id) {
        PositionLeg leg = legs.get(id);
        if (leg == null || positions.lots(id) == 0) {
            begin(id);
            return;
        }
        BigDecimal before = units(id, leg.gain);
        PositionLeg was = copy(leg);
        begin(id);
        BigDecimal gained = units(id, leg.gain).subtract(before);
        if (gained.signum() != 0 || was.greeks != null) {
            share(id, gained, was, leg);
        }
    }

    private static PositionLeg copy(PositionLeg leg) {
        PositionLeg was = new PositionLeg();
        was.markE9 = leg.markE9;
        was.point = leg.point;
        was.greeks = leg.greeks;
        was.smile = leg.smile;
        was.expired = leg.expired;
        return was;
    }

    /** Looks at the market of a position now. */
    private void begin(int id) {
        PositionLeg leg = legs.computeIfAbsent(id, any -> new PositionLeg());
        long markE9 = engine.risk().profitAndLoss().markE9(id);
        leg.markE9 = markE9 == EventWriter.NONE || (markE9 <= 0 && !instruments.isPaidUpFront(id))
                ? EventWriter.NONE
                : markE9;
        gain(id, leg.markE9, leg.gain);
        leg.point = null;
        leg.greeks = null;
        leg.smile = null;
        leg.expired = points.years(id) <= 0.0;
        if (instruments.hasVol(id)) {
            leg.point = points.point(id);
            if (leg.point != null) {
                contract(id);
                leg.greeks = pricer.greeks(leg.point);
                leg.smile = points.smile(id);
            }
        }
    }

    private void contract(int id) {
        pricer.contract(instruments.strike(id), instruments.rightRaw(id) == 1, instruments.isInverse(id));
    }

    /** What the position gains at a mark; 0 without one, it counts at its cost. */
    ExactAmount gain(int id, long markE9, ExactAmount into) {
        return markE9 == EventWriter.NONE || positions.lots(id) == 0
                ? into.set(0L)
                : positions.unrealised(id, markE9, into);
    }

    long markE9(int id) {
        return legs.get(id).markE9;
    }

    /** After the position has changed: what it gains at the mark it was looked at with is where it goes on from. */
    void changed(int id) {
        PositionLeg leg = legs.get(id);
        gain(id, leg.markE9, leg.gain);
        if (positions.lots(id) == 0) {
            tags.clear(id);
            legs.remove(id);
        }
    }

    /** What it gains at the mark it was looked at with. */
    BigDecimal gainNow(int id) {
        return units(id, gain(id, legs.get(id).markE9, amount));
    }

    BigDecimal units(int id, ExactAmount minor) {
        return Decimals.units(
                minor, engine.reference().currencies().minorUnitDecimals(instruments.settlementCurrencyId(id)));
    }

    /** Shares what was gained among those whose the lots are; the one with most takes what rounding leaves. */
    private void share(int id, BigDecimal gained, PositionLeg from, PositionLeg to) {
        Subject subject = names.position(id);
        int currency = instruments.settlementCurrencyId(id);
        long held = positions.lots(id);
        double unitsPerLot = instruments.unitsPerLot(id);
        double perUnit = gained.doubleValue() / (held * unitsPerLot);
        double[] terms = new double[ExplainTerm.values().length];
        double[] waterfall = new double[WaterfallTerm.values().length];
        if (instruments.hasVol(id)) {
            contract(id);
            legTerms.option(instruments.strike(id), from, to, perUnit, terms, waterfall);
        } else {
            LegTerms.linear(instruments.isReciprocal(id), from, to, perUnit, terms, waterfall);
        }
        ObjLongConsumer<Tag> addTerms = (tag, lots) -> {
            StepAmounts into = step.of(subject, tag, currency);
            for (int i = 0; i < terms.length; i++) {
                into.terms[i] += terms[i] * lots * unitsPerLot;
            }
            for (int i = 0; i < waterfall.length; i++) {
                into.waterfall[i] += waterfall[i] * lots * unitsPerLot;
            }
        };
        shareExactly(id, held, gained, (tag, part) -> step.add(subject, tag, currency, reval(tag), part));
        tags.of(id).forEach(addTerms::accept);
    }

    static IdentityTerm reval(Tag tag) {
        return tag.isHedge() ? IdentityTerm.HEDGES : IdentityTerm.REVALUATION;
    }

    /** Parts of an amount by lots, exact in their sum. */
    void shareExactly(int id, long held, BigDecimal whole, BiConsumer<Tag, BigDecimal> into) {
        Tag main = tags.main(id, Tag.CARRIED);
        BigDecimal left = whole;
        for (Map.Entry<Tag, Long> each : tags.of(id).entrySet()) {
            if (each.getKey() != main && each.getValue() != 0L && held != 0L) {
                BigDecimal part = whole.multiply(BigDecimal.valueOf(each.getValue()))
                        .divide(BigDecimal.valueOf(held), whole.scale(), RoundingMode.HALF_EVEN);
                into.accept(each.getKey(), part);
                left = left.subtract(part);
            }
        }
        into.accept(main, left);
    }

    @Override
    public void close() {
        pricer.close();
    }
}
