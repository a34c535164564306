package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.codec.EngineStartedDecoder;

/**
 * How much an engine can hold and how often it reports; fixed at its start and written as the first record of its
 * journal. Made by {@link #builder}, which checks what it is given. Immutable; any thread.
 *
 * @param listing what can be listed
 * @param orders what can be worked
 * @param reports how often it reports
 * @param whatIf what it knows of scenarios
 */
public record CapacitySpec(ListingCapacity listing, OrderCapacity orders, ReportPace reports, WhatIfCapacity whatIf) {
    /** Room for a desk of a few underlyings: 4,096 instruments, 4,096 option rows. */
    public static final CapacitySpec DEFAULT = new CapacitySpec(
            new ListingCapacity(4_096, 4_096, 128, 16, 16, 8),
            new OrderCapacity(256, 8),
            new ReportPace(50_000_000L, 65_536L, 0),
            WhatIfCapacity.DEFAULT);

    /**
     * Capacities by named values.
     *
     * @return a builder that starts from {@link #DEFAULT}
     */
    public static CapacityBuilder builder() {
        return DEFAULT.toBuilder();
    }

    /**
     * These capacities with some values changed.
     *
     * @return a builder that starts from them
     */
    public CapacityBuilder toBuilder() {
        return new CapacityBuilder(this);
    }

    /**
     * Capacities that a journal was written with, unchecked.
     *
     * @param event its first record
     * @return the same capacities
     */
    public static CapacitySpec of(EngineStartedDecoder event) {
        return new CapacitySpec(
                new ListingCapacity(
                        event.instrumentsMax(),
                        event.optionsMax(),
                        event.slicesMax(),
                        event.underlyingsMax(),
                        event.currenciesMax(),
                        event.venuesMax()),
                new OrderCapacity(event.workingOrdersMax(), event.hedgeInstrumentsMax()),
                new ReportPace(event.riskUpdateIntervalNs(), event.stateHashInterval(), event.reportingCurrencyId()),
                holdsWhatIf(event)
                        ? new WhatIfCapacity(event.whatIfNodesMax(), event.whatIfInstrumentsMax())
                        : WhatIfCapacity.DEFAULT);
    }

    /** Not those of earlier versions, nor of builds of this one that were made before it was released (limit: end of block). */
    private static boolean holdsWhatIf(EngineStartedDecoder event) {
        return event.actingVersion() >= EngineStartedDecoder.whatIfInstrumentsMaxSinceVersion()
                && event.limit() - event.offset()
                        >= EngineStartedDecoder.whatIfInstrumentsMaxEncodingOffset() + Integer.BYTES;
    }
}
