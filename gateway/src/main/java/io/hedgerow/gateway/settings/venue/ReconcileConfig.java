package io.hedgerow.gateway.settings.venue;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.ReconcileSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads how a venue's books are compared with ours. Static. */
final class ReconcileConfig {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final Range AMOUNT = Range.of(0.0, 1e15, "units of the currency");

    private ReconcileConfig() {}

    static ReconcileSpec read(Section section) {
        ReconcileSpec normal = ReconcileSpec.DEFAULT;
        Section cash = section.section("cash_by_currency");
        Map<String, BigDecimal> byCurrency = new TreeMap<>();
        double amount = section.decimal("cash", normal.cash().doubleValue(), AMOUNT);
        for (String code : cash.names()) {
            byCurrency.put(code, BigDecimal.valueOf(cash.decimal(code, amount, AMOUNT)));
        }
        ReconcileSpec spec = new ReconcileSpec(
                Duration.ofNanos(
                        section.durationNs("interval", normal.interval().toNanos(), 0L, DAY_NS)),
                section.choice("action", normal.action(), Section.all(ReconcileSpec.Action.class)),
                section.integer("position_lots", normal.positionLots(), Range.of(0, 1_000_000_000L, "lots")),
                BigDecimal.valueOf(amount),
                byCurrency);
        section.end();
        return spec;
    }
}
