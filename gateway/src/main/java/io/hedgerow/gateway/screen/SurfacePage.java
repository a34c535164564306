package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.EdgeLine;
import io.hedgerow.gateway.console.SurfaceView;
import io.hedgerow.gateway.console.SurfaceView.BiasLine;
import io.hedgerow.gateway.console.SurfaceView.Points;
import io.hedgerow.gateway.console.SurfaceView.SmileLine;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Vol surfaces: how good each is, the smile of every expiry, how its venues lie beside it, what quotes are off by. Any thread. */
final class SurfacePage {
    private static final int SKETCH = 24;
    private static final double PERCENT = 100.0;
    private static final int EDGES = 4;

    private final Drawing drawing;

    SurfacePage(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Everything; the first line is a heading. */
    List<String> lines(List<SurfaceView> surfaces, long nowNs, int width) {
        List<String> lines = new ArrayList<>();
        for (SurfaceView surface : surfaces) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(heading(surface, nowNs));
            lines.addAll(smiles(surface, width));
            lines.addAll(biases(surface.biases(), width));
            lines.addAll(edges(surface.edges()));
        }
        if (lines.isEmpty()) {
            lines.add(drawing.style().faint("no surface: [surface.UNDERLYING] of the configuration fits one"));
        }
        return lines.stream()
                .map(line -> Ansi.clip(line, width, drawing.more()))
                .toList();
    }

    private String heading(SurfaceView surface, long nowNs) {
        String state = surface.version() == 0
                ? "no version yet"
                : surface.state() + ", version " + Numbers.whole(surface.version()) + ", age "
                        + Numbers.duration(Math.max(0L, nowNs - surface.fitTimeNs())) + ", "
                        + Numbers.of(surface.quotes(), "quote");
        boolean sound = surface.state().equals("fresh");
        String refused = surface.refusal().version() > surface.version()
                ? "  "
                        + drawing.style()
                                .warning("version "
                                        + Numbers.whole(surface.refusal().version()) + " refused: "
                                        + surface.refusal().reason())
                : "";
        return drawing.style().heading(surface.underlying()) + " "
                + (sound ? state : drawing.style().warning(state))
                + "  options priced from " + surface.pricedFrom() + refused;
    }

    private List<String> smiles(SurfaceView surface, int width) {
        FittedTable table = new FittedTable()
                .words(0, "expiry")
                .number(2, "forward")
                .number(0, "ATM")
                .number(3, "+-")
                .number(1, "skew")
                .number(0, "RR25")
                .number(0, "BF25")
                .number(2, "fwd vol")
                .number(3, "SSR")
                .number(4, "est.")
                .number(1, "inside")
                .words(1, "from")
                .words(2, "smile");
        for (SmileLine line : surface.smiles()) {
            table.row(List.of(
                    Numbers.dateTime(line.expiryNs()).substring(0, 10),
                    Numbers.fixed(line.forward(), 1),
                    percent(line.told().atmVol()),
                    percent(errorAtTheMoney(line.smile())),
                    percent(line.told().skew()),
                    percent(line.told().riskReversal25()),
                    percent(line.told().butterfly25()),
                    percent(line.told().forwardVol()),
                    Numbers.fixed(line.told().skewStickiness(), 2),
                    Numbers.fixed(line.told().skewStickinessEstimate(), 2),
                    percent(line.insideShare()),
                    line.origin(),
                    sketch(line.smile())));
        }
        return table.isEmpty()
                ? List.of(drawing.style().faint("no smile in force"))
                : table.lines(width, drawing.style(), drawing.more());
    }

    private static String percent(double value) {
        return Numbers.fixed(PERCENT * value, 2);
    }

    private static double errorAtTheMoney(Points smile) {
        return at(smile.k(), smile.standardError(), 0.0);
    }

    /** The vols from the first knot to the last as steps of height, the lowest and the highest written beside. */
    private String sketch(Points smile) {
        if (smile.k().size() < 2) {
            return "flat";
        }
        double from = smile.k().get(0);
        double to = smile.k().get(smile.k().size() - 1);
        double[] vols = new double[SKETCH];
        double low = Double.POSITIVE_INFINITY;
        double high = 0.0;
        for (int i = 0; i < SKETCH; i++) {
            vols[i] = at(smile.k(), smile.vol(), from + (to - from) * i / (SKETCH - 1));
            low = Math.min(low, vols[i]);
            high = Math.max(high, vols[i]);
        }
        String heights = drawing.glyphs().heights();
        StringBuilder line = new StringBuilder();
        for (double vol : vols) {
            double share = high > low ? (vol - low) / (high - low) : 0.0;
            line.append(heights.charAt((int) Math.min(heights.length() - 1L, (long) (share * heights.length()))));
        }
        return line + " " + Numbers.fixed(PERCENT * low, 0) + "-" + Numbers.fixed(PERCENT * high, 0);
    }

    private static double at(List<Double> x, List<Double> y, double where) {
        int right = 0;
        while (right < x.size() - 1 && x.get(right) < where) {
            right++;
        }
        if (right == 0 || x.get(right) <= where) {
            return x.isEmpty() ? Double.NaN : y.get(right);
        }
        double share = (where - x.get(right - 1)) / (x.get(right) - x.get(right - 1));
        return y.get(right - 1) + share * (y.get(right) - y.get(right - 1));
    }

    private List<String> biases(List<BiasLine> biases, int width) {
        String line = biases.stream().map(this::bias).collect(Collectors.joining("   "));
        return biases.isEmpty() ? List.of() : List.of(Ansi.clip("venues  " + line, width, drawing.more()));
    }

    /** What a trade against its quotes would earn from most, by the surface. */
    private static List<String> edges(List<EdgeLine> edges) {
        String line = edges.stream()
                .filter(edge -> edge.quoteEdgeVolPoints() > 0.0)
                .limit(EDGES)
                .map(edge -> edge.instrument() + " " + Numbers.signed(edge.quoteEdgeVolPoints(), 2) + " at "
                        + percent(edge.vol()) + " %")
                .collect(Collectors.joining("   "));
        return line.isEmpty() ? List.of() : List.of("edges, vol points  " + line);
    }

    private String bias(BiasLine bias) {
        String text = bias.venue() + " " + Numbers.signed(bias.level(), 3) + " +- "
                + Numbers.fixed(bias.levelError(), 3) + " vol points, slope " + Numbers.signed(bias.slope(), 2) + ", z "
                + Numbers.fixed(bias.zScore(), 1);
        return bias.persistent() ? drawing.style().warning(text + " persistent") : text;
    }
}
