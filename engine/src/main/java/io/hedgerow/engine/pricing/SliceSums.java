package io.hedgerow.engine.pricing;

/**
 * Position-weighted sums over the rows of a slice: raw partial derivatives by the slice's spot, in quote currency, and
 * the coin numbers of its inverse rows.
 *
 * <p>Every priced row contributes to the quote-currency sums. Only inverse rows contribute to the coin sums: they are
 * the derivatives of {@code V/spot}, the value counted in the underlying coin. Rows that could not be priced contribute
 * nothing and are counted in {@link #unpricedRows()} where they carry weight.
 *
 * <p>Reusable; owned by the thread that prices.
 */
public final class SliceSums {
    double value;
    double delta;
    double gamma;
    double vega;
    double theta;
    double rho;
    double vanna;
    double volga;
    double charm;
    double veta;
    double speed;
    double zomma;
    double color;
    double ultima;
    double coinValue;
    double coinDelta;
    double coinGamma;
    double coinDeltaGamma;
    double coinVega;
    double coinVanna;
    double coinVolga;
    double coinTheta;
    int pricedRows;
    int unpricedRows;

    /** Creates sums of nothing. */
    public SliceSums() {}

    /** Sets every sum and count to zero. */
    public void clear() {
        value = 0.0;
        delta = 0.0;
        gamma = 0.0;
        vega = 0.0;
        theta = 0.0;
        rho = 0.0;
        vanna = 0.0;
        volga = 0.0;
        charm = 0.0;
        veta = 0.0;
        speed = 0.0;
        zomma = 0.0;
        color = 0.0;
        ultima = 0.0;
        coinValue = 0.0;
        coinDelta = 0.0;
        coinGamma = 0.0;
        coinDeltaGamma = 0.0;
        coinVega = 0.0;
        coinVanna = 0.0;
        coinVolga = 0.0;
        coinTheta = 0.0;
        pricedRows = 0;
        unpricedRows = 0;
    }

    /**
     * Sum of weight times value.
     *
     * @return model value
     */
    public double value() {
        return value;
    }

    /**
     * Sum of weight times delta.
     *
     * @return dV/dspot
     */
    public double delta() {
        return delta;
    }

    /**
     * Sum of weight times gamma.
     *
     * @return d2V/dspot2
     */
    public double gamma() {
        return gamma;
    }

    /**
     * Sum of weight times vega.
     *
     * @return dV/dvol, per 1.00 of vol
     */
    public double vega() {
        return vega;
    }

    /**
     * Sum of weight times theta.
     *
     * @return dV/dtime, calendar time, per year
     */
    public double theta() {
        return theta;
    }

    /**
     * Sum of weight times rho.
     *
     * @return dV/drate per 1.00, the forward moving with the rate
     */
    public double rho() {
        return rho;
    }

    /**
     * Sum of weight times vanna.
     *
     * @return d2V/dspot dvol
     */
    public double vanna() {
        return vanna;
    }

    /**
     * Sum of weight times volga.
     *
     * @return d2V/dvol2
     */
    public double volga() {
        return volga;
    }

    /**
     * Sum of weight times charm.
     *
     * @return ddelta/dtime per year
     */
    public double charm() {
        return charm;
    }

    /**
     * Sum of weight times veta.
     *
     * @return dvega/dtime per year
     */
    public double veta() {
        return veta;
    }

    /**
     * Sum of weight times speed.
     *
     * @return d3V/dspot3
     */
    public double speed() {
        return speed;
    }

    /**
     * Sum of weight times zomma.
     *
     * @return dgamma/dvol
     */
    public double zomma() {
        return zomma;
    }

    /**
     * Sum of weight times color.
     *
     * @return dgamma/dtime per year
     */
    public double color() {
        return color;
    }

    /**
     * Sum of weight times ultima.
     *
     * @return d3V/dvol3
     */
    public double ultima() {
        return ultima;
    }

    /**
     * Sum over inverse rows of weight times coinValue.
     *
     * @return value in coin, V/spot
     */
    public double coinValue() {
        return coinValue;
    }

    /**
     * Sum over inverse rows of weight times coinDelta.
     *
     * @return premium-adjusted delta in coin, spot d(V/spot)/dspot
     */
    public double coinDelta() {
        return coinDelta;
    }

    /**
     * Sum over inverse rows of weight times coinGamma.
     *
     * @return d2(V/spot)/dspot2
     */
    public double coinGamma() {
        return coinGamma;
    }

    /**
     * Sum over inverse rows of weight times coinDeltaGamma.
     *
     * @return dcoinDelta/dspot, the gamma to band a coin hedge on
     */
    public double coinDeltaGamma() {
        return coinDeltaGamma;
    }

    /**
     * Sum over inverse rows of weight times coinVega.
     *
     * @return d(V/spot)/dvol
     */
    public double coinVega() {
        return coinVega;
    }

    /**
     * Sum over inverse rows of weight times coinVanna.
     *
     * @return d2(V/spot)/dspot dvol
     */
    public double coinVanna() {
        return coinVanna;
    }

    /**
     * Sum over inverse rows of weight times coinVolga.
     *
     * @return d2(V/spot)/dvol2
     */
    public double coinVolga() {
        return coinVolga;
    }

    /**
     * Sum over inverse rows of weight times coinTheta.
     *
     * @return d(V/spot)/dtime per year
     */
    public double coinTheta() {
        return coinTheta;
    }

    /**
     * Rows with a weight that are contained in the sums.
     *
     * @return count
     */
    public int pricedRows() {
        return pricedRows;
    }

    /**
     * Rows with a weight that could not be priced and are not contained in the sums.
     *
     * @return count
     */
    public int unpricedRows() {
        return unpricedRows;
    }
}
