package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.JournalFollower;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/**
 * Explains one journal: follows it with an engine, and at each cut closes what happened since the one before. A cut is
 * between two batches, never inside one; amounts are converted at the rates of the cut that closes them, and what was held
 * before at the change of the rates. So the terms add up to the change of equity, to the last decimal, at every cut.
 *
 * <p>Owned by one thread; used once.
 */
final class SessionExplain implements EngineVisitor, AutoCloseable {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final JournalFollower follower;
    private final HedgeEngine engine;
    private final InstrumentTable instruments;
    private final ExplainSpec spec;
    private final ExplainTables tables;
    private final ExplainSteps steps;
    private final SubjectNames names;
    private final LotTags tags;
    private final StepCollector step = new StepCollector();
    private final PositionExplain positions;
    private final BookEvents events;
    private BookCut last;
    private StepMarket lastMarket;
    private Map<Integer, Tag> lastTags = Map.of();
    private long boundaryNs;
    private boolean batchOpen;
    private boolean stale;
    private BigDecimal unbooked = BigDecimal.ZERO;

    SessionExplain(JournalFollower follower, LotTags tags, ExplainSpec spec, ExplainTables tables, ExplainSteps steps) {
        this.follower = follower;
        this.tags = tags;
        this.spec = spec;
        this.tables = tables;
        this.steps = steps;
        engine = follower.engine();
        instruments = engine.reference().instruments();
        names = new SubjectNames(engine);
        positions = new PositionExplain(engine, names, tags, step, spec);
        events = new BookEvents(engine, positions, names, tags, step);
    }

    /**
     * Explains up to the end of the window; the engine is at its beginning.
     *
     * @param seams where its journal stands among others
     * @param progress told the sequence from time to time
     */
    void run(BookSeams seams, LongConsumer progress) {
        begin(seams);
        while (follower.next() && follower.timeNs() <= spec.toNs()) {
            apply();
            progress.accept(follower.lastSequence());
        }
        if (stale) {
            cut();
        }
        steps.closing(last.timeNs(), seams.isLeft() ? BigDecimal.ZERO : closing(), unbooked);
        if (seams.isLeft()) {
            carry(BigDecimal.ONE.negate());
        }
    }

    /** The engine is at the beginning of the window. */
    void begin(BookSeams seams) {
        positions.open();
        last = BookCut.of(engine).notBefore(seams.firstNs());
        lastTags = mainTags(last);
        lastMarket = StepMarket.of(engine, positions.legs());
        steps.opening(last.timeNs(), seams.goesOn() ? BigDecimal.ZERO : last.total(instruments));
        if (seams.goesOn()) {
            carry(BigDecimal.ONE);
        }
        follower.visitor(this);
    }

    private void apply() {
        arrive();
        follower.apply();
    }

    /** The follower is at an event, which is applied next. */
    void arrive() {
        if (!batchOpen) {
            arriveAt(follower.timeNs());
        }
    }

    /** Closes the step where the journal ends for now, unless that is within a batch. */
    void closeStep() {
        if (stale && !batchOpen) {
            cut();
        }
    }

    /** Time of the last cut, UTC ns. */
    long lastNs() {
        return last.timeNs();
    }

    /** Equity at the last cut. */
    BigDecimal closing() {
        return last.total(instruments);
    }

    BigDecimal unbooked() {
        return unbooked;
    }

    /** The whole book comes from the journal before, or goes to the next one, which begins with it again. */
    private void carry(BigDecimal sign) {
        long hourNs = Math.floorDiv(last.timeNs(), HOUR_NS) * HOUR_NS;
        last.cash()
                .forEach((currency, held) -> tables.cell(hourNs, names.cash(currency), Tag.CASH)
                        .add(
                                IdentityTerm.TRANSFERS,
                                held.multiply(sign),
                                last.rates().get(currency)));
        last.worth()
                .forEach((id, held) -> tables.cell(hourNs, names.position(id), lastTags.getOrDefault(id, Tag.CARRIED))
                        .add(
                                IdentityTerm.TRANSFERS,
                                held.multiply(sign),
                                last.rates().get(instruments.settlementCurrencyId(id))));
    }

    /** The next batch begins: a step may be over. */
    private void arriveAt(long timeNs) {
        if (spec.stepNs() == 0L) {
            if (stale) {
                cut();
            }
            return;
        }
        long begun = timeNs / spec.stepNs() * spec.stepNs();
        if (boundaryNs == 0L) {
            boundaryNs = begun;
        } else if (begun > boundaryNs) {
            boundaryNs = begun;
            if (stale) {
                cut();
            }
        }
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        if (length >= EventPrefix.INPUT_LENGTH_MIN) {
            events.before(event);
        }
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        positions.onEvent();
        stale = true;
        if (length >= EventPrefix.INPUT_LENGTH_MIN) {
            events.after(event);
            batchOpen = !EventPrefix.isEndOfBatch(event, 0);
        }
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        tags.onOutput(message, offset);
    }

    private void cut() {
        BookCut now = BookCut.of(engine);
        if (!now.isConvertible(instruments)) {
            return; // The step goes on until there is a price.
        }
        positions.cut();
        interest(now);
        Map<Integer, BigDecimal> booked = booked();
        Map<String, Double> revaluation = revaluation(now);
        double[] terms = new double[ExplainTerm.values().length];
        double[] waterfall = new double[WaterfallTerm.values().length];
        step.amounts().forEach((key, amounts) -> {
            double rate = now.rates().get(key.currency()).doubleValue();
            for (int i = 0; i < terms.length; i++) {
                terms[i] += amounts.terms[i] * rate;
            }
            for (int i = 0; i < waterfall.length; i++) {
                waterfall[i] += amounts.waterfall[i] * rate;
            }
        });
        long hourNs = Math.floorDiv(now.timeNs(), HOUR_NS) * HOUR_NS;
        convert(now, hourNs);
        step.drain(tables, hourNs, now.rates()::get);
        audit(now, booked);
        StepMarket market = StepMarket.of(engine, positions.legs());
        steps.add(new ExplainStep(
                last.timeNs(),
                now.timeNs(),
                now.total(instruments).subtract(last.total(instruments)).doubleValue(),
                now.total(instruments).doubleValue(),
                new RevaluationTerms(terms, waterfall),
                lastMarket.jumped(market, spec.jumpSds()),
                lastMarket.underlyings(market, names, revaluation),
                lastMarket.expiries(market, names)));
        last = now;
        lastTags = mainTags(now);
        lastMarket = market;
        stale = false;
    }

    private Map<Integer, Tag> mainTags(BookCut cut) {
        Map<Integer, Tag> main = new HashMap<>();
        cut.worth().keySet().forEach(id -> main.put(id, tags.main(id, Tag.CARRIED)));
        return main;
    }

    private void interest(BookCut now) {
        now.interest().forEach((currency, credited) -> {
            BigDecimal before = last.interest().getOrDefault(currency, BigDecimal.ZERO);
            step.add(names.cash(currency), Tag.CASH, currency, IdentityTerm.INTEREST, credited.subtract(before));
        });
    }

    private Map<Integer, BigDecimal> booked() {
        Map<Integer, BigDecimal> booked = new HashMap<>();
        step.amounts().forEach((key, amounts) -> {
            for (BigDecimal amount : amounts.identity) {
                booked.merge(key.currency(), amount, BigDecimal::add);
            }
        });
        return booked;
    }

    private Map<String, Double> revaluation(BookCut now) {
        Map<String, Double> revaluation = new HashMap<>();
        for (Map.Entry<StepCollector.Key, StepAmounts> each : step.amounts().entrySet()) {
            if (!each.getKey().subject().cash()) {
                double sum = 0.0;
                for (double term : each.getValue().terms) {
                    sum += term;
                }
                double rate = now.rates().get(each.getKey().currency()).doubleValue();
                revaluation.merge(each.getKey().subject().underlying(), sum * rate, Double::sum);
            }
        }
        return revaluation;
    }

    /** What was held when the step began, at the change of the rates. */
    private void convert(BookCut now, long hourNs) {
        last.cash().forEach((currency, held) -> {
            BigDecimal moved = now.rates().get(currency).subtract(last.rates().get(currency));
            if (moved.signum() != 0 && held.signum() != 0) {
                tables.cell(hourNs, names.cash(currency), Tag.CASH)
                        .addConverted(IdentityTerm.CONVERSION, held.multiply(moved));
            }
        });
        last.worth().forEach((id, held) -> {
            int currency = instruments.settlementCurrencyId(id);
            BigDecimal moved = now.rates().get(currency).subtract(last.rates().get(currency));
            if (moved.signum() != 0 && held.signum() != 0) {
                tables.cell(hourNs, names.position(id), lastTags.getOrDefault(id, Tag.CARRIED))
                        .addConverted(IdentityTerm.CONVERSION, held.multiply(moved));
            }
        });
    }

    /** What is not booked is told, never hidden: there is none unless there is a fault here. */
    private void audit(BookCut now, Map<Integer, BigDecimal> booked) {
        Map<Integer, BigDecimal> before = last.equity(instruments);
        now.equity(instruments).forEach((currency, equity) -> {
            BigDecimal change = equity.subtract(before.getOrDefault(currency, BigDecimal.ZERO));
            unbooked = unbooked.add(change.subtract(booked.getOrDefault(currency, BigDecimal.ZERO))
                    .abs());
        });
    }

    @Override
    public void close() {
        positions.close();
        follower.close();
    }
}
