package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.reference.LongsById;
import io.hedgerow.gateway.reference.VenueNames;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a decoder has to know of the instruments of one venue, in columns by instrument id: no record is touched per
 * message. What is listed while the venue runs is taken with {@link #takeNew}.
 *
 * <p>Owned by the feed's thread.
 */
public final class VenueInstruments {
    private final ReferenceDirectory directory;
    private final int venueId;
    private final VenueNames names;
    private final BitSet hasVol = new BitSet();
    private final BitSet funded = new BitSet();
    private final LongsById underlyingId = new LongsById(ReferenceDirectory.UNKNOWN);
    private final LongsById expiryNs = new LongsById(EventWriter.NONE);
    private final LongsById lotAmountE9 = new LongsById(1);
    private final LongsById slice = new LongsById(0);
    private final Map<String, Integer> sliceIds = new HashMap<>();
    private int count;

    /**
     * Copies the terms of all instruments.
     *
     * @param directory names and terms of all venues
     * @param venueId venue whose names are looked up
     */
    public VenueInstruments(ReferenceDirectory directory, int venueId) {
        this.directory = directory;
        this.venueId = venueId;
        names = new VenueNames(directory, venueId);
        takeNew();
    }

    /** Copies the terms of the instruments that came since, whichever venue lists them. */
    public void takeNew() {
        names.takeNew();
        for (int end = directory.instrumentCount(); count < end; count++) {
            take(count, directory.instrument(count));
        }
    }

    private void take(int id, InstrumentSpec spec) {
        hasVol.set(id, StandardFamilies.has(spec, ContractTrait.HAS_VOL));
        funded.set(id, StandardFamilies.has(spec, ContractTrait.FUNDED));
        underlyingId.set(id, spec.underlyingId());
        expiryNs.set(id, spec.expiryNs());
        lotAmountE9.set(id, spec.lotAmountE9());
        slice.set(id, sliceIds.computeIfAbsent(spec.underlyingId() + "@" + spec.expiryNs(), key -> sliceIds.size()));
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
     * @return ids are 0 to one less, as far as they have been taken
     */
    public int count() {
        return count;
    }

    /**
     * Whether it has an implied vol.
     *
     * @param id instrument
     * @return true for options
     */
    public boolean hasVol(int id) {
        return hasVol.get(id);
    }

    /**
     * Whether it pays funding.
     *
     * @param id instrument
     * @return true for perpetuals
     */
    public boolean isFunded(int id) {
        return funded.get(id);
    }

    /**
     * Its underlying.
     *
     * @param id instrument
     * @return underlying id
     */
    public int underlyingId(int id) {
        return (int) underlyingId.get(id);
    }

    /**
     * Its expiry.
     *
     * @param id instrument
     * @return UTC ns, or {@link EventWriter#NONE}
     */
    public long expiryNs(int id) {
        return expiryNs.get(id);
    }

    /**
     * Number of its (underlying, expiry) pair.
     *
     * @param id instrument
     * @return slice
     */
    public int slice(int id) {
        return (int) slice.get(id);
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

    /** The venue's own dated contracts from an id on, by slice. */
    SortedMap<Integer, List<InstrumentSpec>> datedFrom(int firstId) {
        SortedMap<Integer, List<InstrumentSpec>> dated = new TreeMap<>();
        for (int id = firstId; id < count; id++) {
            InstrumentSpec spec = directory.instrument(id);
            if (spec.venueId() == venueId && spec.expiryNs() != EventWriter.NONE) {
                dated.computeIfAbsent(slice(id), key -> new ArrayList<>()).add(spec);
            }
        }
        return dated;
    }

    /**
     * Whole lots in an amount.
     *
     * @param id instrument
     * @param amountE9 amount in coins or quote notional, times 1e9, not negative
     * @return lots, rounded down
     */
    public long lots(int id, long amountE9) {
        return amountE9 / lotAmountE9.get(id);
    }

    /**
     * Whether an amount is a whole number of lots.
     *
     * @param id instrument
     * @param amountE9 amount in coins or quote notional, times 1e9
     * @return false if {@link #lots} rounds
     */
    public boolean isWholeLots(int id, long amountE9) {
        return amountE9 % lotAmountE9.get(id) == 0;
    }
}
