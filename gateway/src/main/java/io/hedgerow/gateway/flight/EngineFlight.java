package io.hedgerow.gateway.flight;

import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.DirectBuffer;

/**
 * What the engine thread tells a flight recording. While none runs every call is a comparison that the compiler removes; while
 * one does, the same few event objects are filled again and again.
 *
 * <p>Owned by the engine thread.
 */
public final class EngineFlight {
    private static final double E9 = 1e9;

    private final ReferenceDirectory directory;
    private final TickFlight tick = new TickFlight();
    private final RevaluationFlight revaluation = new RevaluationFlight();
    private final DecisionFlight decision = new DecisionFlight();
    private final JournalStallFlight stall = new JournalStallFlight();
    private final HedgeFlight hedge = new HedgeFlight();
    private final LimitFlight limit = new LimitFlight();
    private final RiskStateFlight riskState = new RiskStateFlight();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final HedgeDecisionDecoder decided = new HedgeDecisionDecoder();
    private final RiskStateChangeDecoder change = new RiskStateChangeDecoder();

    // A recording may start between the beginning of something and its end.
    private boolean tickBegan;
    private boolean revaluationBegan;
    private boolean decisionBegan;
    private boolean stallBegan;

    /**
     * Prepares the events.
     *
     * @param directory names of the ids
     */
    public EngineFlight(ReferenceDirectory directory) {
        this.directory = directory;
    }

    /** The first event of a batch has been taken. */
    public void tickBegins() {
        if (tick.isEnabled()) {
            tick.begin();
            tickBegan = true;
        }
    }

    /** A batch is over. */
    public void tickEnds(long sequence, long engineTimeNs, int events, int revalued) {
        if (tickBegan) {
            tickBegan = false;
            tick.end();
            if (tick.shouldCommit()) {
                tick.sequence = sequence;
                tick.engineTimeNs = engineTimeNs;
                tick.events = events;
                tick.revalued = revalued;
                tick.commit();
            }
        }
    }

    /** What follows is the revaluation of an underlying. */
    public void revaluationBegins() {
        if (revaluation.isEnabled()) {
            revaluation.begin();
            revaluationBegan = true;
        }
    }

    /** An underlying has been revalued; its decision follows, if it has a policy. */
    public void revaluationEnds(int underlyingId) {
        if (revaluationBegan) {
            revaluationBegan = false;
            revaluation.end();
            if (revaluation.shouldCommit()) {
                revaluation.underlying = underlying(underlyingId);
                revaluation.commit();
            }
        }
        if (decision.isEnabled()) {
            decision.begin();
            decisionBegan = true;
        }
    }

    /** The hedge of an underlying has been decided. */
    public void decisionEnds(int underlyingId) {
        if (decisionBegan) {
            decisionBegan = false;
            decision.end();
            if (decision.shouldCommit()) {
                decision.underlying = underlying(underlyingId);
                decision.commit();
            }
        }
    }

    /** A record is about to be journaled. */
    public void appendBegins() {
        if (stall.isEnabled()) {
            stall.begin();
            stallBegan = true;
        }
    }

    /** A record has been journaled. */
    public void appendEnds(long sequence, int templateId) {
        if (stallBegan) {
            stallBegan = false;
            stall.end();
            if (stall.shouldCommit()) {
                stall.sequence = sequence;
                stall.record = EventNames.of(templateId);
                stall.commit();
            }
        }
    }

    /** An order has been journaled. */
    public void order(long sequence, DirectBuffer message, int offset) {
        if (!hedge.isEnabled()) {
            return;
        }
        order.wrapAndApplyHeader(message, offset, header);
        hedge.sequence = sequence;
        hedge.orderId = order.orderId();
        hedge.decisionId = order.decisionId();
        hedge.instrument = directory.instrumentSymbol(order.instrumentId());
        hedge.action = order.action().name();
        hedge.lots = order.side() == Side.SELL ? -order.lots() : order.lots();
        hedge.limitPrice = order.limitPriceE9() / E9;
        hedge.commit();
    }

    /** A decision has been journaled. */
    public void decision(long sequence, DirectBuffer message, int offset) {
        if (!limit.isEnabled()) {
            return;
        }
        decided.wrapAndApplyHeader(message, offset, header);
        RefusalReason by = decided.limitedBy();
        if (by == RefusalReason.NONE || by == RefusalReason.NULL_VAL) {
            return;
        }
        limit.sequence = sequence;
        limit.underlying = underlying(decided.underlyingId());
        limit.limit = by.name();
        limit.value = decided.limitValue();
        limit.bound = decided.limitBound();
        limit.lotsWanted = decided.lotsWanted();
        limit.lotsSent = decided.orderLots();
        limit.commit();
    }

    /** A change of a risk state has been journaled. */
    public void riskState(long sequence, DirectBuffer message, int offset) {
        if (!riskState.isEnabled()) {
            return;
        }
        change.wrapAndApplyHeader(message, offset, header);
        riskState.sequence = sequence;
        riskState.underlying = change.underlyingId() < 0 ? "*" : underlying(change.underlyingId());
        riskState.from = change.from().name();
        riskState.to = change.to().name();
        riskState.cause = change.cause().name();
        riskState.commit();
    }

    private String underlying(int id) {
        return directory.underlyingSymbol(id);
    }
}
