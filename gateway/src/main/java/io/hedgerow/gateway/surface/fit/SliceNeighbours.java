package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;

/**
 * Slices of expiries without a quote: between two others the total variance at each log-moneyness is linear in event
 * time; outside of them the smile is that of the nearest, over the same standard deviations. Reused, one thread.
 */
final class SliceNeighbours {
    /** Part of the vol that its standard error grows by for each unit of the logarithm of time. */
    private static final double ERROR_GROWTH = 0.1;

    /** The last expiry with quotes before another, -1 if there is none. */
    static int before(FitInput input, int e) {
        int at = e - 1;
        while (at >= 0 && input.quotesOf(at).size == 0) {
            at--;
        }
        return at;
    }

    /** The first expiry with quotes behind another, the number of expiries if there is none. */
    static int behind(FitInput input, int e) {
        int at = e + 1;
        while (at < input.expiries() && input.quotesOf(at).size == 0) {
            at++;
        }
        return at;
    }

    /** Gives an expiry without quotes its slice: the backbone, and what brings it to the smiles of its neighbours. */
    void interpolate(FitInput input, ExpiryState[] states, EssviSlice[] slices, int e) {
        int before = before(input, e);
        int behind = behind(input, e);
        int near = before < 0 ? behind : before;
        int far = behind == input.expiries() ? before : behind;
        double part = near == far
                ? 0.0
                : (input.quotesOf(e).eventYears - input.quotesOf(near).eventYears)
                        / (input.quotesOf(far).eventYears - input.quotesOf(near).eventYears);
        ExpiryState target = states[e];
        ExpiryState pattern = states[part < 0.5 ? near : far];
        double stretch = Math.sqrt(slices[e].theta() / slices[part < 0.5 ? near : far].theta());
        target.refined = false;
        SplineBasis basis = target.basis;
        for (int i = 0; i < pattern.basis.count; i++) {
            basis.knots[i] = stretch * pattern.basis.knots[i];
        }
        basis.build(pattern.basis.count);
        SmileForm form = target.form;
        form.lay(slices[e], target.years, basis);
        double distance = Math.abs(Math.log(input.quotesOf(e).eventYears / input.quotesOf(near).eventYears));
        if (near != far) {
            distance = Math.min(
                    distance, Math.abs(Math.log(input.quotesOf(far).eventYears / input.quotesOf(e).eventYears)));
        }
        for (int i = 0; i < form.count; i++) {
            if (near == far) {
                scale(states[near], target, form, i);
            } else {
                mix(states[near], states[far], part, target, form, i);
            }
            double growth = ERROR_GROWTH * form.backboneVol[i] * distance;
            double error = pattern.form.standardError[i];
            form.standardError[i] = Math.sqrt(error * error + growth * growth);
        }
    }

    private static void mix(ExpiryState near, ExpiryState far, double part, ExpiryState to, SmileForm form, int i) {
        double x = form.k[i];
        double a = near.form.volAt(x);
        double b = far.form.volAt(x);
        double nearShare = (1.0 - part) * near.years / to.years;
        double farShare = part * far.years / to.years;
        double vol = Math.sqrt(nearShare * a * a + farShare * b * b);
        double slope = (nearShare * a * near.form.slopeAt(x) + farShare * b * far.form.slopeAt(x)) / vol;
        form.addedVol[i] = vol - form.backboneVol[i];
        form.addedSlope[i] = slope - form.backboneSlope[i];
    }

    /** The same total deviation in standard deviations: {@code w(k) = r w'(k / sqrt(r))}, r the ratio of times. */
    private static void scale(ExpiryState near, ExpiryState to, SmileForm form, int i) {
        double root = Math.sqrt(Math.exp(to.backbone[0] - near.backbone[0]));
        double x = form.k[i] / root;
        double level = root * Math.sqrt(near.years / to.years);
        form.addedVol[i] = level * near.form.volAt(x) - form.backboneVol[i];
        form.addedSlope[i] = level * near.form.slopeAt(x) / root - form.backboneSlope[i];
    }
}
