package io.hedgerow.journal.research;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Change;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the state in which the original left the engine that of a policy under test: its working orders are cancelled,
 * since what the venue did with them is left out, and the policies that differ are set.
 *
 * <p>Owned by one thread.
 */
final class TakeOver {
    private final HedgeEngine engine;
    private final EventFrame frame;
    private final EventWriter writer;
    private final ReferenceWriter reference;
    private final CommandWriter commands;
    private final JournalFacts facts;

    TakeOver(HedgeEngine engine, EventFrame frame, EventWriter writer, JournalFacts facts) {
        this.engine = engine;
        this.frame = frame;
        this.writer = writer;
        this.facts = facts;
        reference = new ReferenceWriter(frame);
        commands = new CommandWriter(frame);
    }

    /**
     * Does it.
     *
     * @return underlyings whose policy has been changed
     * @throws IllegalArgumentException if the policy hedges without an instrument that the original hedged with
     */
    Set<Integer> by(BacktestPolicy policy) {
        cancelOrders();
        Set<Integer> changed = new HashSet<>();
        for (Map.Entry<Integer, HedgePolicySpec> original : facts.policies().entrySet()) {
            int underlyingId = original.getKey();
            Change change = policy.changes().get(underlyingId);
            if (change != null) {
                changed.add(underlyingId);
                List<Integer> added = added(policy.name(), underlyingId, change.instrumentIds());
                now();
                reference.hedgePolicy(underlyingId, change.policy());
                for (int instrumentId : added) {
                    now();
                    commands.addHedgeInstrument(underlyingId, instrumentId);
                }
            } else if (policy.kind() == Kind.UNHEDGED) {
                now();
                reference.hedgePolicy(
                        underlyingId,
                        original.getValue().toBuilder().enabled(false).build());
            }
        }
        return changed;
    }

    private void now() {
        frame.at(engine.counters().nowNs());
        frame.closing();
    }

    private void cancelOrders() {
        WorkingOrders orders = engine.orders();
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place)) {
                now();
                writer.orders()
                        .update(
                                orders.instrumentId(place),
                                orders.orderId(place),
                                OrderStatus.CANCELLED,
                                0L,
                                EventWriter.NONE,
                                0);
            }
        }
    }

    /** An engine forgets no hedge instrument, so the original's must come first in the same order. */
    private List<Integer> added(String name, int underlyingId, List<Integer> wanted) {
        List<Integer> has = new ArrayList<>(facts.hedgeInstruments().getOrDefault(underlyingId, List.of()));
        if (wanted.size() < has.size() || !wanted.subList(0, has.size()).equals(has)) {
            throw new IllegalArgumentException("policy '" + name + "' hedges "
                    + facts.names().underlyingSymbol(underlyingId)
                    + " with other instruments than the journal did; on a journal whose beginning has been removed"
                    + " others can only be added behind those. Bring the whole journal back from its exports with:"
                    + " hedgerow journal import EXPORT... -o NEW_FOLDER");
        }
        return wanted.subList(has.size(), wanted.size());
    }
}
