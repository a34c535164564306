package io.hedgerow.gateway.settings.model;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.journal.scenario.DriverMoves;
import io.hedgerow.journal.scenario.DriverMoves.Link;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.VolShock;
import io.hedgerow.journal.scenario.VolShock.SmileDynamics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A grid of scenarios as a file has it: {@code [grid]} with its axes, {@code [vol.NAME]} shocks of vols,
 * {@code [scenario.NAME]} states of the world that have no row and column, {@code [driver]} the underlying whose moves they
 * are and how others follow.
 *
 * @param text one line on what it is
 * @param grid scenarios
 * @param notes what a scenario is, by name
 * @param sources where its numbers come from, by name
 */
public record ScenarioFile(
        String text, ScenarioGrid grid, Map<String, String> notes, Map<String, List<String>> sources) {
    private static final double PERCENT = 100.0;
    private static final Range MOVE = new Range(-100.0, 10_000.0, false, "%, above -100");
    private static final Range SHARE = new Range(-100.0, 10_000.0, false, "% of each vol, above -100");
    private static final Range POINTS = Range.of(-1_000.0, 1_000.0, "vol points");
    private static final Range DAYS = Range.of(0.0, 3_650.0, "days");
    private static final Range CORRELATION = Range.of(-1.0, 1.0, "");
    private static final Range VOL_RATIO = Range.of(0.0, 100.0, "vols of the driver");
    private static final Range POWER = Range.of(-2.0, 2.0, "");

    /** Copies the maps. */
    public ScenarioFile {
        notes = Map.copyOf(notes);
        sources = Map.copyOf(sources);
    }

    static ScenarioFile read(Section root, String name) {
        return new Reader(root).read(name);
    }

    /** Reads one file. */
    private static final class Reader {
        private final Section root;
        private final Map<String, VolShock> vols = new HashMap<>();
        private final Map<String, String> notes = new LinkedHashMap<>();
        private final Map<String, List<String>> sources = new LinkedHashMap<>();

        Reader(Section root) {
            this.root = root;
            vols.put(VolShock.NONE.name(), VolShock.NONE);
        }

        ScenarioFile read(String name) {
            String text = root.text("text", "");
            Section shocks = root.section("vol");
            shocks.names().forEach(shock -> vols.put(shock, shock(shock, shocks.section(shock))));
            Section grid = root.section("grid");
            SmileDynamics dynamics =
                    grid.choice("dynamics", SmileDynamics.STICKY_STRIKE, List.of(SmileDynamics.values()));
            List<Double> moves = shares(grid.decimals("spot_percent", MOVE));
            List<VolShock> rows = rows(grid, dynamics);
            List<Double> days = grid.decimals("days", DAYS);
            if (!grid.has("days")) {
                days = List.of(0.0);
            }
            boolean byBeta = grid.flag("by_beta", false);
            grid.end();
            List<Scenario> more = scenarios(root.section("scenario"));
            ScenarioGrid all = grid(name, moves, rows, days, byBeta, more);
            if (root.has("driver")) {
                if (byBeta) {
                    root.problem("driver", "moves the others by correlation; take grid.by_beta out");
                }
                all = all.driven(driver(root.section("driver")));
            }
            root.end();
            return new ScenarioFile(text, all, notes, sources);
        }

        /** Whose moves those of the grid are, and how others follow. */
        private static DriverMoves driver(Section at) {
            String leader = at.text("underlying", "");
            if (leader.isEmpty()) {
                at.problem("underlying", "must name the underlying whose moves the grid has, such as \"BTC\"");
            }
            Correlations told = at.choice("correlations", Correlations.FILE, List.of(Correlations.values()));
            Section others = at.section("others");
            Map<String, Link> links = new LinkedHashMap<>();
            for (String symbol : others.names()) {
                links.put(symbol, link(at, leader, symbol, others.section(symbol)));
            }
            if (told == Correlations.JOURNAL && !links.isEmpty()) {
                at.problem("others", "are told by correlations = \"journal\"; take one of the two");
            }
            at.end();
            return new DriverMoves(leader, told == Correlations.JOURNAL, links);
        }

        private static Link link(Section at, String leader, String symbol, Section other) {
            if (symbol.equals(leader)) {
                at.problem("others", "has '" + symbol + "', which is the driver itself");
            }
            for (String key : List.of("correlation", "vol_ratio")) {
                if (!other.has(key)) {
                    other.problem(key, "is missing: a move is correlation times vol_ratio times that of " + leader);
                }
            }
            Link link = new Link(
                    other.decimal("correlation", 0.0, CORRELATION), other.decimal("vol_ratio", 0.0, VOL_RATIO));
            other.end();
            return link;
        }

        /** Where correlations are from. */
        private enum Correlations {
            FILE,
            JOURNAL
        }

        private ScenarioGrid grid(
                String name,
                List<Double> moves,
                List<VolShock> rows,
                List<Double> days,
                boolean byBeta,
                List<Scenario> more) {
            try {
                return ScenarioGrid.of(name, moves, rows, days, byBeta, more);
            } catch (IllegalArgumentException e) {
                root.problem(e.getMessage());
                return ScenarioGrid.of(name, List.of(0.0), List.of(VolShock.NONE), List.of(0.0), false, List.of());
            }
        }

        private static List<Double> shares(List<Double> percents) {
            return percents.stream().map(percent -> percent / PERCENT).toList();
        }

        /** One of three ways to say what the rows are. */
        private List<VolShock> rows(Section grid, SmileDynamics dynamics) {
            List<VolShock> rows = new ArrayList<>();
            grid.decimals("vol_points", POINTS).forEach(points -> rows.add(VolShock.parallel(points / PERCENT)));
            grid.decimals("vol_percent", SHARE).forEach(share -> rows.add(VolShock.relative(share / PERCENT)));
            for (String shock : grid.texts("vols", List.of())) {
                rows.add(named(grid, "vols", shock));
            }
            if (rows.isEmpty()) {
                rows.add(VolShock.NONE);
            }
            return rows.stream().map(row -> row.with(dynamics)).toList();
        }

        private VolShock named(Section at, String key, String name) {
            VolShock shock = vols.get(name);
            if (shock == null) {
                at.problem(
                        key,
                        "has '" + name + "'; there are " + String.join(", ", new TreeSet<>(vols.keySet()))
                                + ": write a table [vol." + name + "]");
                return VolShock.NONE;
            }
            return shock;
        }

        private static VolShock shock(String name, Section at) {
            double relative = at.decimal("percent", 0.0, SHARE) / PERCENT;
            double points = at.decimal("points", 0.0, POINTS) / PERCENT;
            double powerShort = at.decimal("power_short", 0.0, POWER);
            double powerLong = at.decimal("power_long", powerShort, POWER);
            double daysMin = at.decimal("days_min", 1.0, Range.positive(3_650.0, "days"));
            double skew = at.decimal("skew_points", 0.0, POINTS) / PERCENT;
            double term = at.decimal("term_points", 0.0, POINTS) / PERCENT;
            double floor = at.decimal("floor_points", PERCENT * VolShock.VOL_MIN, Range.positive(1_000.0, "vol points"))
                    / PERCENT;
            SmileDynamics dynamics =
                    at.choice("dynamics", SmileDynamics.STICKY_STRIKE, List.of(SmileDynamics.values()));
            at.end();
            return new VolShock(
                    name,
                    relative,
                    points,
                    powerShort,
                    powerLong,
                    daysMin,
                    skew,
                    term,
                    Math.max(floor, VolShock.VOL_MIN),
                    dynamics);
        }

        private List<Scenario> scenarios(Section all) {
            List<Scenario> more = new ArrayList<>();
            for (String name : all.names()) {
                more.add(scenario(name, all.section(name)));
            }
            return more;
        }

        private Scenario scenario(String name, Section at) {
            Map<String, Double> moves = new LinkedHashMap<>();
            Section spot = at.section("spot_percent");
            for (String symbol : spot.names()) {
                String key = symbol.equals("all") ? Scenario.ALL : symbol;
                moves.put(key, spot.decimal(symbol, 0.0, MOVE) / PERCENT);
            }
            spot.end();
            VolShock vol = at.has("vol_points")
                    ? VolShock.parallel(at.decimal("vol_points", 0.0, POINTS) / PERCENT)
                    : named(at, "vol", at.text("vol", VolShock.NONE.name()));
            double days = at.decimal("days", 0.0, DAYS);
            double basis = at.decimal("basis_percent_per_year", 0.0, Range.of(-1_000.0, 1_000.0, "% a year")) / PERCENT;
            double funding =
                    at.decimal("funding_percent_per_8h", 0.0, Range.of(-10.0, 10.0, "% for 8 hours")) / PERCENT;
            double weight = at.decimal("weight_percent", PERCENT, Range.of(0.0, PERCENT, "%")) / PERCENT;
            boolean byBeta = at.flag("by_beta", false);
            String note = at.text("note", "");
            List<String> sources = at.texts("sources", List.of());
            at.end();
            notes.put(name, note);
            this.sources.put(name, sources);
            return new Scenario(name, moves, byBeta, vol, days, basis, funding, weight);
        }
    }
}
