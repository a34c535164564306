package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Surfaces of a status as text. Static. */
final class SurfaceText {
    private SurfaceText() {}

    /** All of them, one after the other. */
    static String of(Map<String, Object> answer) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> surface : list(answer.get("surfaces"))) {
            lines.addAll(surface(surface));
        }
        return lines.isEmpty()
                ? "no surface: [surface.UNDERLYING] sets one"
                : String.join(System.lineSeparator(), lines);
    }

    private static List<String> surface(Map<String, Object> surface) {
        List<String> lines = new ArrayList<>();
        Object version = surface.get("version");
        lines.add(surface.get("underlying") + ": " + surface.get("state") + ", priced from "
                + surface.get("priced_from")
                + (version == null ? "" : ", version " + version + ", fitted " + surface.get("fit_time"))
                + (surface.get("refused_reason") == null
                        ? ""
                        : ", version " + surface.get("refused_version") + " refused: "
                                + surface.get("refused_reason")));
        Table smiles = new Table();
        smiles.row(List.of("expiry", "forward", "ATM %", "RR25", "BF25", "forward vol %", "inside %", "from"));
        for (Map<String, Object> smile : list(surface.get("smiles"))) {
            smiles.row(List.of(
                    text(smile.get("expiry")),
                    number(smile.get("forward"), 2),
                    percent(smile.get("atm_vol")),
                    percent(smile.get("risk_reversal_25")),
                    percent(smile.get("butterfly_25")),
                    percent(smile.get("forward_vol")),
                    percent(smile.get("inside_share")),
                    text(smile.get("origin"))));
        }
        lines.addAll(smiles.lines());
        for (Map<String, Object> bias : list(surface.get("biases"))) {
            lines.add(bias.get("venue") + " lies " + number(bias.get("level_vol_points"), 3) + " +- "
                    + number(bias.get("level_error_vol_points"), 3) + " vol points beside it, z "
                    + number(bias.get("z_score"), 1)
                    + (Boolean.TRUE.equals(bias.get("persistent")) ? ", persistent" : ""));
        }
        for (Map<String, Object> edge : list(surface.get("edges"))) {
            lines.add(edge.get("instrument") + " is worth " + number(edge.get("theo"), 6) + " at a vol of "
                    + percent(edge.get("vol")) + " %: " + number(edge.get("quote_edge_vol_points"), 2)
                    + " vol points against its quotes");
        }
        return lines;
    }

    private static String percent(Object value) {
        return value instanceof Number number ? Numbers.fixed(100.0 * number.doubleValue(), 2) : Numbers.MISSING;
    }

    private static String number(Object value, int decimals) {
        return value instanceof Number number ? Numbers.fixed(number.doubleValue(), decimals) : Numbers.MISSING;
    }

    private static String text(Object value) {
        return value == null ? Numbers.MISSING : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return value instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
