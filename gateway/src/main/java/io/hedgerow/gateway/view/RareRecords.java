package io.hedgerow.gateway.view;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.DeltaLadderDecoder;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.FactorExposureDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.HedgeScopeDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.InterestRateDecoder;
import io.hedgerow.engine.event.codec.MarginUpdateDecoder;
import io.hedgerow.engine.event.codec.OptionEdgeDecoder;
import io.hedgerow.engine.event.codec.PriceCorrelationDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RiskContributionDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.SmileUpdateDecoder;
import io.hedgerow.engine.event.codec.StateHashDecoder;
import io.hedgerow.engine.event.codec.TimerDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.codec.VegaHedgeRatioDecoder;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies of the records of a journal that say something once: definitions, decisions, orders, fills, alerts, settings. What
 * comes again by itself (prices, reports) is left out, so ten million events become some megabytes.
 *
 * <p>Any thread.
 */
public final class RareRecords {
    private static final int CHUNK_BYTES = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private final Map<Integer, IntArrayList> byKind = new HashMap<>();
    private long[] sequences = new long[1_024];
    private long[] places = new long[1_024];
    private int[] lengths = new int[1_024];
    private int count;
    private int chunkUsed = CHUNK_BYTES;

    RareRecords() {}

    /** Takes what is told of a record. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Called for each record.
         *
         * @param sequence journal sequence
         * @param message the record at offset 0, valid until the next
         */
        void read(long sequence, DirectBuffer message);
    }

    /**
     * Whether records of a kind are kept.
     *
     * @param templateId template id of the schema
     * @return false if they come again by themselves
     */
    static boolean isRare(int templateId) {
        return switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    IndexPriceDecoder.TEMPLATE_ID,
                    ForwardPriceDecoder.TEMPLATE_ID,
                    ImpliedVolDecoder.TEMPLATE_ID,
                    InterestRateDecoder.TEMPLATE_ID,
                    FundingDecoder.TEMPLATE_ID,
                    TimerDecoder.TEMPLATE_ID,
                    BatchBoundaryDecoder.TEMPLATE_ID,
                    SettlementAverageDecoder.TEMPLATE_ID,
                    RiskUpdateDecoder.TEMPLATE_ID,
                    HedgeRatioDecoder.TEMPLATE_ID,
                    HedgeScopeDecoder.TEMPLATE_ID,
                    ExposureUpdateDecoder.TEMPLATE_ID,
                    FactorExposureDecoder.TEMPLATE_ID,
                    EquityUpdateDecoder.TEMPLATE_ID,
                    VegaHedgeRatioDecoder.TEMPLATE_ID,
                    RiskContributionDecoder.TEMPLATE_ID,
                    PriceCorrelationDecoder.TEMPLATE_ID,
                    SmileUpdateDecoder.TEMPLATE_ID,
                    OptionEdgeDecoder.TEMPLATE_ID,
                    WhatIfUpdateDecoder.TEMPLATE_ID,
                    MarginUpdateDecoder.TEMPLATE_ID,
                    DeltaLadderDecoder.TEMPLATE_ID,
                    StateHashDecoder.TEMPLATE_ID -> false;
            default -> true;
        };
    }

    /**
     * Keeps a record if it is rare.
     *
     * @param sequence journal sequence, increasing
     * @param message buffer that holds it
     * @param offset start of its message header
     * @param length bytes, header included
     * @return its number among those that are kept; negative if it is not
     */
    synchronized int take(long sequence, DirectBuffer message, int offset, int length) {
        if (!isRare(EventPrefix.templateId(message, offset))) {
            return -1;
        }
        if (count == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        if (chunkUsed + length > CHUNK_BYTES) {
            chunks.add(new byte[CHUNK_BYTES]);
            chunkUsed = 0;
        }
        message.getBytes(offset, chunks.get(chunks.size() - 1), chunkUsed, length);
        sequences[count] = sequence;
        places[count] = (long) (chunks.size() - 1) * CHUNK_BYTES + chunkUsed;
        lengths[count] = length;
        chunkUsed += length;
        byKind.computeIfAbsent(EventPrefix.templateId(message, offset), kind -> new IntArrayList())
                .addInt(count);
        return count++;
    }

    /**
     * Reads what was kept, up to a sequence.
     *
     * @param through last sequence
     * @param reader told of each in order
     */
    public synchronized void forEach(long through, Reader reader) {
        forEach(1L, through, reader);
    }

    /**
     * Reads what was kept between two sequences.
     *
     * @param from first sequence
     * @param through last sequence
     * @param reader told of each in order
     */
    public synchronized void forEach(long from, long through, Reader reader) {
        UnsafeBuffer view = new UnsafeBuffer(0, 0);
        int place = Arrays.binarySearch(sequences, 0, count, from);
        for (int number = place < 0 ? -place - 1 : place; number < count && sequences[number] <= through; number++) {
            wrap(view, number);
            reader.read(sequences[number], view);
        }
    }

    /**
     * Reads one record.
     *
     * @param number as {@link #take} told
     * @param reader told of it
     */
    public synchronized void read(int number, Reader reader) {
        UnsafeBuffer view = new UnsafeBuffer(0, 0);
        wrap(view, number);
        reader.read(sequences[number], view);
    }

    /**
     * Where one record is.
     *
     * @param number as {@link #take} told
     * @return journal sequence
     */
    public synchronized long sequence(int number) {
        return sequences[number];
    }

    /**
     * Finds the next record of some kinds.
     *
     * @param sequence behind this one, or before it
     * @param forward which of them
     * @param templateIds kinds
     * @return its journal sequence, 0 if there is none
     */
    public synchronized long next(long sequence, boolean forward, Set<Integer> templateIds) {
        long best = 0L;
        for (int templateId : templateIds) {
            IntArrayList numbers = byKind.get(templateId);
            long found = numbers == null ? 0L : next(numbers, sequence, forward);
            boolean nearer = best == 0L || (forward ? found < best : found > best);
            best = found != 0L && nearer ? found : best;
        }
        return best;
    }

    /** Of records of one kind, in order. */
    private long next(IntArrayList numbers, long sequence, boolean forward) {
        int low = 0;
        int high = numbers.size();
        while (low < high) { // The first one behind the sequence, or at it when going back.
            int middle = (low + high) >>> 1;
            long at = sequences[numbers.getInt(middle)];
            if (forward ? at <= sequence : at < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int place = forward ? low : low - 1;
        return place < 0 || place >= numbers.size() ? 0L : sequences[numbers.getInt(place)];
    }

    private void wrap(UnsafeBuffer view, int number) {
        long place = places[number];
        view.wrap(chunks.get((int) (place / CHUNK_BYTES)), (int) (place % CHUNK_BYTES), lengths[number]);
    }

    /**
     * How many are kept.
     *
     * @return count
     */
    public synchronized int count() {
        return count;
    }
}
