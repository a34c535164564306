package io.hedgerow.engine.event.spec;

/**
 * How much an engine can have listed.
 *
 * @param instruments instruments of all kinds
 * @param options option rows; each (underlying, expiry) slice is padded to a multiple of eight
 * @param slices (underlying, expiry) pairs
 * @param underlyings underlyings
 * @param currencies currencies
 * @param venues venues
 */
public record ListingCapacity(int instruments, int options, int slices, int underlyings, int currencies, int venues) {}
