package io.hedgerow.gateway.settings.model;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.journal.liquidity.ImpactModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Coefficients of market impact as a file has them. One that is missing is a problem, never a default. */
final class ImpactFile {
    private static final Range COEFFICIENT = Range.of(0.0, 1_000.0, "");
    private static final Range EXPONENT = Range.of(0.0, 2.0, "");
    private static final Range UNITS = Range.positive(1e18, "units of the underlying");

    private ImpactFile() {}

    /** Reads a model; problems are in the source of the section, and the model is of no use then. */
    static ImpactModel read(Section root, String name) {
        String dated = root.text("dated", "");
        if (dated.isBlank()) {
            root.problem("dated", "is missing: say when these coefficients were fitted");
        }
        Map<String, Double> outstanding = new LinkedHashMap<>();
        Section units = root.section("outstanding");
        for (String symbol : units.names()) {
            outstanding.put(symbol, units.decimal(symbol, 1.0, UNITS));
        }
        units.end();
        ImpactModel model = new ImpactModel(
                name,
                required(root, "gamma", COEFFICIENT),
                required(root, "delta", EXPONENT),
                required(root, "eta", COEFFICIENT),
                required(root, "beta", EXPONENT),
                required(root, "square_root", COEFFICIENT),
                outstanding,
                dated,
                root.texts("sources", List.of()),
                root.texts("unknown", List.of()));
        root.end();
        return model;
    }

    private static double required(Section at, String key, Range range) {
        if (!at.has(key)) {
            at.problem(key, "is missing; nothing is assumed for an impact");
        }
        return at.decimal(key, 0.0, range);
    }
}
