package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.orders.OpenInstruments;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;

/**
 * The one gate through which every new or replacing order leaves: all checks, in constant time, without allocation.
 * Cancels do not pass through it and are never refused.
 *
 * <p>What is sent must be recorded at once, before the next order is checked; what trades, earns and exposes us is
 * observed, and latches a stricter {@link RiskState} when it passes a limit.
 *
 * <p>Owned by the engine thread.
 */
public final class OrderGate implements OpenInstruments {
    private final PreTradeCheck preTrade;
    private final LimitTable limits;
    private final RiskStates states;
    private final TradingSessions sessions;
    private final PriceChecks prices;
    private final ExposureChecks exposures;
    private final ConductChecks conduct;
    private final BreachWatch breaches;
    private final QuoteProtection protection;
    private final WhatIfBook whatIf;
    private final WhatIfAges ages;
    private final WhatIfGate answers;
    private final WhatIfLimits everything;

    /**
     * Allocates the gate: every session closed, every risk state NORMAL.
     *
     * @param memory where the columns live
     * @param capacity how many instruments, underlyings and venues
     * @param reference contracts
     * @param positions what we hold
     * @param preTrade limits, kill switches and the checks of a single instrument
     */
    public OrderGate(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            PositionBook positions,
            PreTradeCheck preTrade) {
        this.preTrade = preTrade;
        limits = preTrade.limits();
        states = new RiskStates(memory, capacity, reference.underlyings());
        sessions = new TradingSessions(memory, capacity, reference);
        prices = new PriceChecks(memory, capacity, limits, reference.instruments());
        exposures = new ExposureChecks(states, reference.instruments(), positions, preTrade);
        conduct = new ConductChecks(memory, capacity, limits, reference.instruments());
        breaches = new BreachWatch(memory, capacity, limits, states);
        protection = new QuoteProtection(memory, capacity, limits, states);
        whatIf = new WhatIfBook(memory, capacity, reference, positions);
        ages = new WhatIfAges(limits, whatIf);
        answers = new WhatIfGate(limits, whatIf, ages, exposures, reference.instruments());
        everything = new WhatIfLimits(memory, limits, whatIf, states);
    }

    /**
     * Answers to what-if questions.
     *
     * @return those in force
     */
    public WhatIfBook whatIf() {
        return whatIf;
    }

    /**
     * How old they may be.
     *
     * @return by the limits in force
     */
    public WhatIfAges whatIfAges() {
        return ages;
    }

    /**
     * Second half of the gate, which knows of scenarios and margin: asked of an order that {@link #check} lets pass.
     *
     * @return armed only where a limit of them is set
     */
    public WhatIfGate whatIfGate() {
        return answers;
    }

    /**
     * Limits of everything that answers are held against.
     *
     * @return the live watch
     */
    public WhatIfLimits whatIfLimits() {
        return everything;
    }

    /**
     * Risk states.
     *
     * @return how much each underlying may trade
     */
    public RiskStates states() {
        return states;
    }

    /**
     * Trading sessions.
     *
     * @return which venues take orders
     */
    public TradingSessions sessions() {
        return sessions;
    }

    /**
     * Checks an order; changes nothing but what {@link #refusedValue} and {@link #refusedBound} tell.
     *
     * @param order new or replacing order
     * @param nowNs engine time
     * @return 0 if it may be sent, else a raw {@link RefusalReason}
     */
    public int check(OrderRequest order, long nowNs) {
        limits.forgetRefused();
        int refusal = preTrade.check(
                order.instrumentId(),
                order.sideRaw(),
                order.lots(),
                order.limitPriceE9(),
                order.openBuyLots(),
                order.openSellLots(),
                order.referenceMid(),
                order.quoteTimeNs(),
                nowNs);
        if (refusal == 0) {
            refusal = sessions.isOpen(order.instrumentId()) ? 0 : RefusalReason.SESSION_NOT_OPEN.value();
        }
        if (refusal == 0) {
            refusal = prices.check(order, nowNs);
        }
        if (refusal == 0) {
            refusal = exposures.check(order, nowNs);
        }
        return refusal == 0 ? conduct.check(order, nowNs) : refusal;
    }

    /**
     * What the limit that refused in the last {@link #check} was held against.
     *
     * @return in the unit of its {@link RefusalReason}, as large as can be where it is not finite; 0 if no limit did
     */
    public double refusedValue() {
        return limits.refusedValue();
    }

    /**
     * The limit that refused in the last {@link #check}.
     *
     * @return in the unit of its {@link RefusalReason}; 0 if no limit did
     */
    public double refusedBound() {
        return limits.refusedBound();
    }

    /**
     * Whether a smaller order of the same kind might pass where one was refused.
     *
     * @param refusalRaw raw {@link RefusalReason}
     * @return true for limits of size, position, exposure and credit, and for states that allow reducing only
     */
    public static boolean boundsSize(int refusalRaw) {
        return LimitKinds.boundsSize(refusalRaw)
                || refusalRaw == RefusalReason.REDUCE_ONLY.value()
                || refusalRaw == RefusalReason.HEDGE_ONLY.value();
    }

    @Override
    public boolean isOpen(int instrumentId, long quoteTimeNs, long nowNs) {
        return sessions.isOpen(instrumentId)
                && !preTrade.isVenueKilled(instrumentId)
                && preTrade.isQuoteFresh(instrumentId, quoteTimeNs, nowNs)
                && !conduct.isLatched(instrumentId);
    }

    /**
     * Counts an order that was sent.
     *
     * @param order an order that {@link #check} let pass
     * @param nowNs engine time
     */
    public void recordSent(OrderRequest order, long nowNs) {
        preTrade.recordSent(order.instrumentId(), nowNs);
        prices.record(order, nowNs);
        conduct.recordSent(order, nowNs);
    }

    /**
     * Counts a fill of an automated order; too many in a minute latch the instrument until its underlying is set to
     * NORMAL.
     *
     * @param instrumentId a defined id
     * @param nowNs engine time
     * @return 0, or the raw {@link RefusalReason} for which the instrument is latched
     */
    public int recordExecution(int instrumentId, long nowNs) {
        return conduct.recordExecution(instrumentId, nowNs);
    }

    /**
     * Counts a trade against our quotes; too much in the window freezes the underlying to HEDGE_ONLY.
     *
     * @param underlyingId a defined id
     * @param units size traded, units of underlying
     * @param delta delta it gave us, units of underlying
     * @param vega vega it gave us, quote currency per vol point
     * @param nowNs engine time
     * @return 0, or the raw {@link RefusalReason} for which the underlying is frozen
     */
    public int recordQuoteTrade(int underlyingId, double units, double delta, double vega, long nowNs) {
        return protection.trade(underlyingId, units, delta, vega, nowNs);
    }

    /**
     * Holds the P&amp;L against the loss limit: beyond it, HALTED is latched.
     *
     * @param underlyingId a defined id, or {@link RiskStates#EVERYTHING} for the whole book
     * @param profit realised and unrealised P&amp;L since start, fees and funding included, in quote currency; of the
     *     whole book in reporting currency
     * @return 0, or the raw {@link RefusalReason} of the limit
     */
    public int observeProfit(int underlyingId, double profit) {
        return breaches.observeProfit(underlyingId, profit);
    }

    /**
     * P&amp;L as last held against the limits, and its peaks.
     *
     * @return the live figures
     */
    public ProfitPeaks profits() {
        return breaches.profits();
    }

    /**
     * Holds an underlying's exposures against their limits: beyond one, HEDGE_ONLY is latched; beyond four fifths of
     * one, the state is WIDEN as long as that lasts.
     *
     * @param underlyingId a defined id
     * @param delta net delta, units of underlying
     * @param gamma1Pct change of net delta for a move of 1 %, units of underlying
     * @param vega net vega, quote currency per vol point
     * @return 0, or the raw {@link RefusalReason} of the first limit passed
     */
    public int observeExposure(int underlyingId, double delta, double gamma1Pct, double vega) {
        return breaches.observeExposure(underlyingId, delta, gamma1Pct, vega);
    }

    /**
     * Sets a risk state. NORMAL also re-arms what breaches have latched: risk state, freeze, executions, and the point
     * from which losses are counted.
     *
     * @param command the command
     * @return 0, or a raw {@link RejectReason}: MALFORMED (state), UNKNOWN_UNDERLYING
     */
    public int setRiskState(SetRiskStateDecoder command) {
        int reason = states.set(command);
        if (reason != 0 || command.stateRaw() != RiskState.NORMAL.value()) {
            return reason;
        }
        int underlyingId = command.underlyingId();
        breaches.rearm(underlyingId);
        if (underlyingId != RiskStates.EVERYTHING) {
            conduct.rearm(underlyingId);
            protection.clear(underlyingId);
        }
        return 0;
    }
}
