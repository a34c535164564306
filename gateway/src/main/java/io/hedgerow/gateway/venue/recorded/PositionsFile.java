package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.table.TextLines;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A book to start from: positions, and for options whose market data the feed does not bring, vol and forward.
 *
 * <pre>
 *   symbol,contracts,average_price,vol,forward
 *   BTC-30AUG24-60000-C.DERIBIT,-2.5,0.0615,0.5640,62140
 * </pre>
 *
 * <p>CSV with a header line; the columns may stand in any order; blank lines and lines that start with {@code #} are
 * skipped; cells may be quoted, and semicolons or tabs may stand for commas. {@code symbol}, {@code contracts} (signed, a whole number of lots) and {@code average_price} (in the unit the
 * contract is priced in) must be given; {@code vol} (decimal) and {@code forward} (one value for each expiry) may be
 * empty or absent.
 *
 * <p>Any thread; immutable once read.
 */
public final class PositionsFile {
    private final ReferenceDirectory directory;
    private final List<PositionRow> rows;

    private PositionsFile(ReferenceDirectory directory, List<PositionRow> rows) {
        this.directory = directory;
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a file; contracts that are not in the registry are defined or refused.
     *
     * @param path CSV file
     * @param registry known contracts
     * @param unknown what to do with others
     * @return the book
     * @throws PositionsFileException if any line is wrong; the text names the first of them with place and cure
     * @throws UncheckedIOException if the file cannot be read
     */
    public static PositionsFile read(Path path, ReferenceRegistry registry, UnknownContracts unknown) {
        PositionsReader reader = new PositionsReader(path.getFileName().toString(), registry, unknown);
        try (TextLines lines = TextLines.open(path)) {
            return new PositionsFile(registry.directory(), reader.read(lines));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("no such positions file: " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read positions file " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Publishes forwards, vols and positions as one batch. The definitions must have been published before.
     *
     * @param frame frame with the time of the start set
     * @return events published
     */
    public int publish(EventFrame frame) {
        EventWriter market = new EventWriter(frame);
        CommandWriter commands = new CommandWriter(frame);
        int events = publishForwards(market);
        for (PositionRow row : rows) {
            if (!Double.isNaN(row.vol())) {
                market.impliedVol(row.instrumentId(), EventWriter.NONE, row.vol());
                events++;
            }
        }
        for (PositionRow row : rows) {
            commands.setPosition(row.instrumentId(), row.lots(), row.averagePriceE9());
            events++;
        }
        frame.closing();
        market.batchBoundary(events);
        return events + 1;
    }

    private int publishForwards(EventWriter market) {
        Map<List<Long>, Long> forwards = new LinkedHashMap<>();
        for (PositionRow row : rows) {
            InstrumentSpec spec = directory.instrument(row.instrumentId());
            if (row.forwardE9() != EventWriter.NONE) {
                forwards.put(List.of((long) spec.underlyingId(), spec.expiryNs()), row.forwardE9());
            }
        }
        forwards.forEach((slice, forwardE9) ->
                market.forwardPrice(slice.get(0).intValue(), EventWriter.NONE, slice.get(1), forwardE9));
        return forwards.size();
    }

    /**
     * Instruments of the book.
     *
     * @return dense ids in the order of the file
     */
    public List<Integer> instrumentIds() {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.instrumentId()));
        return ids;
    }

    /**
     * Number of positions.
     *
     * @return lines of the file
     */
    public int size() {
        return rows.size();
    }
}
