package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Every expiry of every underlying, options and futures together. Owned by the simulation's thread. */
public final class Deliveries {
    private final SimFloor venue;
    private final List<Delivery> deliveries = new ArrayList<>();

    public Deliveries(SimFloor venue) {
        this.venue = venue;
        for (int u = 0; u < venue.universe.underlyingCount(); u++) {
            addDeliveries(u);
        }
    }

    private void addDeliveries(int underlying) {
        List<InstrumentSpec> dated = venue.universe.instruments().stream()
                .filter(contract -> venue.universe.underlyingOf(contract) == underlying && isDated(contract))
                .toList();
        TreeSet<Long> expiries = new TreeSet<>();
        dated.forEach(contract -> expiries.add(contract.expiryNs()));
        for (long expiryNs : expiries) {
            List<InstrumentSpec> due = dated.stream()
                    .filter(contract -> contract.expiryNs() == expiryNs)
                    .toList();
            long windowNs = venue.underlyingSpec(underlying)
                    .chain()
                    .delivery()
                    .settlementWindow()
                    .toNanos();
            deliveries.add(new Delivery(
                    underlying,
                    expiryNs,
                    Math.min(windowNs, expiryNs - venue.spec.startNs()),
                    due.stream().anyMatch(contract -> StandardFamilies.has(contract, ContractTrait.HAS_VOL)),
                    due.stream().mapToInt(InstrumentSpec::instrumentId).toArray()));
        }
    }

    private static boolean isDated(InstrumentSpec contract) {
        return StandardFamilies.has(contract, ContractTrait.DATED);
    }

    Delivery of(ChainSlice slice) {
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery delivery = deliveries.get(i);
            if (delivery.underlying() == slice.underlying() && delivery.expiryNs() == slice.expiryNs()) {
                return delivery;
            }
        }
        throw new IllegalStateException("no delivery at " + slice.expiryNs());
    }

    public int count() {
        return deliveries.size();
    }

    public Delivery get(int index) {
        return deliveries.get(index);
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        fields.same("deliveries");
        deliveries.forEach(delivery -> delivery.fields(fields));
    }
}
