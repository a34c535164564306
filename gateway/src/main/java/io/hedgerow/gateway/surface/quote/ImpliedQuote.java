package io.hedgerow.gateway.surface.quote;

/**
 * A quote with what could be made of it. Vols are annual decimals; what is not known is not-a-number. Owned by one thread.
 */
public final class ImpliedQuote {
    private final OptionQuote quote;
    private QuoteStatus status = QuoteStatus.OK;
    private double forward = Double.NaN;
    private double years = Double.NaN;
    private double bidVol = Double.NaN;
    private double askVol = Double.NaN;
    private double midVol = Double.NaN;
    private double markVol = Double.NaN;
    private double vega = Double.NaN;
    private double tickVol = Double.NaN;
    private double midBias = Double.NaN;
    private double forwardVol;
    private double ageVol;

    /**
     * Before anything is known.
     *
     * @param quote as the venue gave it
     */
    public ImpliedQuote(OptionQuote quote) {
        this.quote = quote;
    }

    /** The same quote as it counts at a later moment. */
    public ImpliedQuote at(long timeNs, long staleAfterNs) {
        ImpliedQuote later = new ImpliedQuote(quote);
        later.status = status;
        later.forward = forward;
        later.years = years;
        later.bidVol = bidVol;
        later.askVol = askVol;
        later.midVol = midVol;
        later.markVol = markVol;
        later.vega = vega;
        later.tickVol = tickVol;
        later.midBias = midBias;
        later.forwardVol = forwardVol;
        later.age(timeNs, staleAfterNs);
        return later;
    }

    /** Says that it is stale, where it is older than it may be. */
    public void age(long timeNs, long staleAfterNs) {
        long ageNs = timeNs - quote.timeNs();
        ageVol = QuoteNoise.ageVol(referenceVol(), years, ageNs);
        if (ageNs > staleAfterNs && !status.isBadInput()) {
            status = QuoteStatus.STALE;
        }
    }

    /** Does not count any more. */
    public void refuse(QuoteStatus reason) {
        status = reason;
    }

    void place(double ownForward) {
        forward = ownForward;
        years = quote.years();
    }

    void bidVol(double vol) {
        bidVol = vol;
    }

    void askVol(double vol) {
        askVol = vol;
    }

    void midVol(double vol) {
        midVol = vol;
    }

    void markVol(double vol) {
        markVol = vol;
    }

    void noise(double newVega, double newTickVol, double newMidBias, double newForwardVol) {
        vega = newVega;
        tickVol = newTickVol;
        midBias = newMidBias;
        forwardVol = newForwardVol;
    }

    /** As the venue gave it. */
    public OptionQuote quote() {
        return quote;
    }

    /** What became of it. */
    public QuoteStatus status() {
        return status;
    }

    /** Forward that its vols go with. */
    public double forward() {
        return forward;
    }

    /** Years to expiry that its vols go with. */
    public double years() {
        return years;
    }

    /** Log-moneyness {@code ln(K / F)}. */
    public double k() {
        return StrictMath.log(quote.option().strike() / forward);
    }

    /** Vol of the bid. */
    public double bidVol() {
        return bidVol;
    }

    /** Vol of the offer. */
    public double askVol() {
        return askVol;
    }

    /** Vol of the price in the middle. */
    public double midVol() {
        return midVol;
    }

    /** Vol of the venue's own price. */
    public double markVol() {
        return markVol;
    }

    /** Price in quote currency, undiscounted, by vol. */
    public double vega() {
        return vega;
    }

    /** What one step of the price moves the vol by. */
    public double tickVol() {
        return tickVol;
    }

    /**
     * The convexity bias of the vol of the price in the middle: {@code -volga / (2 vega^3) Var(price)}. Where the price in
     * the middle scatters around the true one, its vol is too high by this much in the mean.
     */
    public double midBias() {
        return midBias;
    }

    /** Whether both sides have a vol. */
    public boolean isTwoSided() {
        return bidVol < askVol;
    }

    /** Whether it has no intrinsic value. */
    public boolean isOutOfTheMoney() {
        double strike = quote.option().strike();
        return quote.option().call() ? strike >= forward : strike < forward;
    }

    /** Whether the quality of a fit is told by it: out of the money, two-sided and neither old nor wrong. */
    public boolean isCounted() {
        boolean sound =
                status == QuoteStatus.OK || status == QuoteStatus.OUTLIER || status == QuoteStatus.TOO_UNCERTAIN;
        return sound && isTwoSided() && isOutOfTheMoney();
    }

    /** A vol near it: the middle, or the side that it has. */
    public double referenceVol() {
        if (isTwoSided()) {
            return 0.5 * (bidVol + askVol);
        }
        return Double.isNaN(bidVol) ? askVol : bidVol;
    }

    /** Half the distance of the sides, in vol. */
    public double halfSpread() {
        return 0.5 * (askVol - bidVol);
    }

    /**
     * Standard error of a side beyond the distance of the sides: the step of the price, the age, and the error of the
     * forward.
     */
    public double uncertainty() {
        double tick = Double.isNaN(tickVol) ? 0.0 : tickVol;
        return Math.sqrt(tick * tick / 12.0 + ageVol * ageVol + forwardVol * forwardVol);
    }

    /** Standard error of the vol in the middle: it may lie anywhere between the sides. */
    public double midError() {
        double half = halfSpread();
        return Math.sqrt(half * half / 3.0 + uncertainty() * uncertainty());
    }
}
