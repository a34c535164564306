package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the book would lose at worst, its margin by account, how far liquidation is, deltas at moves of the price. */
final class MarginPanel implements Panel {
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
        WhatIfView told = moment.told().book().whatIf();
        if (told.state().isEmpty()) {
            return new Row()
                    .put(
                            "missing",
                            "nothing has asked yet what the book would lose: [what_if] of the configuration"
                                    + " switches it on")
                    .map();
        }
        return new Row()
                .put("state", told.state())
                .put("as_of_ns", told.asked().timeNs())
                .put("as_of_sequence", told.asked().sequence())
                .put("grid", told.asked().grid())
                .put("unvalued", told.asked().unvalued())
                .put("worst_loss", told.stress().loss())
                .put("worst_name", told.stress().title())
                .put("expected_shortfall", told.es())
                .put("leverage", told.leverage())
                .put("margin_ratio", told.margin().ratio())
                .put("margin_currency", told.margin().currency())
                .put("initial_margin", told.margin().initial())
                .put("maintenance_margin", told.margin().maintenance())
                .put("liquidation_distance", told.margin().distance())
                .put("liquidation_distance_sds", told.margin().distanceSds())
                .put(
                        "accounts",
                        told.accounts().stream().map(MarginPanel::account).toList())
                .put("ladders", told.ladders().stream().map(MarginPanel::ladder).toList())
                .map();
    }

    private static Map<String, Object> account(WhatIfView.Account it) {
        return new Row()
                .put("venue", it.venue())
                .put("currency", it.currency())
                .put("initial", it.initial())
                .put("maintenance", it.maintenance())
                .put("venue_initial", it.venueInitial())
                .put("venue_maintenance", it.venueMaintenance())
                .put("fall_to_liquidation", it.fall())
                .put("rise_to_liquidation", it.rise())
                .put("differs", it.differs())
                .map();
    }

    private static Map<String, Object> ladder(WhatIfView.Ladder it) {
        return new Row()
                .put("underlying", it.underlying())
                .put("delta_units", List.copyOf(it.deltas()))
                .map();
    }
}
