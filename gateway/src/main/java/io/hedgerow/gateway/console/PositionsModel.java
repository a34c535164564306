package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.PositionUpdateDecoder;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Open positions by symbol; guarded by its {@link TelemetryModel}. */
final class PositionsModel {
    private final Directory directory;
    private final Map<String, PositionLine> positions = new TreeMap<>();

    PositionsModel(Directory directory) {
        this.directory = directory;
    }

    void onPosition(PositionUpdateDecoder update) {
        String symbol = directory.instrument(update.instrumentId()).symbol();
        if (update.lots() == 0) {
            positions.remove(symbol);
            return;
        }
        Directory.Currency currency = directory.currency(update.settlementCurrencyId());
        positions.put(
                symbol,
                new PositionLine(
                        symbol,
                        update.lots(),
                        update.averagePrice(),
                        currency.units(update.realisedMinorUnits()),
                        currency.units(update.feesMinorUnits()),
                        currency.units(update.fundingMinorUnits()),
                        currency.code()));
    }

    /** Signed lots of an instrument; 0 = flat. */
    long lots(String symbol) {
        PositionLine line = positions.get(symbol);
        return line == null ? 0L : line.lots();
    }

    List<PositionLine> lines() {
        return new ArrayList<>(positions.values());
    }
}
