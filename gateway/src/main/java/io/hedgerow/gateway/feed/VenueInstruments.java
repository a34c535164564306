package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.reference.VenueNames;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a decoder has to know of the instruments of one venue, in arrays by instrument id: no record is touched per
 * message.
 *
 * <p>Owned by the feed's thread. The directory must be complete before.
 */
public final class VenueInstruments {
    private final ReferenceDirectory directory;
    private final int venueId;
    private final VenueNames names;
    private final boolean[] hasVol;
    private final boolean[] funded;
    private final int[] underlyingId;
    private final long[] expiryNs;
    private final long[] lotAmountE9;
    private final int[] slice;
    private final int slices;

    /**
     * Copies the terms of all instruments.
     *
     * @param directory complete directory
     * @param venueId venue whose names are looked up
     */
    public VenueInstruments(ReferenceDirectory directory, int venueId) {
        this.directory = directory;
        this.venueId = venueId;
        names = new VenueNames(directory, venueId);
        int count = directory.instrumentCount();
        hasVol = new boolean[count];
        funded = new boolean[count];
        underlyingId = new int[count];
        expiryNs = new long[count];
        lotAmountE9 = new long[count];
        slice = new int[count];
        Map<String, Integer> sliceIds = new HashMap<>();
        for (int id = 0; id < count; id++) {
            InstrumentSpec spec = directory.instrument(id);
            hasVol[id] = StandardFamilies.has(spec, ContractTrait.HAS_VOL);
            funded[id] = StandardFamilies.has(spec, ContractTrait.FUNDED);
            underlyingId[id] = spec.underlyingId();
            expiryNs[id] = spec.expiryNs();
            lotAmountE9[id] = spec.lotAmountE9();
            slice[id] = sliceIds.computeIfAbsent(spec.underlyingId() + "@" + spec.expiryNs(), key -> sliceIds.size());
        }
        slices = sliceIds.size();
    }

    /**
     * Finds an instrument of the venue.
     *
     * @param data bytes that hold its name
     * @param offset first byte
     * @param length bytes
     * @return dense id, or {@link ReferenceDirectory#UNKNOWN}
     */
    public int find(byte[] data, int offset, int length) {
        return names.find(data, offset, length);
    }

    /**
     * The venue.
     *
     * @return dense id
     */
    public int venueId() {
        return venueId;
    }

    /**
     * Whether an instrument is one of the venue.
     *
     * @param id instrument
     * @return true if it is
     */
    public boolean isOfVenue(int id) {
        return directory.instrument(id).venueId() == venueId;
    }

    /**
     * Number of instruments of all venues.
     *
     * @return ids are 0 to one less
     */
    public int count() {
        return hasVol.length;
    }

    /**
     * Number of (underlying, expiry) pairs.
     *
     * @return slices are 0 to one less
     */
    public int sliceCount() {
        return slices;
    }

    /**
     * Whether it has an implied vol.
     *
     * @param id instrument
     * @return true for options
     */
    public boolean hasVol(int id) {
        return hasVol[id];
    }

    /**
     * Whether it pays funding.
     *
     * @param id instrument
     * @return true for perpetuals
     */
    public boolean isFunded(int id) {
        return funded[id];
    }

    /**
     * Its underlying.
     *
     * @param id instrument
     * @return underlying id
     */
    public int underlyingId(int id) {
        return underlyingId[id];
    }

    /**
     * Its expiry.
     *
     * @param id instrument
     * @return UTC ns, or {@link EventWriter#NONE}
     */
    public long expiryNs(int id) {
        return expiryNs[id];
    }

    /**
     * Number of its (underlying, expiry) pair.
     *
     * @param id instrument
     * @return slice
     */
    public int slice(int id) {
        return slice[id];
    }

    /**
     * Canonical symbol.
     *
     * @param id instrument
     * @return {@code NAME.VENUE}
     */
    public String symbol(int id) {
        return directory.instrumentSymbol(id);
    }

    /**
     * Symbol of an underlying.
     *
     * @param underlying underlying id
     * @return such as BTC
     */
    public String underlyingSymbol(int underlying) {
        return directory.underlyingSymbol(underlying);
    }

    /** The expiries of the venue's own dated contracts. */
    ExpiryWindow[] expiryWindows() {
        Map<Integer, List<InstrumentSpec>> due = new TreeMap<>();
        for (int id = 0; id < count(); id++) {
            InstrumentSpec spec = directory.instrument(id);
            if (spec.venueId() == venueId && spec.expiryNs() != EventWriter.NONE) {
                due.computeIfAbsent(slice[id], key -> new ArrayList<>()).add(spec);
            }
        }
        return due.values().stream().map(VenueInstruments::expiryWindow).toArray(ExpiryWindow[]::new);
    }

    private static ExpiryWindow expiryWindow(List<InstrumentSpec> due) {
        InstrumentSpec first = due.get(0);
        return new ExpiryWindow(
                first.underlyingId(),
                first.expiryNs(),
                due.stream()
                        .mapToLong(spec -> spec.terms().settlementAveragingNs())
                        .max()
                        .orElse(0L),
                due.stream().anyMatch(spec -> StandardFamilies.has(spec, ContractTrait.HAS_VOL)),
                due.stream().mapToInt(InstrumentSpec::instrumentId).toArray());
    }

    /**
     * Whole lots in an amount.
     *
     * @param id instrument
     * @param amountE9 amount in coins or quote notional, times 1e9, not negative
     * @return lots, rounded down
     */
    public long lots(int id, long amountE9) {
        return amountE9 / lotAmountE9[id];
    }

    /**
     * Whether an amount is a whole number of lots.
     *
     * @param id instrument
     * @param amountE9 amount in coins or quote notional, times 1e9
     * @return false if {@link #lots} rounds
     */
    public boolean isWholeLots(int id, long amountE9) {
        return amountE9 % lotAmountE9[id] == 0;
    }
}
