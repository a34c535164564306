package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.PositionUpdateDecoder;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Open positions by underlying, expiry and strike; guarded by its {@link TelemetryModel}. */
final class PositionsModel {
    private final ReferenceDirectory directory;
    private final Map<InstrumentOrder, PositionLine> positions = new TreeMap<>();
    private final Map<String, Long> lots = new HashMap<>();

    PositionsModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    void onPosition(PositionUpdateDecoder update) {
        InstrumentOrder instrument = InstrumentOrder.of(directory, update.instrumentId());
        lots.put(instrument.symbol(), update.lots());
        if (update.lots() == 0) {
            positions.remove(instrument);
            return;
        }
        CurrencyEntry currency = directory.currency(update.settlementCurrencyId());
        positions.put(
                instrument,
                new PositionLine(
                        instrument.symbol(),
                        update.lots(),
                        update.averagePrice(),
                        currency.units(update.realisedMinorUnits()),
                        currency.units(update.feesMinorUnits()),
                        currency.units(update.fundingMinorUnits()),
                        currency.code()));
    }

    /** Signed lots of an instrument; 0 = flat. */
    long lots(String symbol) {
        return lots.getOrDefault(symbol, 0L);
    }

    List<PositionLine> lines() {
        return new ArrayList<>(positions.values());
    }
}
