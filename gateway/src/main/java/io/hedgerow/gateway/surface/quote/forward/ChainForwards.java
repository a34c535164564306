package io.hedgerow.gateway.surface.quote.forward;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ForwardSource;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.robust.RobustMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Forwards of all chains of one underlying and one moment: the one given; else the price that the venue values with, or the
 * forward in its marks, as long as put-call parity of the quotes does not contradict it (it may be the spot); else parity; else what other venues have for the
 * expiry; else the neighbouring expiries. A quote whose forward is none, or is far from all others of its chain, is
 * refused. Static; any thread.
 */
public final class ChainForwards {
    private static final double CONTRADICTION = 4.0;
    private static final double PARITY_ROUNDING = 1e-5;
    private static final double FAR = 0.1;
    private static final int LEAST_MARKS = 3;

    /** How many times. */
    private static final double MORE_CERTAIN = 3.0;

    private ChainForwards() {}

    /**
     * Finds them.
     *
     * @param quotes of one underlying and one moment; some may be refused here
     * @return an estimate for each chain, perhaps none
     */
    public static Map<QuotedChain, ForwardEstimate> of(List<ImpliedQuote> quotes) {
        Map<QuotedChain, List<ImpliedQuote>> chains = new LinkedHashMap<>();
        for (ImpliedQuote each : quotes) {
            if (!each.status().isBadInput()) {
                chains.computeIfAbsent(each.quote().option().chain(), key -> new ArrayList<>())
                        .add(each);
            }
        }
        Map<QuotedChain, ForwardEstimate> forwards = new LinkedHashMap<>();
        chains.forEach((chain, members) -> forwards.put(chain, own(members)));
        borrow(forwards);
        return forwards;
    }

    private static ForwardEstimate own(List<ImpliedQuote> members) {
        double given = middle(members, OptionQuote::forward);
        double underlying = middle(members, OptionQuote::underlyingPrice);
        refuseFar(members, OptionQuote::forward, given);
        refuseFar(members, OptionQuote::underlyingPrice, underlying);
        ForwardEstimate.Parity parity = ParityForward.of(members.stream()
                .filter(each -> each.status().isUsed())
                .map(ImpliedQuote::quote)
                .filter(quote -> quote.hasBid() && quote.hasAsk())
                .toList());
        double discount = given(members, parity);
        ForwardEstimate estimate =
                new ForwardEstimate(Double.NaN, Double.NaN, ForwardSource.NONE, discount, underlying, parity);
        if (given > 0.0) {
            return estimate.with(given, 0.0, ForwardSource.GIVEN);
        }
        if (underlying > 0.0 && agrees(underlying, parity)) {
            return estimate.with(underlying, 0.0, ForwardSource.VENUE);
        }
        ForwardEstimate.Parity marks = ParityForward.ofMarks(members.stream()
                .map(ImpliedQuote::quote)
                .filter(quote -> quote.mark() > 0.0)
                .toList());
        if (marks.pairs() >= LEAST_MARKS && agrees(marks.forward(), parity)) {
            return estimate.with(marks.forward(), marks.standardError(), ForwardSource.MARKS);
        }
        return parity.isKnown()
                ? estimate.with(parity.forward(), parity.standardError(), ForwardSource.PARITY)
                : estimate;
    }

    /** Whether put-call parity of the quotes does not contradict a forward. */
    private static boolean agrees(double forward, ForwardEstimate.Parity parity) {
        double allowed = CONTRADICTION * parity.standardError() + PARITY_ROUNDING * parity.forward();
        return !parity.isKnown() || Math.abs(parity.forward() - forward) <= allowed;
    }

    private static double given(List<ImpliedQuote> members, ForwardEstimate.Parity parity) {
        double given = middle(members, OptionQuote::discount);
        return given > 0.0 ? given : parity.discount();
    }

    /** The middle one of the positive numbers; not-a-number without any. */
    private static double middle(List<ImpliedQuote> members, ToDoubleFunction<OptionQuote> field) {
        double[] told = members.stream()
                .map(ImpliedQuote::quote)
                .mapToDouble(field)
                .filter(value -> value > 0.0)
                .toArray();
        return told.length == 0 ? Double.NaN : RobustMean.median(told);
    }

    private static void refuseFar(List<ImpliedQuote> members, ToDoubleFunction<OptionQuote> field, double middle) {
        for (ImpliedQuote each : members) {
            double value = field.applyAsDouble(each.quote());
            if (value > 0.0 && Math.abs(value / middle - 1.0) > FAR) {
                each.refuse(QuoteStatus.BAD_FORWARD);
            }
        }
    }

    /** Parity of one venue gives way to that of another one that is much more certain, and so does its discount factor. */
    private static ForwardEstimate orMoreCertain(ForwardEstimate estimate, List<ForwardEstimate> all) {
        if (estimate.source() != ForwardSource.PARITY) {
            return estimate;
        }
        ForwardEstimate best = all.stream()
                .filter(each -> each.source() == ForwardSource.PARITY)
                .min(Comparator.comparingDouble(ForwardEstimate::standardError))
                .orElse(estimate);
        if (MORE_CERTAIN * best.standardError() >= estimate.standardError()) {
            return estimate;
        }
        double discount = estimate.parity().discountError() > 0.0 ? 1.0 : estimate.discount();
        return new ForwardEstimate(
                best.forward(),
                best.standardError(),
                ForwardSource.OTHER_VENUE,
                discount,
                estimate.underlyingPrice(),
                estimate.parity());
    }

    private static void borrow(Map<QuotedChain, ForwardEstimate> forwards) {
        Map<Long, List<ForwardEstimate>> byExpiry = new TreeMap<>();
        forwards.forEach((chain, estimate) -> {
            if (estimate.isKnown()) {
                byExpiry.computeIfAbsent(chain.expiryNs(), key -> new ArrayList<>())
                        .add(estimate);
            }
        });
        ForwardCurve curve = ForwardCurve.through(byExpiry);
        forwards.replaceAll((chain, estimate) -> {
            List<ForwardEstimate> others = byExpiry.get(chain.expiryNs());
            if (estimate.isKnown()) {
                return orMoreCertain(estimate, others);
            }
            if (others != null) {
                double[] all =
                        others.stream().mapToDouble(ForwardEstimate::forward).toArray();
                double middle = RobustMean.median(all);
                double error = others.stream()
                        .mapToDouble(each -> Math.max(each.standardError(), Math.abs(each.forward() - middle)))
                        .max()
                        .orElseThrow();
                return estimate.with(middle, error, ForwardSource.OTHER_VENUE);
            }
            return curve.isKnown()
                    ? estimate.with(
                            curve.at(chain.expiryNs()), curve.errorAt(chain.expiryNs()), ForwardSource.INTERPOLATED)
                    : estimate;
        });
    }
}
