package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.engine.testing.SmallMarket;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.lang.foreign.ValueLayout;

/** Checks over {@link SmallMarket} with every limit set wide. */
final class CheckFixture implements AutoCloseable {
    static final long E9 = 1_000_000_000L;

    final StateMemory memory = new StateMemory();
    final ReferenceData reference = new ReferenceData(memory, CapacitySpec.DEFAULT, StandardFamilies.KINDS);
    final PositionBook book = new PositionBook(memory, CapacitySpec.DEFAULT, reference);
    final PreTradeCheck check = new PreTradeCheck(memory, CapacitySpec.DEFAULT, reference, book);
    final OrderGate gate = new OrderGate(memory, CapacitySpec.DEFAULT, reference, book, check);
    final OrderRequest order = new OrderRequest();
    final EventSlot slot = new EventSlot();

    CheckFixture() {
        memory.seal();
        SmallMarket.defineIn(reference);
        LimitDefaults.setAll(check.limits(), SmallMarket.COUNT);
    }

    int set(LimitKind kind, int subject, long value) {
        return LimitDefaults.set(check.limits(), kind, subject, value);
    }

    /** Takes a limit back to where it was before it was ever set; no command can. */
    void unset(LimitKind kind, int subject) {
        String column = "limit." + kind;
        memory.columns().stream()
                .filter(named -> named.name().equals(column))
                .forEach(named -> named.segment().setAtIndex(ValueLayout.JAVA_LONG, subject, LimitTable.UNSET));
    }

    int session(int venueId, int instrumentId, SessionStatus status) {
        slot.events().tradingSession(venueId, instrumentId, status);
        return gate.sessions().apply(slot.tradingSession());
    }

    int state(int underlyingId, RiskState state) {
        slot.commands().riskState(underlyingId, state, "desk");
        return gate.setRiskState(slot.setRiskState());
    }

    int kill(int underlyingId, KillAction action) {
        slot.commands().killSwitch(underlyingId, action, "desk");
        return check.killSwitches().apply(slot.killSwitch());
    }

    void hold(int instrumentId, long lots) {
        slot.commands().setPosition(instrumentId, lots, 50_000L * E9);
        if (book.set(slot.setPosition()) != 0) {
            throw new IllegalStateException("position refused");
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
