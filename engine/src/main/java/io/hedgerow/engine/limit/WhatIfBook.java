package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.WhatIfInstrumentDecoder;
import io.hedgerow.engine.event.codec.WhatIfNodesDecoder;
import io.hedgerow.engine.event.codec.WhatIfPublishedDecoder;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.valuation.AccountMargins;

/**
 * Answers to what-if questions about everything, by version: scenarios, margin, expected shortfall. They come as events from
 * whoever works them out beside the engine, take effect together, and age.
 *
 * <p>Owned by the engine thread.
 */
public final class WhatIfBook {
    private static final int VERSION = 0;
    private static final int SEQUENCE = 1;
    private static final int TIME_NS = 2;
    private static final int DURATION_NS = 3;
    private static final int UNVALUED = 4;
    private static final int HAS_ES = 5;
    private static final int WORST_NODE = 6;
    private static final int CHANGED = 7;
    private static final int NAMES = 8;
    private static final int NAME_WORDS = WhatIfPublishedDecoder.gridLength() / Long.BYTES;
    private static final int SCALARS = NAMES + 2 * NAME_WORDS;

    private static final int ES = 0;
    private static final int WORST = 1;
    private static final int AMOUNTS = 2;

    private final StressVectors vectors;
    private final StressBook stress;
    private final AccountMargins accounts;
    private final MarginRatios margins;
    private final LongColumn scalars;
    private final DoubleColumn amounts;

    WhatIfBook(StateMemory memory, CapacitySpec capacity, ReferenceData reference, PositionBook positions) {
        vectors = new StressVectors(memory, capacity);
        stress = new StressBook(memory, capacity, vectors, reference.instruments(), positions);
        accounts = new AccountMargins(memory, capacity);
        margins = new MarginRatios(memory, capacity, accounts);
        scalars = memory.longColumn("whatIf.scalars", SCALARS);
        amounts = memory.doubleColumn("whatIf.amounts", AMOUNTS);
    }

    StressVectors vectors() {
        return vectors;
    }

    StressBook stress() {
        return stress;
    }

    /**
     * Margins by account.
     *
     * @return the live table
     */
    public AccountMargins accounts() {
        return accounts;
    }

    /**
     * Equity over margin and notional.
     *
     * @return the live ratios
     */
    public MarginRatios margins() {
        return margins;
    }

    private void stage(long version) {
        if (vectors.stage(version)) {
            accounts.stage();
        }
    }

    /**
     * Takes an instrument of a version up.
     *
     * @param event of a defined instrument
     * @return 0, or a raw {@link RejectReason}: NOT_FINITE, OUT_OF_RANGE (version, or a negative margin)
     */
    public int apply(WhatIfInstrumentDecoder event) {
        double margin = event.marginPerLotBought() + event.marginPerLotSold();
        if (!(Math.abs(margin) < Double.POSITIVE_INFINITY)) {
            return RejectReason.NOT_FINITE.value();
        }
        if (event.version() < 1L || event.marginPerLotBought() < 0.0 || event.marginPerLotSold() < 0.0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        stage(event.version());
        vectors.add(event);
        return 0;
    }

    /**
     * Takes numbers of a version up.
     *
     * @param event of the book, or of a defined instrument
     * @return 0, or a raw {@link RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(WhatIfNodesDecoder event) {
        if (event.version() < 1L) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        stage(event.version());
        return vectors.add(event);
    }

    /**
     * Begins the account of a version.
     *
     * @param version at least 1
     * @param account place in {@link #accounts()}
     * @param others accounts beside it on the same equity
     */
    public void account(long version, int account, int others) {
        stage(version);
        accounts.stage(account, others);
    }

    /**
     * Puts a version in force that is whole and newer.
     *
     * @param event closes it
     * @return NONE if it is in force
     */
    public WhatIfReason publish(WhatIfPublishedDecoder event) {
        stage(event.version());
        if (event.version() <= version()) {
            return WhatIfReason.OLDER;
        }
        if (accounts.staged() != event.accounts()) {
            return WhatIfReason.INCOMPLETE;
        }
        WhatIfReason reason = vectors.publish(event.nodes(), event.instruments());
        if (reason != WhatIfReason.NONE) {
            return reason;
        }
        accounts.publish();
        stress.onVersion();
        scalars.set(VERSION, event.version());
        scalars.set(SEQUENCE, event.asOfSequence());
        scalars.set(TIME_NS, event.asOfTimeNs());
        scalars.set(DURATION_NS, event.durationNs());
        scalars.set(UNVALUED, event.unvalued());
        margins.cross(event.crossCollateral() != 0);
        scalars.set(WORST_NODE, event.worstNode());
        scalars.set(HAS_ES, event.hasEs());
        amounts.set(ES, event.hasEs() != 0 ? event.es() : 0.0);
        int node = event.worstNode();
        amounts.set(WORST, node >= 0 && node < vectors.nodes() ? vectors.ofBook(node) : 0.0);
        name(0, event, WhatIfPublishedDecoder.gridEncodingOffset());
        name(NAME_WORDS, event, WhatIfPublishedDecoder.worstNameEncodingOffset());
        change();
        return WhatIfReason.NONE;
    }

    private void name(int word, WhatIfPublishedDecoder event, int fieldOffset) {
        for (int i = 0; i < NAME_WORDS; i++) {
            long bytes = event.buffer().getLong(event.offset() + fieldOffset + i * Long.BYTES);
            scalars.set(NAMES + word + i, bytes);
        }
    }

    /** Counts the change of a position. */
    public void onPosition(int instrumentId) {
        if (version() != 0L) {
            stress.onPosition(instrumentId);
            change();
        }
    }

    /** Notes that limits have to be looked at again. */
    public void change() {
        scalars.set(CHANGED, 1L);
    }

    /**
     * Whether limits have to be looked at again.
     *
     * @return true once for any number of changes
     */
    public boolean takeChanged() {
        boolean changed = scalars.get(CHANGED) != 0L;
        if (changed) {
            scalars.set(CHANGED, 0L);
        }
        return changed;
    }

    /**
     * Version in force.
     *
     * @return 0 = none
     */
    public long version() {
        return scalars.get(VERSION);
    }

    /**
     * Last journal record of the book that was asked about.
     *
     * @return sequence
     */
    public long asOfSequence() {
        return scalars.get(SEQUENCE);
    }

    /**
     * Engine time of the book that was asked about.
     *
     * @return UTC ns, 0 without answers
     */
    public long asOfTimeNs() {
        return scalars.get(TIME_NS);
    }

    /**
     * How long the answer took.
     *
     * @return ns, 0 = not told
     */
    public long durationNs() {
        return scalars.get(DURATION_NS);
    }

    /**
     * Positions that the answers leave out.
     *
     * @return count
     */
    public int unvalued() {
        return (int) scalars.get(UNVALUED);
    }

    /**
     * Whether there are answers that something held or traded is missing from.
     *
     * @return true if they are not of the whole book
     */
    public boolean isIncomplete() {
        return version() != 0L && (unvalued() != 0 || stress.isIncomplete());
    }

    /**
     * Whether scenarios are known.
     *
     * @return true if a version with nodes is in force
     */
    public boolean hasStress() {
        return version() != 0L && vectors.nodes() > 0;
    }

    /**
     * Nodes of the grid.
     *
     * @return count
     */
    public int nodes() {
        return vectors.nodes();
    }

    /**
     * Instruments whose orders are held against the scenarios.
     *
     * @return count
     */
    public int instruments() {
        return vectors.instruments();
    }

    /**
     * Node of the largest loss now.
     *
     * @return place in the grid
     */
    public int worstNode() {
        return stress.worstNode();
    }

    /**
     * Loss in the worst scenario now.
     *
     * @return reporting currency, a loss positive; 0 without scenarios
     */
    public double stressLoss() {
        return hasStress() ? 0.0 - stress.at(stress.worstNode()) : 0.0;
    }

    /**
     * Loss in the worst scenario when it was asked.
     *
     * @return reporting currency, a loss positive
     */
    public double stressLossAsOf() {
        return 0.0 - amounts.get(WORST);
    }

    /**
     * Whether the worst node is still the one that was published, so that its name is that of it.
     *
     * @return true if nothing traded since has changed it
     */
    public boolean isWorstAsPublished() {
        return scalars.get(WORST_NODE) == stress.worstNode();
    }

    /**
     * Whether an expected shortfall is known.
     *
     * @return true if the version in force tells one
     */
    public boolean hasEs() {
        return version() != 0L && scalars.get(HAS_ES) != 0L;
    }

    /**
     * Expected shortfall.
     *
     * @return reporting currency, a loss positive
     */
    public double es() {
        return amounts.get(ES);
    }

    /**
     * Eight bytes of a name.
     *
     * @param worst whether that of the worst node, else that of the grid
     * @param word 0 to 3
     * @return bytes as they came
     */
    public long nameWord(boolean worst, int word) {
        return scalars.get(NAMES + (worst ? NAME_WORDS : 0) + word);
    }
}
