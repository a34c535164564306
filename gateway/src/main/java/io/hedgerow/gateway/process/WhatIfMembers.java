package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.text.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scenarios and margin as members of a JSON object. Static. */
final class WhatIfMembers {
    private WhatIfMembers() {}

    /** Nothing where nothing has been told. */
    static Map<String, Object> of(WhatIfView view) {
        if (view.state().isEmpty()) {
            return null;
        }
        boolean any = view.asked().version() > 0L;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("state", view.state());
        members.put("as_of_sequence", any ? view.asked().sequence() : null);
        members.put("as_of_time", any ? Numbers.timestamp(view.asked().timeNs()) : null);
        members.put("grid", any ? view.asked().grid() : null);
        members.put("nodes", view.asked().nodes());
        members.put("positions_unvalued", view.asked().unvalued());
        members.put("stress_loss_cash", known(view.stress().loss()));
        members.put("worst_node", any ? view.stress().title() : null);
        members.put("expected_shortfall_cash", known(view.es()));
        members.put("margin_ratio", known(view.margin().ratio()));
        members.put("initial_margin_cash", known(view.margin().initial()));
        members.put("maintenance_margin_cash", known(view.margin().maintenance()));
        members.put("liquidation_distance", known(view.margin().distance()));
        members.put("liquidation_distance_sds", known(view.margin().distanceSds()));
        members.put("leverage", known(view.leverage()));
        members.put(
                "accounts",
                view.accounts().stream().map(it -> account(view, it)).toList());
        members.put(
                "ladders", view.ladders().stream().map(WhatIfMembers::ladder).toList());
        return members;
    }

    private static Map<String, Object> account(WhatIfView view, WhatIfView.Account account) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", account.venue());
        members.put("currency", account.currency());
        members.put("initial_margin", known(account.initial()));
        members.put("maintenance_margin", known(account.maintenance()));
        members.put("venue_initial_margin", known(account.venueInitial()));
        members.put("venue_maintenance_margin", known(account.venueMaintenance()));
        members.put("equity", known(account.equity()));
        members.put("venue_equity", known(account.venueEquity()));
        members.put("accounts_on_same_equity", account.others());
        members.put("available", known(view.available(account)));
        members.put("headroom", known(view.headroom(account)));
        members.put("fall_to_liquidation", known(account.fall()));
        members.put("rise_to_liquidation", known(account.rise()));
        members.put("differs", account.differs());
        return members;
    }

    private static Map<String, Object> ladder(WhatIfView.Ladder ladder) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", ladder.underlying());
        members.put("deltas_units", ladder.deltas());
        return members;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
