package io.hedgerow.gateway.surface.quote.arbitrage;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds arbitrages in quotes: for each bid the cheapest offers that pay no less. Prices are compared undiscounted, as shares
 * of the forward, over strikes as shares of the forward, which is the same for premiums in coin and in quote currency.
 * Static; any thread.
 */
public final class QuoteArbitrage {
    /** Gains below this share of the forward are rounding. */
    private static final double ROUNDING = 1e-9;

    private static final double PARITY_ERRORS = 3.0;

    private QuoteArbitrage() {}

    /**
     * Finds them.
     *
     * @param quotes of one underlying and one moment, with their vols
     * @param forwards of their chains
     * @return by expiry and kind; for each bid the best of its kind only
     */
    public static List<QuoteViolation> find(List<ImpliedQuote> quotes, Map<QuotedChain, ForwardEstimate> forwards) {
        List<QuoteLadder> ladders = QuoteLadder.of(quotes, forwards);
        List<QuoteViolation> found = new ArrayList<>();
        for (QuoteLadder ladder : ladders) {
            verticals(ladder, found);
            butterflies(ladder, found);
            calendars(ladder, ladders, found);
        }
        parities(ladders, found);
        venues(ladders, found);
        return found;
    }

    private static void add(
            List<QuoteViolation> found,
            QuoteViolation.Kind kind,
            QuoteLadder ladder,
            double gain,
            List<Double> strikes,
            String words) {
        if (gain > ROUNDING) {
            QuotedChain chain = ladder.chain();
            found.add(new QuoteViolation(
                    kind,
                    chain.venue(),
                    chain.underlying(),
                    chain.expiryNs(),
                    0L,
                    ladder.type(),
                    strikes,
                    gain * ladder.forward().forward(),
                    words));
        }
    }

    /** An option that pays no less is offered below a bid; or two strikes differ by more than they can ever pay. */
    private static void verticals(QuoteLadder ladder, List<QuoteViolation> found) {
        int count = ladder.x().length;
        for (int sold = 0; sold < count; sold++) {
            int cheapest = -1;
            int farthest = -1;
            double most = 0.0;
            for (int bought = 0; bought < count; bought++) {
                boolean dominates = ladder.call() ? bought < sold : bought > sold;
                double credit = ladder.bid()[sold] - ladder.ask()[bought];
                if (dominates && credit > (cheapest < 0 ? 0.0 : ladder.bid()[sold] - ladder.ask()[cheapest])) {
                    cheapest = bought;
                }
                double width = Math.abs(ladder.x()[bought] - ladder.x()[sold]);
                if (!dominates && bought != sold && credit - width > most) {
                    most = credit - width;
                    farthest = bought;
                }
            }
            if (cheapest >= 0) {
                vertical(ladder, sold, cheapest, ladder.bid()[sold] - ladder.ask()[cheapest], found);
            }
            if (farthest >= 0) {
                vertical(ladder, sold, farthest, most, found);
            }
        }
    }

    private static void vertical(QuoteLadder ladder, int sold, int bought, double gain, List<QuoteViolation> found) {
        double soldStrike = ladder.strikes()[sold];
        double boughtStrike = ladder.strikes()[bought];
        add(
                found,
                QuoteViolation.Kind.VERTICAL,
                ladder,
                gain,
                List.of(Math.min(soldStrike, boughtStrike), Math.max(soldStrike, boughtStrike)),
                "buy the " + QuoteLadder.words(boughtStrike) + " " + ladder.type() + ", sell the "
                        + QuoteLadder.words(soldStrike));
    }

    private static void butterflies(QuoteLadder ladder, List<QuoteViolation> found) {
        AskHull hull = new AskHull(ladder.x(), ladder.ask());
        for (int i = 0; i < ladder.x().length; i++) {
            int piece = hull.piece(ladder.x()[i]);
            if (piece >= 0) {
                double left = ladder.strikeAt(hull.left(piece));
                double right = ladder.strikeAt(hull.right(piece));
                if (left < ladder.strikes()[i] && right > ladder.strikes()[i]) {
                    add(
                            found,
                            QuoteViolation.Kind.BUTTERFLY,
                            ladder,
                            ladder.bid()[i] - hull.at(piece, ladder.x()[i]),
                            List.of(left, ladder.strikes()[i], right),
                            "buy the " + QuoteLadder.words(left) + " and " + QuoteLadder.words(right) + " "
                                    + ladder.type() + "s, sell the " + QuoteLadder.words(ladder.strikes()[i]));
                }
            }
        }
    }

    private static void calendars(QuoteLadder near, List<QuoteLadder> all, List<QuoteViolation> found) {
        List<QuoteLadder> later = all.stream()
                .filter(far -> far.call() == near.call()
                        && far.chain().venue().equals(near.chain().venue())
                        && far.chain().expiryNs() > near.chain().expiryNs())
                .toList();
        List<AskHull> hulls =
                later.stream().map(far -> new AskHull(far.x(), far.ask())).toList();
        for (int i = 0; i < near.x().length; i++) {
            double most = ROUNDING;
            int best = -1;
            for (int j = 0; j < hulls.size(); j++) {
                int piece = hulls.get(j).piece(near.x()[i]);
                double gain = piece < 0 ? 0.0 : near.bid()[i] - hulls.get(j).at(piece, near.x()[i]);
                if (gain > most) {
                    most = gain;
                    best = j;
                }
            }
            if (best >= 0) {
                found.add(calendar(near, i, later.get(best), hulls.get(best), most));
            }
        }
    }

    private static QuoteViolation calendar(QuoteLadder near, int sold, QuoteLadder far, AskHull hull, double gain) {
        int piece = hull.piece(near.x()[sold]);
        double left = far.strikeAt(hull.left(piece));
        double right = far.strikeAt(hull.right(piece));
        String bought =
                left == right ? QuoteLadder.words(left) : QuoteLadder.words(left) + " and " + QuoteLadder.words(right);
        return new QuoteViolation(
                QuoteViolation.Kind.CALENDAR,
                near.chain().venue(),
                near.chain().underlying(),
                near.chain().expiryNs(),
                far.chain().expiryNs(),
                near.type(),
                left == right ? List.of(near.strikes()[sold], left) : List.of(near.strikes()[sold], left, right),
                gain * near.forward().forward(),
                "buy the later " + bought + " " + near.type() + ", sell the "
                        + QuoteLadder.words(near.strikes()[sold]));
    }

    /** A forward bought and sold by put and call away from the forward, by more than its error. */
    private static void parities(List<QuoteLadder> ladders, List<QuoteViolation> found) {
        for (int i = 0; i + 1 < ladders.size(); i += 2) {
            QuoteLadder calls = ladders.get(i);
            QuoteLadder puts = ladders.get(i + 1);
            double error = calls.forward().standardError() / calls.forward().forward();
            for (int c = 0; c < calls.x().length; c++) {
                int p = Arrays.binarySearch(puts.strikes(), calls.strikes()[c]);
                if (p >= 0) {
                    double forward = 1.0 - calls.x()[c];
                    double dear = calls.bid()[c] - puts.ask()[p] - forward - PARITY_ERRORS * error;
                    double cheap = forward - calls.ask()[c] + puts.bid()[p] - PARITY_ERRORS * error;
                    String strike = QuoteLadder.words(calls.strikes()[c]);
                    List<Double> strikes = List.of(calls.strikes()[c]);
                    add(
                            found,
                            QuoteViolation.Kind.PARITY,
                            calls,
                            dear,
                            strikes,
                            "sell the " + strike + " call, buy its put and the forward");
                    add(
                            found,
                            QuoteViolation.Kind.PARITY,
                            calls,
                            cheap,
                            strikes,
                            "buy the " + strike + " call, sell its put and the forward");
                }
            }
        }
    }

    private static void venues(List<QuoteLadder> ladders, List<QuoteViolation> found) {
        for (QuoteLadder seller : ladders) {
            for (QuoteLadder buyer : ladders) {
                boolean comparable = seller.call() == buyer.call()
                        && seller.chain().expiryNs() == buyer.chain().expiryNs()
                        && !seller.chain().venue().equals(buyer.chain().venue());
                if (comparable) {
                    venues(seller, buyer, found);
                }
            }
        }
    }

    private static void venues(QuoteLadder seller, QuoteLadder buyer, List<QuoteViolation> found) {
        for (int i = 0; i < buyer.x().length; i++) {
            int same = Arrays.binarySearch(seller.strikes(), buyer.strikes()[i]);
            double gain = same < 0 ? 0.0 : buyer.bid()[i] - seller.ask()[same];
            if (gain > ROUNDING) {
                QuotedChain chain = buyer.chain();
                found.add(new QuoteViolation(
                        QuoteViolation.Kind.VENUES,
                        seller.chain().venue() + "+" + chain.venue(),
                        chain.underlying(),
                        chain.expiryNs(),
                        0L,
                        buyer.type(),
                        List.of(buyer.strikes()[i]),
                        gain * buyer.forward().forward(),
                        "buy at " + seller.chain().venue() + ", sell at " + chain.venue()));
            }
        }
    }
}
