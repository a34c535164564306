package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.gateway.settings.risk.SurfaceFitConfig.Checks;
import io.hedgerow.gateway.surface.fit.FitInput;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SliceCertificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a fit has to pass before it is published: no butterfly and no calendar spread on the whole line, by the certificate
 * of the published form, and near enough to its quotes. Owned by the worker's thread.
 */
final class FitCheck {
    private final Checks checks;
    private final SliceCertificate certificate = new SliceCertificate();

    /**
     * What came of a fit.
     *
     * @param reason why it is not published, NONE = it is
     * @param expiryNs expiry that failed, or {@link EventWriter#NONE}
     * @param k log-moneyness where it failed, 0 = not one place
     * @param value by how much
     */
    record Result(SurfaceReason reason, long expiryNs, double k, double value) {
        static final Result PASSED = of(SurfaceReason.NONE, 0.0);

        static Result of(SurfaceReason reason, double value) {
            return new Result(reason, EventWriter.NONE, 0.0, value);
        }

        boolean isPassed() {
            return reason == SurfaceReason.NONE;
        }
    }

    /**
     * A fit with what came of it.
     *
     * @param quotes that it was made from
     * @param fitted what it gave; only looked at if it passed
     * @param result whether it is published
     * @param cause why it broke off, empty if it did not
     */
    record Attempt(int quotes, Optional<FittedSurface> fitted, Result result, String cause) {
        static Attempt refused(int quotes, SurfaceReason reason, String cause) {
            return new Attempt(quotes, Optional.empty(), Result.of(reason, quotes), cause);
        }
    }

    FitCheck(Checks checks) {
        this.checks = checks;
    }

    /**
     * Fits and checks. A fit that breaks off is one that fails: the engine and the surfaces of other underlyings go on.
     *
     * @param quotes gives what is fitted
     * @param fit fits it
     * @return what came of it
     */
    Attempt attempt(Supplier<FitInput> quotes, Function<FitInput, FittedSurface> fit) {
        int count = 0;
        try {
            FitInput input = quotes.get();
            for (int expiry = 0; expiry < input.expiries(); expiry++) {
                count += input.quotes(expiry);
            }
            if (count < checks.quotesMin()) {
                return Attempt.refused(count, SurfaceReason.TOO_FEW_QUOTES, "");
            }
            FittedSurface fitted = fit.apply(input);
            return new Attempt(count, Optional.of(fitted), of(fitted), "");
        } catch (RuntimeException brokenOff) {
            return Attempt.refused(count, SurfaceReason.FIT_FAILED, cause(brokenOff));
        }
    }

    private static String cause(RuntimeException brokenOff) {
        String said = brokenOff.getMessage();
        return said == null || said.isBlank() ? brokenOff.getClass().getSimpleName() : said;
    }

    Result of(FittedSurface fitted) {
        if (fitted.twoSided() > 0 && fitted.insideShare() < checks.insideShareMin()) {
            return Result.of(SurfaceReason.POOR_FIT, fitted.insideShare());
        }
        List<FittedSlice> slices = fitted.slices();
        for (int i = 0; i < slices.size(); i++) {
            FittedSlice slice = slices.get(i);
            double butterfly = certificate.butterfly(slice.smile(), slice.years());
            if (!Double.isNaN(butterfly)) {
                return new Result(
                        SurfaceReason.BUTTERFLY,
                        slice.expiryNs(),
                        butterfly,
                        slice.smile().volAt(butterfly));
            }
            if (i > 0) {
                FittedSlice earlier = slices.get(i - 1);
                double calendar = certificate.calendar(earlier.smile(), earlier.years(), slice.smile(), slice.years());
                if (!Double.isNaN(calendar)) {
                    return new Result(
                            SurfaceReason.CALENDAR,
                            slice.expiryNs(),
                            calendar,
                            slice.smile().volAt(calendar));
                }
            }
        }
        return Result.PASSED;
    }
}
