package io.hedgerow.gateway.surface.quote;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.implied.ImpliedVol;
import io.hedgerow.engine.pricing.implied.ImpliedVolBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Vols of the bids, offers, middles and marks of many quotes at once, with the uncertainty of each and the reason where
 * there is none.
 *
 * <p>Owned by one thread; must be closed.
 */
public final class QuoteVols implements AutoCloseable {
    private final StateMemory memory = new StateMemory();
    private final ImpliedVolBatch solver = new ImpliedVolBatch(memory);
    private final double tickVolMax;
    private boolean[] calls = new boolean[0];
    private double[] forwards = new double[0];
    private double[] strikes = new double[0];
    private double[] years = new double[0];
    private double[] discounts = new double[0];
    private double[] prices = new double[0];
    private double[] vols = new double[0];
    private int[] statuses = new int[0];

    /**
     * Creates it.
     *
     * @param tickVolMax a quote of which one step of the price moves the vol by more is too uncertain, such as 0.5
     */
    public QuoteVols(double tickVolMax) {
        this.tickVolMax = tickVolMax;
    }

    /**
     * Gives every quote that is not refused yet its vols or the reason why it has none.
     *
     * @param quotes of one underlying and one moment
     * @param chains their forwards
     */
    public void imply(List<ImpliedQuote> quotes, Map<QuotedChain, ForwardEstimate> chains) {
        List<ImpliedQuote> sound = quotes.stream()
                .filter(each -> each.status().isUsed())
                .filter(each -> forward(each, chains.get(each.quote().option().chain())))
                .toList();
        reserve(sound.size());
        fill(sound, chains);
        solve(sound, OptionQuote::bid);
        for (int i = 0; i < sound.size(); i++) {
            bid(sound.get(i), i);
        }
        solve(sound, OptionQuote::ask);
        for (int i = 0; i < sound.size(); i++) {
            ask(sound.get(i), i);
        }
        solve(sound, quote -> quote.hasBid() && quote.hasAsk() ? 0.5 * (quote.bid() + quote.ask()) : Double.NaN);
        for (int i = 0; i < sound.size(); i++) {
            sound.get(i).midVol(found(i) ? vols[i] : Double.NaN);
        }
        solve(sound, OptionQuote::mark);
        for (int i = 0; i < sound.size(); i++) {
            sound.get(i).markVol(found(i) ? vols[i] : Double.NaN);
        }
        noise(sound, chains);
        leaveInTheMoney(sound);
    }

    /** Sets a quote's own forward; false where it has none. */
    private static boolean forward(ImpliedQuote implied, ForwardEstimate chain) {
        if (chain == null || !chain.isKnown()) {
            implied.refuse(QuoteStatus.NO_FORWARD);
            return false;
        }
        implied.place(chain.of(implied.quote()));
        return true;
    }

    private void reserve(int count) {
        if (count > strikes.length) {
            calls = new boolean[count];
            forwards = new double[count];
            strikes = new double[count];
            years = new double[count];
            discounts = new double[count];
            prices = new double[count];
            vols = new double[count];
            statuses = new int[count];
            Arrays.fill(discounts, 1.0);
        }
    }

    private void fill(List<ImpliedQuote> sound, Map<QuotedChain, ForwardEstimate> chains) {
        for (int i = 0; i < sound.size(); i++) {
            ImpliedQuote each = sound.get(i);
            calls[i] = each.quote().option().call();
            forwards[i] = each.forward();
            strikes[i] = each.quote().option().strike();
            years[i] = each.years();
            discounts[i] = chains.get(each.quote().option().chain()).discount();
        }
    }

    private void solve(List<ImpliedQuote> sound, ToDoubleFunction<OptionQuote> price) {
        for (int i = 0; i < sound.size(); i++) {
            OptionQuote quote = sound.get(i).quote();
            double value = price.applyAsDouble(quote) * quote.unit().inQuoteCurrency(forwards[i]);
            prices[i] = value > 0.0 ? value : Double.NaN;
        }
        solver.solve(sound.size(), calls, forwards, strikes, years, discounts, prices, vols, statuses);
    }

    private boolean found(int row) {
        return statuses[row] == ImpliedVol.CONVERGED;
    }

    private void bid(ImpliedQuote implied, int row) {
        if (found(row)) {
            implied.bidVol(vols[row]);
        } else if (statuses[row] == ImpliedVol.ABOVE_BOUND) {
            implied.refuse(QuoteStatus.ABOVE_BOUND);
        }
    }

    private void ask(ImpliedQuote implied, int row) {
        if (found(row)) {
            implied.askVol(vols[row]);
        } else if (implied.quote().hasAsk() && statuses[row] != ImpliedVol.ABOVE_BOUND) {
            implied.refuse(QuoteStatus.BELOW_INTRINSIC);
        }
        boolean noBid = Double.isNaN(implied.bidVol());
        boolean noAsk = Double.isNaN(implied.askVol());
        if (implied.status() == QuoteStatus.OK && noBid && noAsk) {
            implied.refuse(implied.quote().hasBid() ? QuoteStatus.BELOW_INTRINSIC : QuoteStatus.ABOVE_BOUND);
        } else if (implied.status() == QuoteStatus.OK && (noBid || noAsk)) {
            implied.refuse(noBid ? QuoteStatus.ASK_ONLY : QuoteStatus.BID_ONLY);
        }
    }

    private void noise(List<ImpliedQuote> sound, Map<QuotedChain, ForwardEstimate> chains) {
        Map<QuotedChain, Double> steps = steps(sound);
        for (ImpliedQuote each : sound) {
            if (each.referenceVol() > 0.0) {
                QuotedChain chain = each.quote().option().chain();
                double tick = tick(each, steps.get(chain));
                QuoteNoise.measure(each, tick, chains.get(chain));
                if (each.tickVol() > tickVolMax && each.status().isUsed()) {
                    each.refuse(QuoteStatus.TOO_UNCERTAIN);
                }
            }
        }
    }

    private static double tick(ImpliedQuote implied, double step) {
        OptionQuote quote = implied.quote();
        if (quote.tick() > 0.0) {
            return quote.tick();
        }
        double price = quote.hasBid() ? quote.bid() : quote.ask();
        double fixed = VenueRules.tick(quote.option().venue(), quote.unit(), price);
        return fixed > 0.0 ? fixed : step;
    }

    /** The smallest difference of two prices of a chain: where a tick is not known it is at most that. */
    private static Map<QuotedChain, Double> steps(List<ImpliedQuote> sound) {
        Map<QuotedChain, TreeSet<Double>> prices = new HashMap<>();
        for (ImpliedQuote each : sound) {
            TreeSet<Double> chain = prices.computeIfAbsent(each.quote().option().chain(), key -> new TreeSet<>());
            chain.add(each.quote().hasBid() ? each.quote().bid() : each.quote().ask());
            chain.add(each.quote().hasAsk() ? each.quote().ask() : each.quote().bid());
        }
        Map<QuotedChain, Double> steps = new HashMap<>();
        prices.forEach((chain, all) -> steps.put(chain, step(all)));
        return steps;
    }

    private static double step(Set<Double> prices) {
        double step = Double.POSITIVE_INFINITY;
        double before = Double.NaN;
        for (double price : prices) {
            if (price - before > 1e-9 * price) {
                step = Math.min(step, price - before);
            }
            before = price;
        }
        return step == Double.POSITIVE_INFINITY ? 0.0 : step;
    }

    /** Where the out-of-the-money option of a strike has both sides, the other one adds noise only. */
    private static void leaveInTheMoney(List<ImpliedQuote> sound) {
        Set<QuotedOption> better = new HashSet<>();
        for (ImpliedQuote each : sound) {
            if (each.status() == QuoteStatus.OK && each.isOutOfTheMoney()) {
                better.add(each.quote().option().twin());
            }
        }
        for (ImpliedQuote each : sound) {
            if (each.status().isUsed()
                    && !each.isOutOfTheMoney()
                    && better.contains(each.quote().option())) {
                each.refuse(QuoteStatus.IN_THE_MONEY);
            }
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
