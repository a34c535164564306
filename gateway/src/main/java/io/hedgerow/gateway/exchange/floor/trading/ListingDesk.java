package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.contract.Lister;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.List;

/** Lists new contracts: at the start, after each settlement, and where the price has left a chain. */
public final class ListingDesk {
    private final Pit pit;
    private final List<UnderlyingSpec> underlyings;
    private final Lister lister;

    public ListingDesk(Pit pit, List<UnderlyingSpec> underlyings, ExpiryCalendar calendar) {
        this.pit = pit;
        this.underlyings = List.copyOf(underlyings);
        lister = new Lister(pit.listings, calendar);
    }

    /** The market hears of what was listed before a restart. */
    public void resume() {
        pit.listings.alive().forEach(contract -> pit.market.listed(contract, pit.nowNs()));
    }

    /** Lists what is missing. */
    public void list() {
        for (UnderlyingSpec spec : underlyings) {
            double index = pit.market.index(Asset.valueOf(spec.symbol()));
            for (Contract contract : lister.list(spec, index, pit.nowNs())) {
                pit.archive.contract(contract);
                pit.news().created(contract);
                pit.news().state(contract, "created");
                pit.news().state(contract, "started");
                pit.market.listed(contract, pit.nowNs());
            }
        }
    }
}
