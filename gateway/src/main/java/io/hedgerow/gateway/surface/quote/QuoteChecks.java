package io.hedgerow.gateway.surface.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with quotes before a vol is looked for. Static; any thread. */
public final class QuoteChecks {
    private QuoteChecks() {}

    /**
     * Refuses quotes that have expired, are there twice, have another unit than most of their venue and underlying, or
     * have no price, or sides that are locked or crossed.
     *
     * @param quotes of a whole table; those that are refused already stay so
     */
    public static void run(List<ImpliedQuote> quotes) {
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK
                    && each.quote().option().expiryNs() <= each.quote().timeNs()) {
                each.refuse(QuoteStatus.EXPIRED);
            }
        }
        refuseRepeated(quotes);
        refuseMixedUnits(quotes);
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK) {
                sides(each);
            }
        }
    }

    private static void sides(ImpliedQuote each) {
        OptionQuote quote = each.quote();
        if (!quote.hasBid() && !quote.hasAsk()) {
            each.refuse(QuoteStatus.NO_QUOTE);
        } else if (quote.hasBid() && quote.hasAsk() && quote.bid() >= quote.ask()) {
            each.refuse(quote.bid() > quote.ask() ? QuoteStatus.CROSSED : QuoteStatus.LOCKED);
        }
    }

    private record Moment(QuotedOption option, long timeNs) {}

    private static void refuseRepeated(List<ImpliedQuote> quotes) {
        Map<Moment, List<ImpliedQuote>> moments = new HashMap<>();
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK) {
                moments.computeIfAbsent(
                                new Moment(each.quote().option(), each.quote().timeNs()), key -> new ArrayList<>())
                        .add(each);
            }
        }
        for (List<ImpliedQuote> same : moments.values()) {
            if (same.size() > 1) {
                refuse(same);
            }
        }
    }

    private static void refuse(List<ImpliedQuote> same) {
        OptionQuote first = same.get(0).quote();
        boolean alike = same.stream().allMatch(each -> isAlike(first, each.quote()));
        for (int i = alike ? 1 : 0; i < same.size(); i++) {
            same.get(i).refuse(alike ? QuoteStatus.DUPLICATE : QuoteStatus.CONFLICTING);
        }
    }

    private static boolean isAlike(OptionQuote one, OptionQuote other) {
        return Double.compare(one.bid(), other.bid()) == 0
                && Double.compare(one.ask(), other.ask()) == 0
                && one.unit() == other.unit();
    }

    private record Listing(String venue, String underlying) {}

    private static void refuseMixedUnits(List<ImpliedQuote> quotes) {
        Map<Listing, Integer> moreCoin = new HashMap<>();
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK) {
                moreCoin.merge(listing(each), isCoin(each) ? 1 : -1, Integer::sum);
            }
        }
        Set<Listing> mixed = mixed(quotes);
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK && mixed.contains(listing(each))) {
                int more = moreCoin.get(listing(each));
                if (isCoin(each) ? more <= 0 : more >= 0) {
                    each.refuse(QuoteStatus.MIXED_UNITS);
                }
            }
        }
    }

    /** What is listed in both units. */
    private static Set<Listing> mixed(List<ImpliedQuote> quotes) {
        Set<Listing> coin = new HashSet<>();
        Set<Listing> quote = new HashSet<>();
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK) {
                (isCoin(each) ? coin : quote).add(listing(each));
            }
        }
        coin.retainAll(quote);
        return coin;
    }

    private static boolean isCoin(ImpliedQuote each) {
        return each.quote().unit() == PriceUnit.COIN;
    }

    private static Listing listing(ImpliedQuote each) {
        return new Listing(each.quote().option().venue(), each.quote().option().underlying());
    }
}
