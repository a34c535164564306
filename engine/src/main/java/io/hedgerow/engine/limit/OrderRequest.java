package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.Side;

/**
 * An order that someone wants to send, with all that the checks must know about it. One instance is filled again and
 * again; what is not set since {@link #begin} counts as unknown and refuses the order. Owned by the engine thread.
 */
public final class OrderRequest {
    private final WorstCase delta = new WorstCase();
    private final WorstCase gamma1Pct = new WorstCase();
    private final WorstCase vega = new WorstCase();
    private int instrumentId;
    private int sideRaw;
    private boolean hedge;
    private long lots;
    private long limitPriceE9;
    private long openBuyLots;
    private long openSellLots;
    private long bestOwnBuyE9;
    private long bestOwnSellE9;
    private double referenceMid;
    private long quoteTimeNs;
    private double theoreticalPrice;
    private double targetDelta;
    private double portfolioNotional;
    private double pricePerVolPoint;
    private double priceTick;
    private int messagesAhead;

    /**
     * Starts an order and forgets everything about the one before.
     *
     * @param instrument instrument id
     * @param side raw value of {@link Side}
     * @param size lots, or the new remaining size of a replacement
     * @param priceE9 limit price times 1e9
     * @return this
     */
    public OrderRequest begin(int instrument, int side, long size, long priceE9) {
        instrumentId = instrument;
        sideRaw = side;
        lots = size;
        limitPriceE9 = priceE9;
        hedge = false;
        openBuyLots = -1L;
        openSellLots = -1L;
        bestOwnBuyE9 = -1L;
        bestOwnSellE9 = -1L;
        quoteTimeNs = Long.MIN_VALUE;
        referenceMid = Double.NaN;
        theoreticalPrice = Double.NaN;
        targetDelta = Double.NaN;
        portfolioNotional = Double.NaN;
        pricePerVolPoint = Double.NaN;
        priceTick = Double.NaN;
        messagesAhead = 0;
        delta.forget();
        gamma1Pct.forget();
        vega.forget();
        return this;
    }

    /**
     * Our other open orders of the instrument, without the one this order replaces.
     *
     * @param buyLots open buy size
     * @param sellLots open sell size
     * @param bestBuyE9 highest price of our working buys times 1e9; 0 = none
     * @param bestSellE9 lowest price of our working sells times 1e9; 0 = none
     * @return this
     */
    public OrderRequest openOrders(long buyLots, long sellLots, long bestBuyE9, long bestSellE9) {
        openBuyLots = buyLots;
        openSellLots = sellLots;
        bestOwnBuyE9 = bestBuyE9;
        bestOwnSellE9 = bestSellE9;
        return this;
    }

    /**
     * Prices the order is measured against.
     *
     * @param mid reference mid of the instrument
     * @param timeNs engine time of the quote behind it
     * @param theoretical our own price of the instrument
     * @return this
     */
    public OrderRequest prices(double mid, long timeNs, double theoretical) {
        referenceMid = mid;
        quoteTimeNs = timeNs;
        theoreticalPrice = theoretical;
        return this;
    }

    /**
     * How the price of an option answers to vol.
     *
     * @param perVolPoint change of the price per vol point, in the unit of the price; NaN or 0 = not known
     * @param tick price step at the order's price, in the unit of the price
     * @return this
     */
    public OrderRequest option(double perVolPoint, double tick) {
        pricePerVolPoint = perVolPoint;
        priceTick = tick;
        return this;
    }

    /**
     * Orders of the same plan that go to the same venue before this one and are not recorded yet.
     *
     * @param count 0 or more
     * @return this
     */
    public OrderRequest messagesAhead(int count) {
        messagesAhead = count;
        return this;
    }

    /**
     * Marks a hedge order.
     *
     * @param target net delta the hedge works towards, units of underlying
     * @return this
     */
    public OrderRequest hedgeTowards(double target) {
        hedge = true;
        targetDelta = target;
        return this;
    }

    /**
     * Credit in use with this order.
     *
     * @param grossNotional gross notional of all positions and open orders, this one included, reporting currency
     * @return this
     */
    public OrderRequest portfolio(double grossNotional) {
        portfolioNotional = grossNotional;
        return this;
    }

    /**
     * Delta of the underlying, units of underlying.
     *
     * @return to be set
     */
    public WorstCase delta() {
        return delta;
    }

    /**
     * Change of the underlying's delta for a move of 1 %, units of underlying.
     *
     * @return to be set
     */
    public WorstCase gamma1Pct() {
        return gamma1Pct;
    }

    /**
     * Vega of the underlying, quote currency per vol point.
     *
     * @return to be set
     */
    public WorstCase vega() {
        return vega;
    }

    int instrumentId() {
        return instrumentId;
    }

    int sideRaw() {
        return sideRaw;
    }

    boolean isBuy() {
        return sideRaw == Side.BUY.value();
    }

    boolean isHedge() {
        return hedge;
    }

    long lots() {
        return lots;
    }

    long limitPriceE9() {
        return limitPriceE9;
    }

    long openBuyLots() {
        return openBuyLots;
    }

    long openSellLots() {
        return openSellLots;
    }

    /** Best price of our working orders on the other side; 0 = none, negative = not told. */
    long bestOwnOppositeE9() {
        return isBuy() ? bestOwnSellE9 : bestOwnBuyE9;
    }

    double referenceMid() {
        return referenceMid;
    }

    long quoteTimeNs() {
        return quoteTimeNs;
    }

    double theoreticalPrice() {
        return theoreticalPrice;
    }

    double pricePerVolPoint() {
        return pricePerVolPoint;
    }

    double priceTick() {
        return priceTick;
    }

    int messagesAhead() {
        return messagesAhead;
    }

    double targetDelta() {
        return targetDelta;
    }

    double portfolioNotional() {
        return portfolioNotional;
    }
}
