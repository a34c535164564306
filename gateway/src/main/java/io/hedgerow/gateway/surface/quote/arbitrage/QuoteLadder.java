package io.hedgerow.gateway.surface.quote.arbitrage;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.quote.QuotedOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of one kind, expiry and venue by strike: undiscounted prices as shares of the forward. Immutable. */
final class QuoteLadder {
    private final QuotedChain chain;
    private final ForwardEstimate forward;
    private final boolean call;
    private final double[] strikes;
    private final double[] x;
    private final double[] bid;
    private final double[] ask;

    private QuoteLadder(QuotedChain chain, ForwardEstimate forward, boolean call, int count) {
        this.chain = chain;
        this.forward = forward;
        this.call = call;
        strikes = new double[count];
        x = new double[count];
        bid = new double[count];
        ask = new double[count];
    }

    QuotedChain chain() {
        return chain;
    }

    ForwardEstimate forward() {
        return forward;
    }

    boolean call() {
        return call;
    }

    /** Strikes, ascending. */
    double[] strikes() {
        return strikes;
    }

    /** The strikes as shares of the forward. */
    double[] x() {
        return x;
    }

    /** Bids as shares of the forward; not-a-number without one. */
    double[] bid() {
        return bid;
    }

    /** Offers as shares of the forward; not-a-number without one. */
    double[] ask() {
        return ask;
    }

    String type() {
        return call ? "call" : "put";
    }

    /** The strike as it is quoted. */
    double strikeAt(double place) {
        int found = Arrays.binarySearch(x, place);
        return found >= 0 ? strikes[found] : place * forward.forward();
    }

    static List<QuoteLadder> of(List<ImpliedQuote> quotes, Map<QuotedChain, ForwardEstimate> forwards) {
        Map<QuotedChain, List<TreeMap<Double, ImpliedQuote>>> sorted = new HashMap<>();
        for (ImpliedQuote each : quotes) {
            boolean comparable = each.forward() > 0.0
                    && !each.status().isBadInput()
                    && each.status() != QuoteStatus.STALE
                    && each.status() != QuoteStatus.SUPERSEDED;
            if (comparable) {
                QuotedOption option = each.quote().option();
                sorted.computeIfAbsent(option.chain(), key -> List.of(new TreeMap<>(), new TreeMap<>()))
                        .get(option.call() ? 0 : 1)
                        .put(option.strike(), each);
            }
        }
        List<QuoteLadder> ladders = new ArrayList<>();
        sorted.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingLong(QuotedChain::expiryNs).thenComparing(QuotedChain::venue)))
                .forEach(entry -> {
                    for (int side = 0; side < 2; side++) {
                        ladders.add(ladder(
                                entry.getKey(),
                                forwards.get(entry.getKey()),
                                side == 0,
                                entry.getValue().get(side)));
                    }
                });
        return ladders;
    }

    private static QuoteLadder ladder(
            QuotedChain chain, ForwardEstimate forward, boolean call, Map<Double, ImpliedQuote> byStrike) {
        QuoteLadder ladder = new QuoteLadder(chain, forward, call, byStrike.size());
        int i = 0;
        for (ImpliedQuote each : byStrike.values()) {
            OptionQuote quote = each.quote();
            double share = quote.unit().inQuoteCurrency(each.forward()) / each.forward() / forward.discount();
            ladder.strikes[i] = quote.option().strike();
            ladder.x[i] = quote.option().strike() / forward.forward();
            ladder.bid[i] = quote.hasBid() ? quote.bid() * share : Double.NaN;
            ladder.ask[i] = quote.hasAsk() ? quote.ask() * share : Double.NaN;
            i++;
        }
        return ladder;
    }

    /** A strike in words. */
    static String words(double strike) {
        return strike == Math.rint(strike) && Math.abs(strike) < 1e15
                ? Long.toString((long) strike)
                : Double.toString(strike);
    }
}
