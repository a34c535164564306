package io.hedgerow.gateway.reference;

import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much room an engine must have for what is listed.
 *
 * @param instruments instruments of all kinds
 * @param optionRows option rows, each (underlying, expiry) pair padded to whole vectors
 * @param slices (underlying, expiry) pairs of options
 * @param underlyings underlyings
 * @param currencies currencies
 * @param venues venues
 */
public record CapacityNeeds(
        long instruments, long optionRows, long slices, long underlyings, long currencies, long venues) {
    private static final int SLICE_PADDING = 8;

    /**
     * Counts.
     *
     * @param directory what is listed
     * @return what it needs
     */
    public static CapacityNeeds of(ReferenceDirectory directory) {
        Map<List<Long>, Long> slices = directory
                .instruments()
                .filter(spec -> StandardFamilies.has(spec, ContractTrait.HAS_VOL))
                .collect(Collectors.groupingBy(
                        spec -> List.of((long) spec.underlyingId(), spec.expiryNs()), Collectors.counting()));
        long rows = slices.values().stream()
                .mapToLong(count -> Math.ceilDiv(count, SLICE_PADDING) * SLICE_PADDING)
                .sum();
        return new CapacityNeeds(
                directory.instrumentCount(),
                rows,
                slices.size(),
                directory.underlyingCount(),
                directory.currencyCount(),
                directory.venueCount());
    }
}
