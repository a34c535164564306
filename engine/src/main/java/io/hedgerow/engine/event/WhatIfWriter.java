package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.MarginAnswerEncoder;
import io.hedgerow.engine.event.codec.VenueMarginEncoder;
import io.hedgerow.engine.event.codec.WhatIfInstrumentEncoder;
import io.hedgerow.engine.event.codec.WhatIfNodesEncoder;
import io.hedgerow.engine.event.codec.WhatIfNodesOf;
import io.hedgerow.engine.event.codec.WhatIfPublishedEncoder;

/**
 * Writes versions of answers to what-if questions, and what venues say of margin:
 *
 * <pre>
 *   answers.begin(version);
 *   answers.book(pnlByNode);
 *   answers.instrument(instrumentId, lots, marginBought, marginSold, pnlOfALotByNode);   for each
 *   answers.account(venueId, currencyId, ...);                                           for each
 *   frame.closing();
 *   answers.end(...);
 * </pre>
 *
 * <p>All of it takes effect together, when the last of these events is applied. Owned by the publishing thread; allocates
 * nothing.
 */
public final class WhatIfWriter {
    /** Numbers that one event brings. */
    public static final int NODES_PER_EVENT = WhatIfNodesEncoder.valuesLength();

    /** Moves of the price of a ladder of deltas. */
    private static final double[] LADDER_MOVES = {-0.1, -0.05, -0.03, -0.02, -0.01, 0.01, 0.02, 0.03, 0.05, 0.1};

    private final EventFrame frame;
    private final WhatIfNodesEncoder nodes = new WhatIfNodesEncoder();
    private final WhatIfInstrumentEncoder instrument = new WhatIfInstrumentEncoder();
    private final MarginAnswerEncoder account = new MarginAnswerEncoder();
    private final WhatIfPublishedEncoder published = new WhatIfPublishedEncoder();
    private final VenueMarginEncoder venue = new VenueMarginEncoder();
    private long version;
    private int nodeCount;
    private int instruments;
    private int accounts;

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public WhatIfWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * Moves of the price that a ladder of deltas is told at.
     *
     * @return relative, ascending
     */
    public static double[] ladderMoves() {
        return LADDER_MOVES.clone();
    }

    /**
     * Begins a version.
     *
     * @param newVersion above that in force, at least 1
     */
    public void begin(long newVersion) {
        version = newVersion;
        nodeCount = 0;
        instruments = 0;
        accounts = 0;
    }

    /**
     * The book.
     *
     * @param pnl change of equity by node, reporting currency, finite
     */
    public void book(double... pnl) {
        nodeCount = pnl.length;
        nodes(WhatIfNodesOf.BOOK, 0, pnl);
    }

    /**
     * An instrument, held or not.
     *
     * @param instrumentId dense id
     * @param lots in the book that was asked about, signed
     * @param marginBought maintenance margin of one lot bought on its own, units of its settlement currency
     * @param marginSold likewise of one lot sold
     * @param pnlOfALot change of value of one lot by node, reporting currency, finite
     */
    public void instrument(int instrumentId, long lots, double marginBought, double marginSold, double... pnlOfALot) {
        instruments++;
        instrument
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .version(version)
                .lots(lots)
                .marginPerLotBought(marginBought)
                .marginPerLotSold(marginSold);
        frame.end(WhatIfInstrumentEncoder.BLOCK_LENGTH);
        nodes(WhatIfNodesOf.LOT, instrumentId, pnlOfALot);
    }

    /**
     * Net deltas of an underlying at {@link #ladderMoves}.
     *
     * @param underlyingId dense id
     * @param deltas units of underlying, finite
     */
    public void ladder(int underlyingId, double... deltas) {
        nodes(WhatIfNodesOf.DELTA_LADDER, underlyingId, deltas);
    }

    private void nodes(WhatIfNodesOf of, int subjectId, double... values) {
        for (int first = 0; first < values.length; first += NODES_PER_EVENT) {
            int count = Math.min(NODES_PER_EVENT, values.length - first);
            nodes.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                    .timeNs(frame.timeNs())
                    .source(frame.source())
                    .subjectId(subjectId)
                    .version(version)
                    .first(first)
                    .count((short) count)
                    .of(of);
            for (int i = 0; i < NODES_PER_EVENT; i++) {
                nodes.values(i, i < count ? values[first + i] : 0.0);
            }
            frame.end(WhatIfNodesEncoder.BLOCK_LENGTH);
        }
    }

    /**
     * An account by the margin model.
     *
     * @param venueId dense id
     * @param currencyId dense id
     * @param others accounts beside it on the same equity
     * @param amounts initial and maintenance margin and equity, units of the currency
     * @param liquidation how far it is from it
     */
    public void account(int venueId, int currencyId, int others, Amounts amounts, Distance liquidation) {
        accounts++;
        account.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .venueId(venueId)
                .version(version)
                .currencyId(currencyId)
                .others(others)
                .initial(amounts.initial())
                .maintenance(amounts.maintenance())
                .equity(amounts.equity())
                .fallToLiquidation(liquidation.fall())
                .riseToLiquidation(liquidation.rise())
                .dailySd(liquidation.dailySd());
        frame.end(MarginAnswerEncoder.BLOCK_LENGTH);
    }

    /**
     * Amounts of an account, units of its currency.
     *
     * @param initial initial margin
     * @param maintenance maintenance margin
     * @param equity that stands for it
     */
    public record Amounts(double initial, double maintenance, double equity) {}

    /**
     * How far an account is from its liquidation.
     *
     * @param fall nearest relative fall of the price, positive; -1 = none
     * @param rise nearest relative rise; -1 = none
     * @param dailySd standard deviation of a day's move, relative; 0 = not known
     */
    public record Distance(double fall, double rise, double dailySd) {}

    /**
     * What a version was asked of.
     *
     * @param sequence last journal record of the book
     * @param timeNs engine time there, UTC ns
     * @param durationNs how long the answer took; 0 = not told
     * @param unvalued positions left out
     * @param cross whether the whole equity stands for every account
     */
    public record AsOf(long sequence, long timeNs, long durationNs, int unvalued, boolean cross) {}

    /**
     * What a version was asked with.
     *
     * @param grid name of the grid, at most 32 ASCII characters are told
     * @param model name of the margin model, likewise
     * @param worstNode place of the largest loss
     * @param worstName name of that node, likewise
     */
    public record Asked(String grid, String model, int worstNode, String worstName) {}

    /**
     * Expected shortfall of a version.
     *
     * @param amount reporting currency, a loss positive
     * @param version of the simulation, by its time, UTC ns; 0 = there is none
     */
    public record Shortfall(double amount, long version) {
        /** There is none. */
        public static final Shortfall NONE = new Shortfall(0.0, 0L);
    }

    /**
     * Publishes what has been written since {@link #begin}.
     *
     * @param asOf what it was asked of
     * @param asked what it was asked with
     * @param es expected shortfall
     */
    public void end(AsOf asOf, Asked asked, Shortfall es) {
        published
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .portfolio(0)
                .version(version)
                .asOfSequence(asOf.sequence())
                .asOfTimeNs(asOf.timeNs())
                .durationNs(asOf.durationNs())
                .nodes(nodeCount)
                .instruments(instruments)
                .accounts(accounts)
                .unvalued(asOf.unvalued())
                .worstNode(asked.worstNode())
                .crossCollateral((short) (asOf.cross() ? 1 : 0))
                .hasEs((short) (es.version() != 0L ? 1 : 0))
                .es(es.amount())
                .esVersion(es.version())
                .grid(ascii(asked.grid()))
                .model(ascii(asked.model()))
                .worstName(ascii(asked.worstName()));
        frame.end(WhatIfPublishedEncoder.BLOCK_LENGTH);
    }

    private static String ascii(String name) {
        String told = name.replaceAll("[^\\x20-\\x7e]", "?");
        return told.substring(0, Math.min(told.length(), WhatIfPublishedEncoder.gridLength()));
    }

    /**
     * What a venue says of the margin of an account.
     *
     * @param venueId dense id
     * @param currencyId dense id
     * @param venueTimeNs venue's own time, UTC ns, or {@link EventWriter#NONE}
     * @param amounts as it says
     */
    public void venueMargin(int venueId, int currencyId, long venueTimeNs, Amounts amounts) {
        venue.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .venueId(venueId)
                .venueTimeNs(venueTimeNs)
                .currencyId(currencyId)
                .initial(amounts.initial())
                .maintenance(amounts.maintenance())
                .equity(amounts.equity());
        frame.end(VenueMarginEncoder.BLOCK_LENGTH);
    }
}
