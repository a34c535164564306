package io.hedgerow.gateway.surface.batch;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;

/**
 * A quote on the surface. What is not known is not-a-number.
 *
 * @param vol of the surface at the quote's own log-moneyness
 * @param standardError of it
 * @param price in the unit of the quote
 * @param residualVol middle of the sides' vols less the vol; not-a-number without both sides
 * @param inside whether the vol lies between bid and offer, as far as there are any
 */
public record FittedQuote(double vol, double standardError, double price, double residualVol, boolean inside) {
    /** Not on a surface. */
    static final FittedQuote NONE = new FittedQuote(Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);

    /** A quote on a slice; either may be missing. */
    static FittedQuote of(ImpliedQuote quote, FittedSlice slice, ForwardEstimate forward) {
        if (slice == null || forward == null || !(quote.forward() > 0.0)) {
            return NONE;
        }
        double vol = slice.smile().volAt(quote.k());
        boolean inside = !(vol < quote.bidVol()) && !(vol > quote.askVol());
        double residual = quote.isTwoSided() ? quote.referenceVol() - vol : Double.NaN;
        double error = slice.smile().standardErrorAt(quote.k());
        return new FittedQuote(vol, error, price(quote, vol, forward), residual, inside);
    }

    private static double price(ImpliedQuote implied, double vol, ForwardEstimate forward) {
        OptionQuote quote = implied.quote();
        double value = new ReferenceBlack(
                        quote.option().call(),
                        implied.forward(),
                        quote.option().strike(),
                        implied.years(),
                        vol,
                        0.0,
                        0.0)
                .price();
        double inUnit = quote.unit() == PriceUnit.COIN ? value / implied.forward() : value;
        return inUnit * forward.discount();
    }

    /** Whether there is a surface at the quote. */
    public boolean isKnown() {
        return vol > 0.0;
    }
}
