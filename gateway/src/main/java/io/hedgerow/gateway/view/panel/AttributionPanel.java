package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** Where the P&amp;L stands: realised, unrealised, fees, funding, by underlying. */
final class AttributionPanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        return new Row()
                .put("currency", moment.told().book().portfolio().currency())
                .put("pnl", moment.told().book().portfolio().pnl())
                .put(
                        "underlyings",
                        moment.told().book().underlyings().stream()
                                .map(AttributionPanel::underlying)
                                .toList())
                .map();
    }

    private static Map<String, Object> underlying(UnderlyingView view) {
        return new Row()
                .put("symbol", view.symbol())
                .put("currency", view.quoteCurrency())
                .put("realised", view.pnl().realised())
                .put("unrealised", view.pnl().unrealised())
                .put("fees", -view.pnl().fees())
                .put("funding", view.pnl().funding())
                .put("total", view.pnl().total())
                .put("missing", view.coverage().pnlMissing(view.symbol()))
                .map();
    }
}
