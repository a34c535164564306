package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.testing.Contracts;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.testing.LimitDefaults;

/** Checks over {@link Contracts} with every limit set wide. */
final class CheckFixture implements AutoCloseable {
    static final long E9 = 1_000_000_000L;

    final StateMemory memory = new StateMemory();
    final ReferenceData reference = new ReferenceData(memory, CapacitySpec.DEFAULT);
    final PositionBook book = new PositionBook(memory, CapacitySpec.DEFAULT, reference);
    final PreTradeCheck check = new PreTradeCheck(memory, CapacitySpec.DEFAULT, reference, book);
    final EventSlot slot = new EventSlot();

    CheckFixture() {
        memory.seal();
        Contracts.defineIn(reference);
        LimitDefaults.setAll(check.limits(), Contracts.COUNT);
    }

    int set(LimitKind kind, int subject, long value) {
        return LimitDefaults.set(check.limits(), kind, subject, value);
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
