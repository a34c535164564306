package io.hedgerow.gateway.surface.calibration;

import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.surface.quote.QuotedOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds quotes that all others of their expiry contradict: puts and calls, in and out of the money, of all venues, each by
 * its own error. Where the out-of-the-money option of a strike is one, the other one takes its place. Static; any thread.
 */
final class QuoteScreen {
    /** Errors beyond which a quote is not believed: three and a half times half the distance of its sides. */
    private static final double BEYOND = 6.0;

    private static final double LEAST = 0.015;
    private static final double MOST_UNKNOWN_SHARE = 0.5;

    private QuoteScreen() {}

    /**
     * Refuses them.
     *
     * @param quotes of one underlying and one moment, with their vols
     * @param settings how much venues count
     */
    static void run(List<ImpliedQuote> quotes, CalibrationSettings settings) {
        Set<ImpliedQuote> wrong = new HashSet<>();
        ExpirySmile.byExpiry(quotes, QuoteScreen::isTold).forEach((expiryNs, members) -> {
            ExpirySmile smile = new ExpirySmile(expiryNs, members, settings);
            if (smile.unknownShare() <= MOST_UNKNOWN_SHARE) {
                double scale = BEYOND * Math.max(1.0, smile.scale());
                for (int i = 0; i < members.size(); i++) {
                    double off = Math.abs(smile.residual(i));
                    if (off > LEAST && off > scale * smile.error(i)) {
                        wrong.add(members.get(i));
                    }
                }
            }
        });
        replace(quotes, wrong);
    }

    private static boolean isTold(ImpliedQuote each) {
        return each.status() == QuoteStatus.OK || each.status() == QuoteStatus.IN_THE_MONEY;
    }

    private static void replace(List<ImpliedQuote> quotes, Set<ImpliedQuote> wrong) {
        Map<QuotedOption, ImpliedQuote> others = new HashMap<>();
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.IN_THE_MONEY && !wrong.contains(each)) {
                others.put(each.quote().option(), each);
            }
        }
        for (ImpliedQuote each : quotes) {
            if (each.status() == QuoteStatus.OK && wrong.contains(each)) {
                each.refuse(QuoteStatus.OUTLIER);
                ImpliedQuote other = others.get(each.quote().option().twin());
                if (other != null) {
                    other.refuse(QuoteStatus.OK);
                }
            }
        }
    }
}
