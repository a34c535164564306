package io.hedgerow.engine.position;

import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/** Exact amounts by id, in two columns: whole smallest units and what is behind them. Owned by the engine thread. */
final class AmountColumn {
    private final LongColumn whole;
    private final LongColumn fractionE18;

    AmountColumn(StateMemory memory, String name, int capacity) {
        whole = memory.longColumn(name, capacity);
        fractionE18 = memory.longColumn(name + "FractionE18", capacity);
    }

    ExactAmount load(int id, ExactAmount into) {
        return into.set(whole.get(id), fractionE18.get(id));
    }

    void store(int id, ExactAmount amount) {
        whole.set(id, amount.whole());
        fractionE18.set(id, amount.fractionE18());
    }

    long whole(int id) {
        return whole.get(id);
    }

    long fractionE18(int id) {
        return fractionE18.get(id);
    }

    long rounded(int id) {
        return ExactAmount.rounded(whole.get(id), fractionE18.get(id));
    }

    double toDouble(int id) {
        return ExactAmount.toDouble(whole.get(id), fractionE18.get(id));
    }
}
