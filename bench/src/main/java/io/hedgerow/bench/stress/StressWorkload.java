package io.hedgerow.bench.stress;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Conversion;
import io.hedgerow.journal.scenario.NodeValue;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.ScenarioPricer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A book of coin-settled options over twenty expiries, and the same rows for the kernel alone. One thread. */
final class StressWorkload implements AutoCloseable {
    private static final int EXPIRIES = 20;
    private static final int GROUP = 8;
    private static final double PRICE = 100_000.0;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long NOW_NS = 1_795_766_380_000_000_000L;

    private final ScenarioGrid grid;
    private final ScenarioPricer pricer;
    private final StateMemory memory = new StateMemory();
    private final OptionBlock block;
    private final SliceMarket[] markets = new SliceMarket[EXPIRIES];
    private final SliceSums sums = new SliceSums();
    private final int rowsPerExpiry;

    StressWorkload(int options, ScenarioGrid grid, long seed) {
        this.grid = grid;
        BookMoment book = book(options, seed);
        pricer = new ScenarioPricer(book);
        rowsPerExpiry = (options / EXPIRIES + GROUP - 1) / GROUP * GROUP;
        block = new OptionBlock(memory, EXPIRIES * rowsPerExpiry);
        memory.seal();
        int[] next = new int[EXPIRIES];
        for (OptionHolding option : book.options()) {
            int row = option.expiry() * rowsPerExpiry + next[option.expiry()]++;
            block.contract(row, option.strike(), option.call(), true);
            block.vol(row, option.vol());
            block.weight(row, option.units());
        }
        for (int place = 0; place < EXPIRIES; place++) {
            Expiry expiry = book.expiries().get(place);
            double years = (double) (expiry.expiryNs() - NOW_NS) / DAY_NS / 365.0;
            markets[place] = new SliceMarket();
            markets[place].set(expiry.forward(), 0.0, 0.0, years, 0.0, 0.0);
        }
    }

    private static BookMoment book(int options, long seed) {
        Random random = new Random(seed);
        List<Expiry> expiries = new ArrayList<>();
        for (int place = 0; place < EXPIRIES; place++) {
            long expiryNs = NOW_NS + (4L + 14L * place) * DAY_NS;
            expiries.add(new Expiry(0, expiryNs, PRICE * (1.0 + 0.002 * place), 0.0, false, true, 0L, 0.0, null));
        }
        List<OptionHolding> held = new ArrayList<>();
        for (int i = 0; i < options; i++) {
            double strike = PRICE * Math.exp(0.4 * random.nextGaussian());
            long lots = 1L + random.nextInt(100);
            long signed = random.nextBoolean() ? lots : -lots;
            held.add(new OptionHolding(
                    i,
                    "OPTION-" + i + ".BENCH",
                    i % EXPIRIES,
                    0,
                    strike,
                    random.nextBoolean(),
                    signed,
                    0.1 * signed,
                    0.4 + 0.4 * random.nextDouble(),
                    0.01,
                    false));
        }
        Currency coin = new Currency(0, "BTC", 1_000.0, 0, Conversion.by(0, false));
        Currency dollar = new Currency(1, "USD", 0.0, 0, Conversion.SAME);
        Underlying underlying = new Underlying(0, "BTC", PRICE, 1, 0, false, 1.0, 0.0);
        return new BookMoment(
                1L, NOW_NS, "USD", List.of(coin, dollar), List.of(underlying), expiries, held, List.of(), List.of());
    }

    /** Values the book at every node, with price, delta, gamma and vega there. */
    double scenarios() {
        double sum = 0.0;
        for (NodeValue node : pricer.value(grid)) {
            sum += node.pnl() + node.underlyings().get(0).netGamma();
        }
        return sum;
    }

    /** Lets the kernel value and sum up the same rows as often, at one market and with vols as they are. */
    double kernel() {
        double sum = 0.0;
        for (int node = 0; node < grid.scenarios().size(); node++) {
            for (int place = 0; place < EXPIRIES; place++) {
                ChainKernel.sum(block, place * rowsPerExpiry, rowsPerExpiry, markets[place], sums);
                sum += sums.coinValue() + sums.gamma();
            }
        }
        return sum;
    }

    int nodes() {
        return grid.scenarios().size();
    }

    /** Bytes off heap of the rows of one of the two. */
    long offHeapBytes() {
        return memory.allocatedBytes();
    }

    @Override
    public void close() {
        pricer.close();
        memory.close();
    }
}
