package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.journal.reference.EngineNames;
import java.util.HashMap;
import java.util.Map;

/** Subjects by instrument and by currency of one engine. Owned by one thread. */
final class SubjectNames {
    private final InstrumentTable instruments;
    private final EngineNames names;
    private final Map<Integer, Subject> positions = new HashMap<>();
    private final Map<Integer, String> underlyings = new HashMap<>();
    private final Map<Integer, Subject> cash = new HashMap<>();

    SubjectNames(HedgeEngine engine) {
        instruments = engine.reference().instruments();
        names = new EngineNames(engine.reference());
    }

    Subject position(int id) {
        return positions.computeIfAbsent(id, this::read);
    }

    private Subject read(int id) {
        String symbol = names.instrument(id);
        boolean option = instruments.hasVol(id);
        return new Subject(
                symbol,
                names.underlying(instruments.underlyingId(id)),
                symbol.substring(symbol.lastIndexOf('.') + 1),
                instruments.expiryNs(id),
                option ? instruments.strike(id) : Double.NaN,
                option,
                false,
                names.currency(instruments.settlementCurrencyId(id)));
    }

    String underlying(int id) {
        return underlyings.computeIfAbsent(id, names::underlying);
    }

    Subject cash(int currencyId) {
        return cash.computeIfAbsent(currencyId, id -> Subject.ofCash(names.currency(id)));
    }
}
