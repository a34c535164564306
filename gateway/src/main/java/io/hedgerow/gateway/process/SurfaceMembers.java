package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.EdgeLine;
import io.hedgerow.gateway.console.SurfaceView;
import io.hedgerow.gateway.console.SurfaceView.BiasLine;
import io.hedgerow.gateway.console.SurfaceView.SmileLine;
import io.hedgerow.gateway.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vol surfaces as members of a JSON object. Static. */
final class SurfaceMembers {
    private SurfaceMembers() {}

    static List<Map<String, Object>> of(List<SurfaceView> surfaces) {
        return surfaces.stream().map(SurfaceMembers::surface).toList();
    }

    private static Map<String, Object> surface(SurfaceView view) {
        boolean any = view.version() > 0;
        boolean refused = view.refusal().version() > 0;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", view.underlying());
        members.put("state", view.state());
        members.put("priced_from", view.pricedFrom());
        members.put("version", any ? view.version() : null);
        members.put("fit_time", any ? Numbers.timestamp(view.fitTimeNs()) : null);
        members.put("quotes", view.quotes());
        members.put("refused_version", refused ? view.refusal().version() : null);
        members.put("refused_reason", refused ? view.refusal().reason() : null);
        members.put("smiles", view.smiles().stream().map(SurfaceMembers::smile).toList());
        members.put("biases", view.biases().stream().map(SurfaceMembers::bias).toList());
        members.put("edges", view.edges().stream().map(SurfaceMembers::edge).toList());
        return members;
    }

    private static Map<String, Object> edge(EdgeLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("instrument", line.instrument());
        members.put("theo", line.theo());
        members.put("vol", line.vol());
        members.put("mark_edge", known(line.markEdge()));
        members.put("bid_edge", known(line.bidEdge()));
        members.put("ask_edge", known(line.askEdge()));
        members.put("vol_edge_vol_points", known(line.volEdgePoints()));
        members.put("quote_edge_vol_points", known(line.quoteEdgeVolPoints()));
        return members;
    }

    private static Map<String, Object> smile(SmileLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("expiry", Numbers.timestamp(line.expiryNs()));
        members.put("forward", line.forward());
        members.put("origin", line.origin());
        members.put("inside_share", known(line.insideShare()));
        members.put("rmse_vol_points", known(line.rmseVolPoints()));
        members.put("atm_vol", known(line.told().atmVol()));
        members.put("atm_skew", known(line.told().skew()));
        members.put("risk_reversal_25", known(line.told().riskReversal25()));
        members.put("butterfly_25", known(line.told().butterfly25()));
        members.put("forward_vol", known(line.told().forwardVol()));
        members.put("skew_stickiness", known(line.told().skewStickiness()));
        members.put("skew_stickiness_estimate", known(line.told().skewStickinessEstimate()));
        members.put("log_moneyness", line.smile().k());
        members.put("vols", line.smile().vol());
        members.put("vol_errors", line.smile().standardError());
        return members;
    }

    private static Map<String, Object> bias(BiasLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", line.venue());
        members.put("level_vol_points", line.level());
        members.put("level_error_vol_points", known(line.levelError()));
        members.put("slope_vol_points", known(line.slope()));
        members.put("z_score", known(line.zScore()));
        members.put("persistent", line.persistent());
        return members;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
