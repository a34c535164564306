package io.hedgerow.gateway.view.panel;

import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.journal.scenario.PositionRisk;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** One row of the ladder and those below it. Owned by one thread. */
final class LadderNode {
    private static final String BETWEEN = "/";

    /** Numbers that rows are sorted by. */
    static final Map<String, ToDoubleFunction<LadderNode>> COLUMNS = columns();

    private final String path;
    private final String label;
    private final double order;
    private boolean cash;
    private final Map<String, LadderNode> children = new LinkedHashMap<>();
    private Held held;
    private int positions;
    private double price = Double.NaN;
    private double deltaUnits;
    private double deltaCash;
    private double gammaUnitsPerPercent;
    private double gammaCashPerPercent;
    private double vegaPerPoint;
    private double thetaPerDay;
    private double vannaCashPerPoint;
    private double volgaPerPoint;
    private double pnl;

    /**
     * What is held.
     *
     * @param lots signed
     * @param units signed
     * @param mark price that it is marked at
     * @param vol decimal; NaN = it has none
     * @param hypothetical whether it is only asked about
     */
    record Held(long lots, double units, double mark, double vol, boolean hypothetical) {}

    /** A row; among those beside it the least order is the first, and of equals that which came first. */
    LadderNode(String path, String label, double order) {
        this.path = path;
        this.label = label;
        this.order = order;
    }

    LadderNode child(String key, String name, double place) {
        return children.computeIfAbsent(key, it -> new LadderNode(path + BETWEEN + it, name, place));
    }

    /** Makes it something that is no position and only gains or loses. */
    void cash(double gain) {
        cash = true;
        price = Double.NaN;
        pnl = gain;
    }

    /** Makes it a position; amounts in cash become reporting currency. */
    void position(Held what, PositionRisk risk, double toReporting, double reference) {
        held = what;
        positions = 1;
        price = reference;
        deltaUnits = risk.delta();
        deltaCash = risk.delta() * reference * toReporting;
        gammaUnitsPerPercent = GreekUnits.gammaPer1Pct(risk.gamma(), reference);
        gammaCashPerPercent = gammaUnitsPerPercent * reference * toReporting;
        vegaPerPoint = GreekUnits.perVolPoint(risk.vega()) * toReporting;
        thetaPerDay = GreekUnits.perDay(risk.theta()) * toReporting;
        vannaCashPerPoint = GreekUnits.perVolPoint(risk.vanna()) * reference * toReporting;
        volgaPerPoint = GreekUnits.volgaPerVolPointSquared(risk.volga()) * toReporting;
        pnl = risk.pnl();
    }

    /** Sums up what is below it. */
    void add() {
        boolean one = true;
        for (LadderNode child : children.values()) {
            child.add();
            if (child.cash) {
                pnl += child.pnl;
                continue;
            }
            positions += child.positions;
            one &= Double.isNaN(price) || price == child.price;
            price = child.price;
            deltaUnits += child.deltaUnits;
            deltaCash += child.deltaCash;
            gammaUnitsPerPercent += child.gammaUnitsPerPercent;
            gammaCashPerPercent += child.gammaCashPerPercent;
            vegaPerPoint += child.vegaPerPoint;
            thetaPerDay += child.thetaPerDay;
            vannaCashPerPoint += child.vannaCashPerPoint;
            volgaPerPoint += child.volgaPerPoint;
            pnl += child.pnl;
        }
        if (!one) { // Units of different underlyings do not add up.
            price = Double.NaN;
            deltaUnits = Double.NaN;
            gammaUnitsPerPercent = Double.NaN;
        }
    }

    /** Its place among those beside it where no other order is asked for. */
    double order() {
        return order;
    }

    /** It, and what is below it where that is unfolded, in the order of the screen. */
    void flatten(Set<String> open, Comparator<LadderNode> sorting, List<LadderNode> rows) {
        rows.add(this);
        if (open.contains(path)) {
            children.values().stream().sorted(sorting).forEach(child -> child.flatten(open, sorting, rows));
        }
    }

    private static Map<String, ToDoubleFunction<LadderNode>> columns() {
        Map<String, ToDoubleFunction<LadderNode>> columns = new LinkedHashMap<>();
        columns.put("lots", it -> it.held == null ? it.positions : it.held.lots());
        columns.put("mark", it -> it.held == null ? Double.NaN : it.held.mark());
        columns.put("vol", it -> it.held == null ? Double.NaN : it.held.vol());
        columns.put("delta_units", it -> it.deltaUnits);
        columns.put("delta_cash", it -> it.deltaCash);
        columns.put("gamma_units_per_percent", it -> it.gammaUnitsPerPercent);
        columns.put("gamma_cash_per_percent", it -> it.gammaCashPerPercent);
        columns.put("vega_per_vol_point", it -> it.vegaPerPoint);
        columns.put("theta_per_day", it -> it.thetaPerDay);
        columns.put("vanna_cash_per_vol_point", it -> it.vannaCashPerPoint);
        columns.put("pnl", it -> it.pnl);
        return Collections.unmodifiableMap(columns);
    }

    /** As it travels. */
    Map<String, Object> row(Set<String> open) {
        boolean unfolded = open.contains(path);
        Row row = new Row()
                .put("path", path)
                .put("label", label)
                .put("depth", path.chars().filter(c -> c == '/').count())
                .put("children", children.size())
                .put("open", unfolded)
                .put("positions", positions)
                .put("price", price);
        if (held != null) {
            row.put("lots", held.lots())
                    .put("units", held.units())
                    .put("mark", held.mark())
                    .put("vol", held.vol())
                    .put("hypothetical", held.hypothetical());
        }
        return row.put("delta_units", deltaUnits)
                .put("delta_cash", deltaCash)
                .put("gamma_units_per_percent", gammaUnitsPerPercent)
                .put("gamma_cash_per_percent", gammaCashPerPercent)
                .put("vega_per_vol_point", vegaPerPoint)
                .put("theta_per_day", thetaPerDay)
                .put("vanna_cash_per_vol_point", vannaCashPerPoint)
                .put("volga_per_vol_point", volgaPerPoint)
                .put("pnl", pnl)
                .map();
    }
}
