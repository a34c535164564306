package io.hedgerow.gateway.settings.model;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.journal.margin.BinanceCoinMargin;
import io.hedgerow.journal.margin.BinanceCoinMargin.Bracket;
import io.hedgerow.journal.margin.DeribitPortfolioMargin;
import io.hedgerow.journal.margin.DeribitStandardMargin;
import io.hedgerow.journal.margin.DeribitStandardMargin.Rates;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MarginModel.Provenance;
import io.hedgerow.journal.margin.PortfolioParameters;
import io.hedgerow.journal.margin.ScanMargin;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A margin model as a file has it: which rules, when they were in force, where that is from, and their parameters. A
 * parameter that is missing is a problem, never a default.
 */
final class MarginFile {
    private static final double PERCENT = 100.0;
    private static final Range SHARE = Range.of(0.0, PERCENT, "%");
    private static final Range AMOUNT = Range.of(0.0, 1e12, "");
    private static final List<String> KINDS = List.of("deribit-standard", "deribit-portfolio", "binance-coin", "scan");

    private final Section root;

    private MarginFile(Section root) {
        this.root = root;
    }

    /** Reads a model; problems are in the source of the section, and the model is of no use then. */
    static MarginModel read(Section root, String name) {
        return new MarginFile(root).read(name);
    }

    private MarginModel read(String name) {
        String kind = root.word("kind", KINDS.get(0), KINDS, it -> it);
        if (!root.has("kind")) {
            root.problem("has no kind; it must be one of " + String.join(", ", KINDS));
        }
        String dated = root.text("dated", "");
        if (dated.isBlank()) {
            root.problem("dated", "is missing: say when these rules were in force");
        }
        Provenance when = new Provenance(dated, root.texts("sources", List.of()));
        MarginModel model = switch (kind) {
            case "deribit-portfolio" -> portfolio(name, when);
            case "binance-coin" -> new BinanceCoinMargin(name, when, brackets());
            case "scan" -> scan(name, when);
            default -> new DeribitStandardMargin(name, when, rates());
        };
        root.end();
        return model;
    }

    private static double required(Section at, String key, Range range) {
        if (!at.has(key)) {
            at.problem(key, "is missing; nothing is assumed for a margin");
        }
        return at.decimal(key, Math.max(range.min(), 0.0), range);
    }

    private Map<String, Rates> rates() {
        Map<String, Rates> rates = new HashMap<>();
        Section all = root.section("underlying");
        for (String symbol : all.names()) {
            Section at = all.section(symbol);
            rates.put(
                    symbol,
                    new Rates(
                            required(at, "initial_percent", SHARE) / PERCENT,
                            required(at, "maintenance_percent", SHARE) / PERCENT,
                            required(at, "per_unit_percent", SHARE) / PERCENT,
                            required(at, "option_initial_percent", SHARE) / PERCENT,
                            required(at, "option_initial_min_percent", SHARE) / PERCENT,
                            required(at, "option_maintenance_percent", SHARE) / PERCENT));
            at.end();
        }
        return rates;
    }

    private Map<String, List<Bracket>> brackets() {
        Map<String, List<Bracket>> brackets = new HashMap<>();
        Section all = root.section("underlying");
        for (String symbol : all.names()) {
            Section at = all.section(symbol);
            List<Double> sizes = at.decimals("size_max", Range.positive(1e12, "coins"));
            List<Double> leverages = at.decimals("leverage", Range.positive(1_000.0, "times"));
            List<Double> shares = at.decimals("maintenance_percent", SHARE);
            at.end();
            if (sizes.isEmpty() || sizes.size() != leverages.size() || sizes.size() != shares.size()) {
                at.problem("must have as many size_max, leverage and maintenance_percent, at least one; there are "
                        + sizes.size() + ", " + leverages.size() + " and " + shares.size());
                continue;
            }
            List<Bracket> own = new ArrayList<>();
            for (int place = 0; place < sizes.size(); place++) {
                if (place > 0 && sizes.get(place) <= sizes.get(place - 1)) {
                    at.problem(
                            "size_max", "must ascend; " + sizes.get(place) + " stands behind " + sizes.get(place - 1));
                    return Map.of();
                }
                own.add(new Bracket(sizes.get(place), leverages.get(place), shares.get(place) / PERCENT));
            }
            brackets.put(symbol, own);
        }
        return brackets;
    }

    private MarginModel scan(String name, Provenance when) {
        String grid = root.text("grid", "span-16");
        double least = required(root, "short_option_min", AMOUNT);
        double share = required(root, "maintenance_percent", SHARE) / PERCENT;
        ScenarioGrid scenarios = ModelFile.SCENARIOS.read(grid).grid();
        if (scenarios.driver().isPresent()) {
            root.problem("grid", "'" + grid + "' has a [driver]; a margin rule moves every price of an account alike");
        }
        return new ScanMargin(name, when, scenarios, least, share);
    }

    private MarginModel portfolio(String name, Provenance when) {
        Map<String, PortfolioParameters> parameters = new HashMap<>();
        Map<String, Double> protection = new HashMap<>();
        Section all = root.section("currency");
        for (String code : all.names()) {
            Section at = all.section(code);
            try {
                parameters.put(code, parameters(at));
            } catch (IllegalArgumentException e) {
                at.problem(e.getMessage());
            }
            protection.put(code, at.decimal("mmp_margin", 0.0, AMOUNT));
            at.end();
        }
        return new DeribitPortfolioMargin(name, when, parameters, protection);
    }

    private static PortfolioParameters parameters(Section at) {
        return new PortfolioParameters(
                required(at, "price_range", AMOUNT),
                required(at, "volatility_range_up", AMOUNT),
                required(at, "volatility_range_down", AMOUNT),
                required(at, "min_volatility_for_shock_up", Range.positive(100.0, "")),
                required(at, "short_term_vega_power", AMOUNT),
                required(at, "long_term_vega_power", AMOUNT),
                required(at, "extended_table_factor", AMOUNT),
                required(at, "extended_dampener", AMOUNT),
                required(at, "pnl_offset", AMOUNT),
                required(at, "max_offsetable_pnl", AMOUNT),
                required(at, "annualised_move_risk", AMOUNT),
                required(at, "min_annualised_move", AMOUNT),
                required(at, "delta_total_liq_shock_threshold", AMOUNT),
                required(at, "m_inc", AMOUNT),
                required(at, "max_delta_shock", AMOUNT),
                required(at, "mm_factor", AMOUNT));
    }
}
