package io.hedgerow.gateway.view.panel;

import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.journal.scenario.PositionRisk;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row of the ladder and those below it. Owned by one thread. */
final class LadderNode {
    private static final String BETWEEN = "/";

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

    void flatten(Set<String> open, List<Map<String, Object>> rows) {
        boolean unfolded = open.contains(path);
        rows.add(row(unfolded));
        if (unfolded) {
            children.values().stream()
                    .sorted(Comparator.comparingDouble(child -> child.order))
                    .forEach(child -> child.flatten(open, rows));
        }
    }

    private Map<String, Object> row(boolean unfolded) {
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
