package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.EngineStartedDecoder;

/**
 * How much an engine can hold and how often it reports; fixed at its start and written as the first record of its
 * journal.
 *
 * @param instruments instruments of all kinds
 * @param options option rows; each (underlying, expiry) slice is padded to a multiple of eight
 * @param slices (underlying, expiry) pairs
 * @param underlyings underlyings
 * @param currencies currencies
 * @param venues venues
 * @param workingOrders orders at venues at the same time; a power of two
 * @param hedgeInstruments hedge instruments per underlying
 * @param riskUpdateIntervalNs least engine time between two RiskUpdates of one underlying; 0 = every revaluation
 * @param stateHashInterval input events between two StateHash records
 * @param reportingCurrencyId currency of portfolio totals
 */
public record CapacitySpec(
        int instruments,
        int options,
        int slices,
        int underlyings,
        int currencies,
        int venues,
        int workingOrders,
        int hedgeInstruments,
        long riskUpdateIntervalNs,
        long stateHashInterval,
        int reportingCurrencyId) {

    /** Room for a desk of a few underlyings: 4,096 instruments, 4,096 option rows. */
    public static final CapacitySpec DEFAULT =
            new CapacitySpec(4_096, 4_096, 128, 16, 16, 8, 256, 8, 50_000_000L, 65_536L, 0);

    /**
     * Capacities that a journal was written with.
     *
     * @param event its first record
     * @return the same capacities
     */
    public static CapacitySpec of(EngineStartedDecoder event) {
        return new CapacitySpec(
                event.instrumentsMax(),
                event.optionsMax(),
                event.slicesMax(),
                event.underlyingsMax(),
                event.currenciesMax(),
                event.venuesMax(),
                event.workingOrdersMax(),
                event.hedgeInstrumentsMax(),
                event.riskUpdateIntervalNs(),
                event.stateHashInterval(),
                event.reportingCurrencyId());
    }
}
