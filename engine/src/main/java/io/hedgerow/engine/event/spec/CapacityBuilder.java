package io.hedgerow.engine.event.spec;

/**
 * Builds a {@link CapacitySpec} by name. Every setter returns the builder.
 *
 * <p>Owned by one thread.
 */
public final class CapacityBuilder {
    private int instruments;
    private int options;
    private int slices;
    private int underlyings;
    private int currencies;
    private int venues;
    private OrderCapacity orders;
    private ReportPace reports;
    private WhatIfCapacity whatIf;

    CapacityBuilder(CapacitySpec from) {
        instruments = from.listing().instruments();
        options = from.listing().options();
        slices = from.listing().slices();
        underlyings = from.listing().underlyings();
        currencies = from.listing().currencies();
        venues = from.listing().venues();
        orders = from.orders();
        reports = from.reports();
        whatIf = from.whatIf();
    }

    /** Instruments of all kinds, at least 1. */
    public CapacityBuilder instruments(int value) {
        instruments = value;
        return this;
    }

    /** Option rows, at least 1, rounded up to a multiple of eight; each (underlying, expiry) slice is padded to one. */
    public CapacityBuilder options(int value) {
        options = value;
        return this;
    }

    /** (underlying, expiry) pairs, at least 1. */
    public CapacityBuilder slices(int value) {
        slices = value;
        return this;
    }

    /** Underlyings, at least 1. */
    public CapacityBuilder underlyings(int value) {
        underlyings = value;
        return this;
    }

    /** Currencies, at least 1. */
    public CapacityBuilder currencies(int value) {
        currencies = value;
        return this;
    }

    /** Venues, at least 1. */
    public CapacityBuilder venues(int value) {
        venues = value;
        return this;
    }

    /** Orders at venues at the same time: a power of two. */
    public CapacityBuilder workingOrders(int value) {
        orders = new OrderCapacity(value, orders.hedgeInstruments());
        return this;
    }

    /** Hedge instruments per underlying, 1 to 64. */
    public CapacityBuilder hedgeInstruments(int value) {
        orders = new OrderCapacity(orders.working(), value);
        return this;
    }

    /** Least engine time between the beginnings of two reports of the book, at least 0; 0 = every revaluation. */
    public CapacityBuilder riskUpdateIntervalNs(long value) {
        reports = new ReportPace(value, reports.stateHashInterval(), reports.currencyId());
        return this;
    }

    /** Input events between two StateHash records, at least 1. */
    public CapacityBuilder stateHashInterval(long value) {
        reports = new ReportPace(reports.riskUpdateIntervalNs(), value, reports.currencyId());
        return this;
    }

    /** Dense id of the currency of portfolio totals. */
    public CapacityBuilder reportingCurrencyId(int value) {
        reports = new ReportPace(reports.riskUpdateIntervalNs(), reports.stateHashInterval(), value);
        return this;
    }

    /** Scenarios that orders are held against, 0 to 1,024; 0 = none. */
    public CapacityBuilder whatIfNodes(int value) {
        whatIf = new WhatIfCapacity(value, whatIf.instruments());
        return this;
    }

    /** Instruments whose value in scenarios is known, 1 to 4,096. */
    public CapacityBuilder whatIfInstruments(int value) {
        whatIf = new WhatIfCapacity(whatIf.nodes(), value);
        return this;
    }

    /**
     * The capacities.
     *
     * @return immutable; the builder may be used again
     * @throws IllegalArgumentException if a value is out of its range, naming it
     */
    public CapacitySpec build() {
        SpecChecks.atLeast("instruments", instruments, 1L);
        SpecChecks.atLeast("options", options, 1L);
        SpecChecks.atLeast("slices", slices, 1L);
        SpecChecks.atLeast("underlyings", underlyings, 1L);
        SpecChecks.atLeast("currencies", currencies, 1L);
        SpecChecks.atLeast("venues", venues, 1L);
        SpecChecks.require(
                orders.working() > 0 && Integer.bitCount(orders.working()) == 1,
                "workingOrders",
                orders.working(),
                "a power of two");
        SpecChecks.between("hedgeInstruments", orders.hedgeInstruments(), 1L, 64L);
        SpecChecks.atLeast("riskUpdateIntervalNs", reports.riskUpdateIntervalNs(), 0L);
        SpecChecks.atLeast("stateHashInterval", reports.stateHashInterval(), 1L);
        SpecChecks.atLeast("reportingCurrencyId", reports.currencyId(), 0L);
        SpecChecks.between("whatIfNodes", whatIf.nodes(), 0L, 1_024L);
        SpecChecks.between("whatIfInstruments", whatIf.instruments(), 1L, 4_096L);
        return new CapacitySpec(
                new ListingCapacity(instruments, options, slices, underlyings, currencies, venues),
                orders,
                reports,
                whatIf);
    }
}
