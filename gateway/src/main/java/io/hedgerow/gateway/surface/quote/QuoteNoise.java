package io.hedgerow.gateway.surface.quote;

import io.hedgerow.engine.pricing.math.ReferenceBlack;

/** How exact the vol of a quote is. Static; any thread. */
final class QuoteNoise {
    /** Relative standard deviation of a vol of a month over a year. */
    private static final double VOL_OF_VOL = 0.8;

    private static final double MONTH_YEARS = 30.0 / 365.0;
    private static final double MOST_SHORT_END = 5.0;

    private QuoteNoise() {}

    /** What a vol may have moved by since it was quoted; shorter expiries move more, by the root of their time. */
    static double ageVol(double vol, double years, long ageNs) {
        if (ageNs <= 0 || !(vol > 0.0)) {
            return 0.0;
        }
        double faster = Math.min(MOST_SHORT_END, Math.max(1.0, Math.sqrt(MONTH_YEARS / years)));
        return vol * VOL_OF_VOL * faster * Math.sqrt(ageNs / OptionQuote.YEAR_NS);
    }

    /** Sets what steps of the price, the spread and the forward mean for the vol. */
    static void measure(ImpliedQuote implied, double tick, ForwardEstimate chain) {
        OptionQuote quote = implied.quote();
        ReferenceBlack black = new ReferenceBlack(
                quote.option().call(),
                implied.forward(),
                quote.option().strike(),
                implied.years(),
                implied.referenceVol(),
                0.0,
                0.0);
        double vega = black.vega();
        double unit = quote.unit().inQuoteCurrency(implied.forward()) / chain.discount();
        double tickVol = tick * unit / vega;
        double half = implied.isTwoSided() ? 0.5 * (quote.ask() - quote.bid()) * unit : Double.NaN;
        double bias = -0.5 * black.volga() / (vega * vega * vega) * half * half / 3.0;
        double forwardVol = Math.abs(black.delta()) * chain.standardError() / vega;
        implied.noise(vega, tickVol, bias, Double.isFinite(forwardVol) ? forwardVol : 0.0);
    }
}
