package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a volatility surface that admits no static arbitrage.
 *
 * <pre>
 *   quotes ──▶ Backbone (extended SSVI, all expiries) ──▶ SliceRefiner (a spline in vol, expiry after expiry)
 *                      └──────────────── as much of it as SliceCertificate passes ◀──────┘
 * </pre>
 *
 * <p>The backbone is free of arbitrage by construction; what the refinement adds is blended in as far as the published
 * slice is proven free of butterflies and lies nowhere below the earlier one. So a surface comes out of any input that
 * has one quote. The next fit starts from this one's parameters ({@link #forget} makes it start anew). One thread; a
 * warm fit allocates the result and nothing else.
 */
public final class SurfaceFit {
    /**
     * How often slices are refined that are new: the second time they know the shape of both neighbours, after that they
     * settle.
     */
    private static final int PASSES = 4;

    private static final int PASSES_ANEW = 2;

    private final Backbone backbone = new Backbone();
    private final SliceRefiner refiner = new SliceRefiner();
    private final SliceSettlement settlement = new SliceSettlement();
    private final SliceNeighbours neighbours = new SliceNeighbours();
    private ExpiryState[] states = new ExpiryState[0];
    private EssviSlice[] slices = new EssviSlice[0];
    private boolean[] warm = new boolean[0];

    /** Forgets the last fit: the next one starts anew and depends on its input alone. */
    public void forget() {
        for (ExpiryState state : states) {
            state.known = false;
        }
    }

    /**
     * Fits a surface.
     *
     * @param input expiries and their quotes
     * @return the surface, a slice for each expiry
     * @throws IllegalArgumentException if there is no expiry or no quote at all
     */
    public FittedSurface fit(FitInput input) {
        requireQuotes(input);
        match(input);
        backbone.fit(input, warm);
        int expiries = input.expiries();
        boolean anew = false;
        for (int e = 0; e < expiries; e++) {
            slices[e] = backbone.slice(e);
            System.arraycopy(backbone.of(e), 0, states[e].backbone, 0, BackboneSolver.PARAMETERS);
            anew |= input.quotesOf(e).size > 0 && !states[e].refined;
        }
        for (int pass = anew ? 0 : PASSES - 1; pass < PASSES; pass++) {
            settlement.begin(states, expiries);
            for (int e = 0; e < expiries; e++) {
                if (input.quotesOf(e).size > 0) {
                    states[e].refined &= pass >= PASSES_ANEW;
                    refine(input, e);
                    settlement.settle(e);
                }
            }
        }
        for (int e = 0; e < expiries; e++) {
            if (input.quotesOf(e).size == 0) {
                neighbours.interpolate(input, states, slices, e);
                settlement.settle(e);
            }
        }
        settlement.finish();
        return result(input);
    }

    /**
     * What the next fit starts from.
     *
     * @return numbers for {@link #restore}
     */
    public double[] state() {
        int known = 0;
        for (ExpiryState state : states) {
            known += state.known ? 1 : 0;
        }
        double[] out = new double[known * ExpiryState.STATE_SIZE];
        int at = 0;
        for (ExpiryState state : states) {
            if (state.known) {
                state.write(out, at);
                at += ExpiryState.STATE_SIZE;
            }
        }
        return out;
    }

    /**
     * Takes over what another fit gave as its state: both go on to the same surfaces, to the bit.
     *
     * @param state what {@link #state} gave
     * @throws IllegalArgumentException if it is of another length
     */
    public void restore(double[] state) {
        if (state.length % ExpiryState.STATE_SIZE != 0) {
            throw new IllegalArgumentException(state.length + " numbers are no state of a fit");
        }
        forget();
        int count = state.length / ExpiryState.STATE_SIZE;
        grow(count);
        for (int i = 0; i < count; i++) {
            states[i].read(state, i * ExpiryState.STATE_SIZE);
        }
    }

    private static void requireQuotes(FitInput input) {
        for (int e = 0; e < input.expiries(); e++) {
            if (input.quotesOf(e).size > 0) {
                return;
            }
        }
        throw new IllegalArgumentException("no expiry has a quote");
    }

    /** Puts what is known of each expiry at its place. */
    private void match(FitInput input) {
        int expiries = input.expiries();
        grow(expiries);
        backbone.size(expiries);
        for (ExpiryState state : states) {
            state.known = state.known && indexOf(input, state.expiryNs) >= 0;
        }
        for (int e = 0; e < expiries; e++) {
            ExpiryQuotes quotes = input.quotesOf(e);
            int at = find(quotes.expiryNs, e);
            ExpiryState state = states[at];
            states[at] = states[e];
            states[e] = state;
            warm[e] = state.known;
            state.begin(quotes);
            if (warm[e]) {
                state.unit = Math.exp(0.5 * state.backbone[0]);
                state.vol = state.unit / Math.sqrt(state.years);
                backbone.startFrom(e, state.backbone);
            }
        }
    }

    private static int indexOf(FitInput input, long expiryNs) {
        for (int e = 0; e < input.expiries(); e++) {
            if (input.quotesOf(e).expiryNs == expiryNs) {
                return e;
            }
        }
        return -1;
    }

    /** The state of an expiry, else one that belongs to none. */
    private int find(long expiryNs, int from) {
        int free = -1;
        for (int i = from; i < states.length; i++) {
            if (states[i].known && states[i].expiryNs == expiryNs) {
                return i;
            }
            free = states[i].known ? free : i;
        }
        return free;
    }

    private void grow(int expiries) {
        int before = states.length;
        if (before < expiries) {
            states = Arrays.copyOf(states, expiries);
            slices = new EssviSlice[expiries];
            warm = new boolean[expiries];
            for (int e = before; e < expiries; e++) {
                states[e] = new ExpiryState();
            }
        }
    }

    private void refine(FitInput input, int e) {
        ExpiryQuotes quotes = input.quotesOf(e);
        ExpiryState state = states[e];
        int behind = SliceNeighbours.behind(input, e);
        ExpiryState later = behind < input.expiries() && states[behind].refined ? states[behind] : null;
        ExpiryState earlier = settlement.before(e);
        double from = earlier == null ? 0.0 : earlier.basis.knots[0];
        double to = earlier == null ? 0.0 : earlier.basis.knots[earlier.basis.count - 1];
        state.layKnots(quotes, slices[e].theta(), from, to);
        refiner.refine(quotes, slices[e], state, earlier, later);
        shapeForm(quotes, e);
    }

    private void shapeForm(ExpiryQuotes quotes, int e) {
        ExpiryState state = states[e];
        state.form.lay(slices[e], quotes.years, state.basis);
        state.form.refine(state.basis, state.c);
        refiner.standardErrors(state.basis, state.c, state.form.standardError, SmileForm.OUTER);
        state.form.spreadErrors(state.unit);
    }

    private FittedSurface result(FitInput input) {
        List<FittedSlice> list = new ArrayList<>(input.expiries());
        for (int e = 0; e < input.expiries(); e++) {
            list.add(slice(input, e));
        }
        return new FittedSurface(list);
    }

    private FittedSlice slice(FitInput input, int e) {
        ExpiryQuotes quotes = input.quotesOf(e);
        SmileForm form = states[e].form;
        int inside = 0;
        double squares = 0.0;
        for (int i = 0; i < quotes.size; i++) {
            if (quotes.half[i] < Double.POSITIVE_INFINITY) {
                double vol = form.volAt(quotes.k[i]);
                inside += quotes.inside(i, vol) ? 1 : 0;
                squares += (vol - quotes.mid[i]) * (vol - quotes.mid[i]);
            }
        }
        return new FittedSlice(
                quotes.expiryNs,
                quotes.years,
                quotes.eventYears,
                quotes.forward,
                form.publish(),
                slices[e],
                slices[e].raw(),
                origin(input, e),
                form.share,
                quotes.size,
                quotes.twoSided,
                inside,
                quotes.size == 0 ? 0 : states[e].outliers,
                quotes.twoSided == 0 ? 0.0 : Math.sqrt(squares / quotes.twoSided));
    }

    private SliceOrigin origin(FitInput input, int e) {
        if (input.quotesOf(e).size > 0) {
            return states[e].form.share > 0.0 ? SliceOrigin.FITTED : SliceOrigin.BACKBONE;
        }
        return SliceNeighbours.before(input, e) >= 0 && SliceNeighbours.behind(input, e) < input.expiries()
                ? SliceOrigin.INTERPOLATED
                : SliceOrigin.EXTRAPOLATED;
    }
}
