package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.spec.FundingSpec;

/**
 * Indicates, accrues and pays the funding of the perpetuals. The argument is the place of the
 * underlying in the spec.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class FundingDesk implements Actor {
    private final SimFloor venue;
    private final Actor paying = this::pay;
    private final FundingAccrual[] accruals;
    private final long intervalNs;
    private final long indicationNs;

    public FundingDesk(SimFloor venue) {
        this.venue = venue;
        FundingSpec spec = venue.spec.funding();
        intervalNs = spec.interval().toNanos();
        indicationNs = spec.indication().toNanos();
        accruals = new FundingAccrual[venue.universe.underlyingCount()];
        for (int u = 0; u < accruals.length; u++) {
            accruals[u] = new FundingAccrual(spec, venue.spec.startNs());
        }
    }

    /** Who pays, on the agenda. */
    public Actor paying() {
        return paying;
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int u = 0; u < accruals.length; u++) {
            venue.agenda.schedule(venue.spec.startNs(), this, u);
            venue.agenda.schedule(venue.spec.startNs() + intervalNs, paying, u);
        }
    }

    @Override
    public void act(long timeNs, int underlying) {
        observe(timeNs, underlying);
        long rateE18 = FundingAccrual.rateE18(accruals[underlying].eightHourRate(), FundingAccrual.EIGHT_HOURS_NS);
        venue.writer
                .flows()
                .fundingE18(
                        venue.universe.perpetualId(underlying),
                        FundingPhase.INDICATION,
                        rateE18,
                        FundingAccrual.EIGHT_HOURS_NS,
                        venue.indexE9(underlying));
        venue.agenda.schedule(timeNs + indicationNs, this, underlying);
    }

    /** A payment is the sum of the indications since the last one, each for as long as it stood. */
    private void pay(long timeNs, int underlying) {
        venue.writer
                .flows()
                .fundingE18(
                        venue.universe.perpetualId(underlying),
                        FundingPhase.PAYMENT,
                        accruals[underlying].settleE18(timeNs),
                        intervalNs,
                        venue.indexE9(underlying));
        venue.statistics.fundingPayments++;
        venue.agenda.schedule(timeNs + intervalNs, paying, underlying);
    }

    private void observe(long timeNs, int underlying) {
        long grainE9 = venue.universe.grainE9(underlying);
        long markE9 = TickGrid.roundE9(venue.market.underlying(underlying).perpetual(), grainE9);
        accruals[underlying].observe(timeNs, markE9, venue.indexE9(underlying));
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        fields.same("funding");
        for (FundingAccrual accrual : accruals) {
            accrual.fields(fields);
        }
    }
}
