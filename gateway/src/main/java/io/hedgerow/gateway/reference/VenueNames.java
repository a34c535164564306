package io.hedgerow.gateway.reference;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Arrays;

/**
 * Finds the instruments of one venue straight from message bytes, by the names that the venue uses.
 *
 * <p>Owned by the venue's feed thread.
 */
public final class VenueNames {
    private final ReferenceDirectory directory;
    private final int venueId;
    private final AsciiIndex names = new AsciiIndex();
    private int[] instrumentIds = new int[16];
    private int named;
    private int seen;

    /**
     * Takes the names that are known now.
     *
     * @param directory names and ids of all venues
     * @param venueId the venue
     */
    public VenueNames(ReferenceDirectory directory, int venueId) {
        this.directory = directory;
        this.venueId = venueId;
        takeNew();
    }

    /** Takes the names that came since. */
    public void takeNew() {
        for (int end = directory.instrumentCount(); seen < end; seen++) {
            InstrumentSpec spec = directory.instrument(seen);
            if (spec != null && spec.venueId() == venueId) {
                add(spec);
            }
        }
    }

    private void add(InstrumentSpec spec) {
        if (directory.instrumentId(venueId, spec.symbol()) != spec.instrumentId()) {
            return; // A second id for one name; the first stands.
        }
        if (named == instrumentIds.length) {
            instrumentIds = Arrays.copyOf(instrumentIds, named * 2);
        }
        instrumentIds[names.add(spec.symbol())] = spec.instrumentId();
        named++;
    }

    /**
     * Finds an instrument.
     *
     * @param data bytes that hold its name
     * @param offset first byte
     * @param length bytes
     * @return dense id, or {@link ReferenceDirectory#UNKNOWN}
     */
    public int find(byte[] data, int offset, int length) {
        int place = names.find(data, offset, length);
        return place == AsciiIndex.UNKNOWN ? ReferenceDirectory.UNKNOWN : instrumentIds[place];
    }
}
