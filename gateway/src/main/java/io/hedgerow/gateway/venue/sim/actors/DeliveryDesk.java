package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.Deliveries;
import io.hedgerow.gateway.venue.sim.floor.Delivery;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.matching.OrderEntry;

/**
 * Samples the index inside the settlement windows, publishes the running averages and settles what expires.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class DeliveryDesk implements Actor {
    private final SimFloor venue;
    private final OrderEntry orders;
    private final Deliveries deliveries;
    private final long[] sampleNs;

    public DeliveryDesk(SimFloor venue, Deliveries deliveries, OrderEntry orders) {
        this.venue = venue;
        this.deliveries = deliveries;
        this.orders = orders;
        sampleNs = new long[deliveries.count()];
        for (int i = 0; i < sampleNs.length; i++) {
            int underlying = deliveries.get(i).underlying();
            sampleNs[i] = venue.underlyingSpec(underlying)
                    .chain()
                    .delivery()
                    .settlementSample()
                    .toNanos();
        }
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int i = 0; i < sampleNs.length; i++) {
            venue.agenda.schedule(firstSampleNs(i), this, i);
        }
    }

    private long firstSampleNs(int index) {
        Delivery delivery = deliveries.get(index);
        return Math.min(delivery.windowStartNs() + sampleNs[index], delivery.expiryNs());
    }

    @Override
    public void act(long timeNs, int index) {
        Delivery delivery = deliveries.get(index);
        delivery.sample(timeNs, venue.indexE9(delivery.underlying()));
        if (delivery.hasOptions()) {
            venue.writer
                    .flows()
                    .settlementAverage(
                            venue.universe.underlyingId(delivery.underlying()),
                            delivery.expiryNs(),
                            delivery.averageE9(),
                            delivery.observedNs());
        }
        if (timeNs == delivery.expiryNs()) {
            settle(timeNs, delivery);
        } else {
            venue.agenda.schedule(Math.min(timeNs + sampleNs[index], delivery.expiryNs()), this, index);
        }
    }

    private void settle(long timeNs, Delivery delivery) {
        for (int i = 0; i < delivery.instrumentCount(); i++) {
            orders.close(timeNs, delivery.instrumentId(i));
        }
        orders.flushReports();
        for (int i = 0; i < delivery.instrumentCount(); i++) {
            venue.writer.flows().settlement(delivery.instrumentId(i), delivery.averageE9());
            venue.statistics.settlements++;
        }
    }
}
