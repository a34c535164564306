package io.hedgerow.journal.scenario;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.NodeValue.UnderlyingRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values a whole book in scenarios, in full and with the engine's own kernel:
 *
 * <pre>
 *   node = live equity + model at the node - model now
 * </pre>
 *
 * <p>so the node where nothing happens is the live equity to the last unit, whatever the model says.
 *
 * <p>Owned by one thread.
 */
public final class ScenarioPricer implements AutoCloseable {
    private static final int GROUP = 8;
    private static final double NS_PER_DAY = 86_400e9;

    private final BookMoment book;
    private final StateMemory memory = new StateMemory();
    private final OptionBlock block;
    private final int[] firstRow;
    private final int[] rowCount;
    private final int[] rowOfOption;
    private final ShockedMarket market;
    private final ScenarioVols vols;
    private final SliceMarket sliceMarket = new SliceMarket();
    private final SliceSums sums = new SliceSums();
    private final double[] liveValue;
    private final double[] liveByPosition;
    private final double[] value;
    private final double[][] risks;

    /**
     * Lays the book out.
     *
     * @param book positions and market
     */
    public ScenarioPricer(BookMoment book) {
        this.book = book;
        firstRow = new int[book.expiries().size()];
        rowCount = new int[book.expiries().size()];
        block = new OptionBlock(memory, Math.max(layOut(), GROUP));
        memory.seal();
        rowOfOption = fillRows();
        market = new ShockedMarket(book);
        vols = new ScenarioVols(book, market, block, rowOfOption);
        value = new double[book.currencies().size()];
        risks = new double[book.underlyings().size()][Risk.COUNT];
        revalue();
        liveValue = value.clone();
        liveByPosition = values();
    }

    private int layOut() {
        for (OptionHolding option : book.options()) {
            rowCount[option.expiry()]++;
        }
        int rows = 0;
        for (int place = 0; place < firstRow.length; place++) {
            firstRow[place] = rows;
            rowCount[place] = (rowCount[place] + GROUP - 1) / GROUP * GROUP;
            rows += rowCount[place];
        }
        return rows;
    }

    private int[] fillRows() {
        int[] next = firstRow.clone();
        int[] rows = new int[book.options().size()];
        for (int place = 0; place < rows.length; place++) {
            OptionHolding option = book.options().get(place);
            int row = next[option.expiry()]++;
            rows[place] = row;
            block.contract(
                    row,
                    option.strike(),
                    option.call(),
                    book.expiries().get(option.expiry()).inverse());
            block.vol(row, option.vol());
            block.weight(row, option.units());
        }
        return rows;
    }

    /**
     * Values the book in a scenario.
     *
     * @param scenario which
     * @return change of equity, and the risk there
     */
    public NodeValue value(Scenario scenario) {
        market.set(scenario);
        revalue();
        List<Double> pnl = new ArrayList<>(value.length);
        for (int place = 0; place < value.length; place++) {
            pnl.add(value[place] - liveValue[place]);
        }
        return new NodeValue(scenario, scenario.weight() * inReporting(), pnl, risks(), vols.floored());
    }

    /**
     * Values the book in a state of the market.
     *
     * @param shock which
     * @return change of equity, reporting currency: positions, and what balances in other currencies are worth
     */
    public double pnl(MarketShock shock) {
        market.set(shock);
        revalue();
        return inReporting();
    }

    /**
     * What positions in a currency have gained in the state that was valued last.
     *
     * @param currency place in {@link BookMoment#currencies()}
     * @return units of it
     */
    public double pnlInCurrency(int currency) {
        return value[currency] - liveValue[currency];
    }

    /**
     * Values the book in every scenario of a grid.
     *
     * @param grid scenarios
     * @return in their order
     */
    public List<NodeValue> value(ScenarioGrid grid) {
        List<NodeValue> nodes = new ArrayList<>(grid.scenarios().size());
        for (Scenario scenario : grid.scenarios()) {
            nodes.add(value(scenario));
        }
        return nodes;
    }

    /**
     * What each position gains or loses in a scenario.
     *
     * @param scenario which
     * @return reporting currency, options of the book first, then what is linear, each in its order; balances in other
     *     currencies are no positions
     */
    public double[] pnlByPosition(Scenario scenario) {
        market.set(scenario);
        return pnlByPosition();
    }

    /**
     * What each position gains or loses in a state of the market.
     *
     * @param shock which
     * @return as of a scenario
     */
    public double[] pnlByPosition(MarketShock shock) {
        market.set(shock);
        return pnlByPosition();
    }

    private double[] pnlByPosition() {
        int options = book.options().size();
        double[] then = values();
        double[] now = liveByPosition;
        double[] pnl = new double[now.length];
        for (int place = 0; place < pnl.length; place++) {
            int currency = place < options
                    ? book.options().get(place).currency()
                    : book.linears().get(place - options).currency();
            pnl[place] = (then[place] - now[place]) * rate(currency);
        }
        return pnl;
    }

    /**
     * Risk of each position in a scenario.
     *
     * @param scenario which
     * @return options of the book first, then what is linear, each in its order
     */
    public List<PositionRisk> riskByPosition(Scenario scenario) {
        double[] now = liveByPosition;
        market.set(scenario);
        double[] then = values();
        int options = book.options().size();
        List<PositionRisk> positions = new ArrayList<>(then.length);
        for (int place = 0; place < options; place++) {
            OptionHolding option = book.options().get(place);
            double pnl = (then[place] - now[place]) * rate(option.currency());
            positions.add(optionRisk(option, rowOfOption[place], then[place], pnl));
        }
        for (int place = options; place < then.length; place++) {
            LinearHolding holding = book.linears().get(place - options);
            double pnl = (then[place] - now[place]) * rate(holding.currency());
            positions.add(new PositionRisk(then[place], pnl, linearDelta(holding), 0.0, 0.0, 0.0, 0.0, 0.0));
        }
        return positions;
    }

    private PositionRisk optionRisk(OptionHolding option, int row, double value, double pnl) {
        Expiry expiry = book.expiries().get(option.expiry());
        if (market.years(expiry.expiryNs()) == 0.0) {
            return new PositionRisk(value, pnl, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        }
        double ratio = market.greekPrice(expiry) / market.price(expiry.underlying());
        double units = option.units();
        boolean adjusted =
                expiry.inverse() && book.underlyings().get(expiry.underlying()).premiumAdjusted();
        double coinValue = adjusted ? block.price(row) / market.greekPrice(expiry) : 0.0;
        double coinGamma = adjusted ? (block.delta(row) - coinValue) * ratio / market.price(expiry.underlying()) : 0.0;
        return new PositionRisk(
                value,
                pnl,
                units * (block.delta(row) - coinValue) * ratio,
                units * (block.gamma(row) * ratio * ratio - coinGamma),
                units * block.vega(row),
                units * block.theta(row),
                units * block.vanna(row) * ratio,
                units * block.volga(row));
    }

    /**
     * Black delta of each option as it is now.
     *
     * @return position times delta, units of the underlying at the forward, in the order of the book's options
     */
    public double[] optionDeltas() {
        market.set(Scenario.LIVE);
        values();
        double[] deltas = new double[rowOfOption.length];
        for (int place = 0; place < deltas.length; place++) {
            deltas[place] = book.options().get(place).units() * block.delta(rowOfOption[place]);
        }
        return deltas;
    }

    /**
     * The book as it would be in a scenario: prices, vols, marks and equity there. A mark keeps its distance from the
     * model.
     *
     * @param scenario which; its weight is of no effect
     * @return another moment, later by the days that pass
     */
    public BookMoment moved(Scenario scenario) {
        double[] now = liveByPosition;
        NodeValue node = value(scenario);
        double[] then = values();
        List<OptionHolding> options = new ArrayList<>(book.options().size());
        for (int place = 0; place < book.options().size(); place++) {
            OptionHolding option = book.options().get(place);
            double mark = option.mark() + (then[place] - now[place]) / option.units();
            options.add(option.at(vols.vol(place), mark));
        }
        List<Currency> currencies = new ArrayList<>(book.currencies().size());
        for (int place = 0; place < book.currencies().size(); place++) {
            Currency currency = book.currencies().get(place);
            double equity = currency.equity() + node.pnlByCurrency().get(place);
            currencies.add(
                    new Currency(currency.id(), currency.code(), equity, currency.unmarked(), currency.conversion()));
        }
        return new BookMoment(
                book.sequence(),
                book.timeNs() + Math.round(scenario.days() * NS_PER_DAY),
                book.reportingCurrency(),
                currencies,
                market.underlyings(),
                market.expiries(),
                options,
                book.linears().stream().map(it -> it.at(market.price(it))).toList(),
                book.unvalued());
    }

    /** Worth of each position in the market's state, in the currency that it is settled in. */
    private double[] values() {
        vols.apply();
        int options = book.options().size();
        double[] values = new double[options + book.linears().size()];
        for (int place = 0; place < firstRow.length; place++) {
            market.prepare(book.expiries().get(place), sliceMarket);
            ChainKernel.value(block, firstRow[place], rowCount[place], sliceMarket);
        }
        for (int place = 0; place < options; place++) {
            OptionHolding option = book.options().get(place);
            Expiry expiry = book.expiries().get(option.expiry());
            double price = block.price(rowOfOption[place]);
            values[place] = option.units() * (expiry.inverse() ? price / market.greekPrice(expiry) : price);
        }
        for (int place = 0; place < book.linears().size(); place++) {
            values[options + place] = linearValue(book.linears().get(place));
        }
        return values;
    }

    private void revalue() {
        vols.apply();
        Arrays.fill(value, 0.0);
        for (double[] risk : risks) {
            Arrays.fill(risk, 0.0);
        }
        for (int place = 0; place < firstRow.length; place++) {
            if (rowCount[place] > 0) {
                addExpiry(place);
            }
        }
        for (LinearHolding holding : book.linears()) {
            addLinear(holding);
        }
    }

    private void addExpiry(int place) {
        Expiry expiry = book.expiries().get(place);
        Underlying underlying = book.underlyings().get(expiry.underlying());
        market.prepare(expiry, sliceMarket);
        ChainKernel.sum(block, firstRow[place], rowCount[place], sliceMarket, sums);
        int currency = expiry.inverse() ? underlying.baseCurrency() : underlying.quoteCurrency();
        value[currency] += expiry.inverse() ? sums.coinValue() : sums.value();
        if (market.years(expiry.expiryNs()) == 0.0) {
            return; // Settled: what it was worth is cash, which has no risk that a policy hedges.
        }
        double ratio = market.greekPrice(expiry) / market.price(expiry.underlying());
        double[] risk = risks[expiry.underlying()];
        double delta = sums.delta() * ratio;
        double gamma = sums.gamma() * ratio * ratio;
        if (underlying.premiumAdjusted()) {
            delta -= sums.coinValue() * ratio;
            gamma -= sums.coinDelta() * ratio / market.price(expiry.underlying());
        }
        risk[Risk.DELTA] += delta;
        risk[Risk.GAMMA] += gamma;
        risk[Risk.VEGA] += sums.vega();
        risk[Risk.THETA] += sums.theta();
        risk[Risk.VANNA] += sums.vanna() * ratio;
    }

    private void addLinear(LinearHolding holding) {
        value[holding.currency()] += linearValue(holding);
        risks[holding.underlying()][Risk.DELTA] += linearDelta(holding);
    }

    private double linearDelta(LinearHolding holding) {
        double price = market.price(holding);
        double reference = market.price(holding.underlying());
        double delta = holding.inverse() ? holding.units() / reference : holding.units() * price / reference;
        boolean expired = holding.kind() == BookMoment.LinearKind.FUTURE && market.years(holding.expiryNs()) == 0.0;
        return expired ? 0.0 : delta;
    }

    /** Worth of a position less a constant, in the currency that it is settled in. */
    private double linearValue(LinearHolding holding) {
        double price = market.price(holding);
        double funding = holding.kind() == BookMoment.LinearKind.PERPETUAL ? market.extraFunding() : 0.0;
        if (holding.inverse()) {
            double notional = holding.units() / price;
            return holding.units() / holding.price() - notional - notional * funding;
        }
        return holding.units() * price * (1.0 - funding);
    }

    /** Balances keep their units; what they are worth in reporting currency moves with the price. */
    private double inReporting() {
        double sum = 0.0;
        for (int place = 0; place < value.length; place++) {
            Currency currency = book.currencies().get(place);
            double now = currency.conversion().rate(book.underlyings());
            sum += (currency.equity() + pnlInCurrency(place)) * rate(place) - currency.equity() * now;
        }
        return sum;
    }

    /**
     * Reporting currency per unit of a currency in the state that was valued last.
     *
     * @param currency place in {@link BookMoment#currencies()}
     * @return rate, 0 where nothing links the two
     */
    public double rate(int currency) {
        return book.currencies().get(currency).conversion().rate(market::price);
    }

    /**
     * What the underlyings look like in the state that was valued last.
     *
     * @return one for each of the book
     */
    public List<UnderlyingRisk> risks() {
        List<UnderlyingRisk> all = new ArrayList<>(risks.length);
        for (int place = 0; place < risks.length; place++) {
            double[] risk = risks[place];
            all.add(new UnderlyingRisk(
                    market.price(place),
                    risk[Risk.DELTA],
                    risk[Risk.GAMMA],
                    risk[Risk.VEGA],
                    risk[Risk.THETA],
                    risk[Risk.VANNA]));
        }
        return all;
    }

    /** The book that is valued. */
    public BookMoment book() {
        return book;
    }

    @Override
    public void close() {
        memory.close();
    }

    /** Places in the sums of an underlying. */
    private static final class Risk {
        static final int DELTA = 0;
        static final int GAMMA = 1;
        static final int VEGA = 2;
        static final int THETA = 3;
        static final int VANNA = 4;
        static final int COUNT = 5;

        private Risk() {}
    }
}
