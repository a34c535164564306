package io.hedgerow.gateway.metrics;

import io.hedgerow.engine.core.EngineCounters;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.core.StageProbe;
import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.flight.EngineFlight;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * What the engine thread writes into the counters file and tells a flight recording. It stands before the journal, where every
 * event and every output passes, and hears when the stages of a batch are over. A record costs two plain stores; where appends
 * are timed ({@code metrics.append_times}), those of {@link AppendTimes} cost two readings of the clock more.
 *
 * <p>Owned by the engine thread, but for what is said to be read by others.
 */
public final class EngineWatch extends StageProbe implements EventJournal {
    private static final int TYPES = 256;
    private static final long SEED = 20_260_101L;

    private final EventJournal journal;
    private final EngineFlight flight;
    private final NanoClock clock;
    private final boolean timesAppends;
    private final long stallNs;
    private final AtomicCounter[] records = new AtomicCounter[TYPES];
    private final AtomicCounter sequence;
    private final AtomicCounter replaces;
    private final AtomicCounter cancels;
    private final AtomicCounter rejections;
    private final AtomicCounter batches;
    private final AtomicCounter lastDecision;
    private final AtomicCounter appendsTimed;
    private final AtomicCounter appendMax;
    private final AtomicCounter stalls;
    private final EngineTotals totals;
    private final WhatIfCounters whatIf;
    private final AppendTimes appendTimes = new AppendTimes(SEED);
    private final AtomicIntegerArray riskStates;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final RiskStateChangeDecoder change = new RiskStateChangeDecoder();
    private EngineCounters counters;
    private int batchEvents;
    private int revalued;

    /**
     * How appends are timed.
     *
     * @param timed whether those of events are
     * @param stallNs what takes longer counts as a stall, ns
     */
    public record Appends(boolean timed, long stallNs) {}

    /**
     * Stands before a journal.
     *
     * @param journal takes everything
     * @param file where it is counted
     * @param flight told of stages
     * @param clock measures appends
     * @param appends how they are timed
     * @param underlyings most there can be
     */
    public EngineWatch(
            EventJournal journal,
            CounterFile file,
            EngineFlight flight,
            NanoClock clock,
            Appends appends,
            int underlyings) {
        this.journal = journal;
        this.flight = flight;
        this.clock = clock;
        timesAppends = appends.timed();
        stallNs = appends.stallNs();
        sequence = file.counter(Metric.JOURNAL_SEQUENCE);
        totals = new EngineTotals(file);
        whatIf = new WhatIfCounters(file);
        batches = file.counter(Metric.BATCHES);
        rejections = file.counter(Metric.REJECTIONS);
        replaces = file.counter(Metric.REPLACES);
        cancels = file.counter(Metric.CANCELS);
        lastDecision = file.counter(Metric.LAST_DECISION_TIME);
        appendsTimed = file.counter(Metric.APPENDS_TIMED);
        appendMax = file.counter(Metric.APPEND_MAX);
        stalls = file.counter(Metric.JOURNAL_STALLS);
        AtomicCounter other = file.counter(Metric.RECORDS, "type", "other");
        for (int id = 0; id < TYPES; id++) {
            String name = EventNames.of(id);
            records[id] = name.isEmpty() ? other : file.counter(Metric.RECORDS, "type", name);
        }
        riskStates = new AtomicIntegerArray(underlyings + 1);
    }

    /**
     * Takes up where an engine is, and listens to it. Before its next event is published.
     *
     * @param engine the engine that journals here; its thread has nothing to do yet
     */
    public void observe(HedgeEngine engine) {
        for (int slot = 0; slot < riskStates.length(); slot++) {
            int id = slot - 1;
            riskStates.set(
                    slot,
                    id == RiskStates.EVERYTHING
                            ? engine.riskStates()
                                    .everythingRaw(engine.counters().nowNs())
                            : engine.riskStates().stateRaw(id, engine.counters().nowNs()));
        }
        rejections.setRelease(engine.counters().rejections());
        totals.write(engine.counters());
        whatIf.begin(engine.whatIf().version());
        counters = engine.counters();
        engine.observe(this);
    }

    @Override
    public void append(long nextSequence, DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        boolean isOutput = EventPrefix.isOutput(templateId);
        boolean isEvent = !isOutput && !EventNames.isObservation(templateId);
        if (isEvent && counters != null && batchEvents++ == 0) {
            flight.tickBegins();
        }
        flight.appendBegins();
        int standsFor =
                timesAppends && isEvent ? appendTimes.standsFor(nextSequence, journal, message, offset, length) : 0;
        if (standsFor == 0) {
            journal.append(nextSequence, message, offset, length);
        } else {
            long began = clock.nanoTime();
            journal.append(nextSequence, message, offset, length);
            timed(clock.nanoTime() - began, standsFor);
        }
        flight.appendEnds(nextSequence, templateId);
        sequence.setRelease(nextSequence);
        records[templateId & (TYPES - 1)].incrementRelease();
        if (isOutput) {
            onOutput(templateId, nextSequence, message, offset);
        }
    }

    private void timed(long ns, int standsFor) {
        appendTimes.took(ns, standsFor);
        appendsTimed.incrementRelease();
        if (ns > appendMax.getPlain()) {
            appendMax.setRelease(ns);
        }
        if (ns > stallNs) {
            stalls.incrementRelease();
        }
    }

    /** Most outputs say nothing that is counted apart. */
    private void onOutput(int templateId, long at, DirectBuffer message, int offset) {
        switch (templateId) {
            case HedgeOrderDecoder.TEMPLATE_ID -> onOrder(at, message, offset);
            case HedgeDecisionDecoder.TEMPLATE_ID -> flight.decision(at, message, offset);
            case RejectionDecoder.TEMPLATE_ID -> rejections.incrementRelease();
            case RiskStateChangeDecoder.TEMPLATE_ID -> onRiskState(at, message, offset);
            case WhatIfUpdateDecoder.TEMPLATE_ID -> whatIf.take(message, offset);
            default -> {
                // Reports.
            }
        }
    }

    private void onOrder(long at, DirectBuffer message, int offset) {
        order.wrapAndApplyHeader(message, offset, header);
        if (order.action() == OrderAction.REPLACE) {
            replaces.incrementRelease();
        } else if (order.action() == OrderAction.CANCEL) {
            cancels.incrementRelease();
        }
        flight.order(at, message, offset);
    }

    private void onRiskState(long at, DirectBuffer message, int offset) {
        change.wrapAndApplyHeader(message, offset, header);
        riskStates.setRelease(change.underlyingId() + 1, change.to().value());
        flight.riskState(at, message, offset);
    }

    @Override
    public void onApplied() {
        flight.revaluationBegins();
    }

    @Override
    public void onRevalued(int underlyingId) {
        revalued++;
        flight.revaluationEnds(underlyingId);
        flight.revaluationBegins();
    }

    @Override
    public void onDecided(int underlyingId) {
        lastDecision.setRelease(counters.nowNs());
        flight.decisionEnds(underlyingId);
        flight.revaluationBegins();
    }

    @Override
    public void onClosed() {
        totals.write(counters);
        batches.incrementRelease();
        flight.tickEnds(sequence.getPlain(), counters.nowNs(), batchEvents, revalued);
        batchEvents = 0;
        revalued = 0;
    }

    /**
     * Risk state of an underlying as last told. Any thread.
     *
     * @param underlyingId dense id, or {@link RiskStates#EVERYTHING}
     * @return raw {@code RiskState}
     */
    public int riskStateRaw(int underlyingId) {
        return riskStates.getAcquire(underlyingId + 1);
    }

    /**
     * Adds the times of appends of events since the last call, each as often as it stands for; the next appends are all timed.
     * Any one thread.
     *
     * @param histogram gets them, ns
     */
    public void collectAppendNs(Histogram histogram) {
        appendTimes.collect(histogram, sequence.get());
    }

    @Override
    public void close() {
        journal.close();
    }
}
