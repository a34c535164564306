package io.hedgerow.journal.explain.model;

/**
 * What revaluation is made of, step by step, with the Greeks of the beginning of each step. All of them add up to the
 * revaluation. Formulas: Taylor of price {@code V(F, t, sigma, r)}, the vol of the strike; coin-settled options in their coin.
 */
public enum ExplainTerm {
    /** {@code V_F dF}; the whole of what is linear in its price. */
    DELTA("delta"),
    /** {@code V_FF dF^2 / 2}. */
    GAMMA("gamma"),
    /** {@code V_t dt}. */
    THETA("theta"),
    /** {@code V_sigma dsigma} where no surface splits the move. */
    VEGA("vega"),
    /** The part of it by the move of the whole smile: at the strike that was at the money. */
    VEGA_LEVEL("vega level"),
    /** The part by the change of slope over two standard deviations. */
    VEGA_SKEW("vega skew"),
    /** The part by the change of curvature. */
    VEGA_CONVEXITY("vega convexity"),
    /** The part that is left of the move of the vol of the strike. */
    VEGA_RESIDUAL("vega residual"),
    /** {@code V_F_sigma dF dsigma}. */
    VANNA("vanna"),
    /** {@code V_sigma_sigma dsigma^2 / 2}. */
    VOLGA("volga"),
    /** {@code V_F_t dF dt}. */
    CHARM("charm"),
    /** {@code V_sigma_t dsigma dt}. */
    VETA("veta"),
    /** {@code V_r dr}, forward fixed. */
    RHO("rho"),
    /** {@code V_FFF dF^3 / 6}. */
    SPEED("speed"),
    /** {@code V_FF_sigma dF^2 dsigma / 2}. */
    ZOMMA("zomma"),
    /** {@code V_sigma_sigma_sigma dsigma^3 / 6}. */
    ULTIMA("ultima"),
    /** {@code V_F_sigma_sigma dF dsigma^2 / 2}. */
    DVANNA_DVOL("dvanna dvol"),
    /** {@code V_FF_t dF^2 dt / 2}. */
    COLOR("color"),
    /** What a settlement paid against the last mark. */
    SETTLEMENT("settlement"),
    /** Change of the distance between mark and model. */
    MARK("mark against model"),
    /** The rest: higher orders, and whole moves of what has no model. */
    UNEXPLAINED("unexplained");

    private final String text;

    ExplainTerm(String text) {
        this.text = text;
    }

    /**
     * Its name for people.
     *
     * @return words
     */
    public String text() {
        return text;
    }

    /**
     * Its name in files.
     *
     * @return snake_case
     */
    public String key() {
        return text.replace(' ', '_');
    }

    /**
     * Its place in arrays by term.
     *
     * @return 0 to the number of terms less one
     */
    @SuppressWarnings("EnumOrdinal") // Arrays by term are made from the values and read by them, nowhere else.
    public int place() {
        return ordinal();
    }
}
