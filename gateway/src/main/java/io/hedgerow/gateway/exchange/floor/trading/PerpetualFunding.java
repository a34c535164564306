package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.FloorPosition;
import io.hedgerow.gateway.exchange.floor.account.Ledger;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Funding of the perpetuals: the premium of the mark over the index beyond a dead band, for eight hours, paid for as long
 * as it stands. What has accrued since an account last paid is paid before its position changes, each minute, and before
 * the daily settlement.
 *
 * <p>Owned by the exchange's thread.
 */
public final class PerpetualFunding {
    private static final double EIGHT_HOURS_NS = 8.0 * 3_600.0 * 1e9;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final double DEAD_BAND = 0.00025;
    private static final double CAP = 0.005;
    private static final int HOURS_KEPT = 24 * 31;

    /**
     * One hour of the past.
     *
     * @param endNs its end
     * @param index then
     * @param indexBefore an hour earlier
     * @param interest of the hour
     * @param interest8h of the eight hours that end then
     */
    public record Hour(long endNs, double index, double indexBefore, double interest, double interest8h) {}

    /** What is known of one perpetual. */
    private static final class Meter {
        private double rate;
        private double interest;
        private long lastNs;
        private double hourInterest;
        private long hourEndNs;
        private double hourIndex;
        private final ArrayDeque<Hour> hours = new ArrayDeque<>();
        private final Map<Long, Double> paid = new HashMap<>();
        /** Parts of a smallest unit that are still owed, by account. */
        private final Map<Long, Double> rest = new HashMap<>();
    }

    private final Pit pit;
    private final Clearing clearing;
    private final Map<String, Meter> meters = new HashMap<>();

    public PerpetualFunding(Pit pit, Clearing clearing) {
        this.pit = pit;
        this.clearing = clearing;
    }

    private Meter meter(Contract perpetual) {
        return meters.computeIfAbsent(perpetual.name(), absent -> {
            Meter meter = new Meter();
            meter.lastNs = pit.nowNs();
            meter.hourEndNs = (pit.nowNs() / HOUR_NS + 1) * HOUR_NS;
            meter.hourIndex = pit.index(perpetual);
            return meter;
        });
    }

    /** The index or the mark has moved. */
    public void observe(Contract perpetual) {
        Meter meter = meter(perpetual);
        accrue(perpetual, meter);
        double index = pit.index(perpetual);
        double premium = (pit.value(perpetual).mark() - index) / index;
        double rate = Math.max(DEAD_BAND, premium) + Math.min(-DEAD_BAND, premium);
        meter.rate = Math.max(-CAP, Math.min(CAP, rate));
    }

    private void accrue(Contract perpetual, Meter meter) {
        double part = meter.rate * (pit.nowNs() - meter.lastNs) / EIGHT_HOURS_NS;
        meter.interest += part;
        meter.hourInterest += part;
        meter.lastNs = pit.nowNs();
        if (pit.nowNs() >= meter.hourEndNs) {
            closeHour(perpetual, meter);
        }
    }

    private void closeHour(Contract perpetual, Meter meter) {
        double eight = meter.hourInterest
                + meter.hours.stream().limit(7).mapToDouble(Hour::interest).sum();
        double index = pit.index(perpetual);
        meter.hours.addFirst(new Hour(meter.hourEndNs, index, meter.hourIndex, meter.hourInterest, eight));
        if (meter.hours.size() > HOURS_KEPT) {
            meter.hours.removeLast();
        }
        meter.hourInterest = 0.0;
        meter.hourIndex = index;
        meter.hourEndNs = (pit.nowNs() / HOUR_NS + 1) * HOUR_NS;
    }

    /** Rate for eight hours at this moment. */
    public double current(Contract perpetual) {
        return meter(perpetual).rate;
    }

    /** What the last eight hours came to. */
    public double eightHours(Contract perpetual) {
        Meter meter = meter(perpetual);
        return meter.hourInterest
                + meter.hours.stream().limit(7).mapToDouble(Hour::interest).sum();
    }

    /** Sum of all interest so far. */
    public double interest(Contract perpetual) {
        return meter(perpetual).interest;
    }

    /** Hours of the past, newest first. */
    public List<Hour> hours(Contract perpetual) {
        return new ArrayList<>(meter(perpetual).hours);
    }

    /** An account pays or gets what has accrued since it did the last time. */
    public void pay(FloorAccount account, Contract perpetual) {
        if (account.isWorld()) {
            return; // It has the other side of every payment.
        }
        Meter meter = meter(perpetual);
        accrue(perpetual, meter);
        double since = meter.interest - meter.paid.getOrDefault(account.id(), meter.interest);
        meter.paid.put(account.id(), meter.interest);
        FloorPosition position = account.open(perpetual);
        long worth = position.lots() == 0 ? 0 : perpetual.worth(position.lots(), pit.markE9(perpetual));
        double exact = -worth * since + meter.rest.getOrDefault(account.id(), 0.0);
        long units = Math.round(exact);
        meter.rest.put(account.id(), exact - units);
        if (units != 0) {
            Ledger.fund(account, pit.accounts.world(), perpetual, units);
            clearing.keep(account, perpetual);
            clearing.keep(pit.accounts.world(), perpetual);
        }
    }

    /** All accounts pay, in all perpetuals. */
    public void payAll() {
        for (Contract perpetual :
                pit.listings.alive().filter(Contract::isPerpetual).toList()) {
            pit.accounts.all().stream()
                    .filter(account -> account.lots(perpetual) != 0)
                    .toList()
                    .forEach(account -> pay(account, perpetual));
        }
    }
}
