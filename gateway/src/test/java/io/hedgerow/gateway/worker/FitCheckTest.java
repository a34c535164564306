package io.hedgerow.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.settings.risk.SurfaceFitConfig.Checks;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SliceOrigin;
import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitCheckTest {
    private final FitCheck check = new FitCheck(new Checks(0.5, 5, 3.0, 0L));

    private static FittedSlice slice(long expiryNs, double years, SmileSlice smile, int inside) {
        return new FittedSlice(
                expiryNs,
                years,
                years,
                100.0,
                smile,
                EssviSlice.of(0.01, -0.2, 2.0),
                EssviSlice.of(0.01, -0.2, 2.0).raw(),
                SliceOrigin.FITTED,
                1.0,
                10,
                10,
                inside,
                0,
                0.001);
    }

    private FitCheck.Result of(FittedSlice... slices) {
        return check.of(new FittedSurface(List.of(slices)));
    }

    @Test
    void shouldPassWhatIsNearItsQuotesAndHoldsNoArbitrage() {
        assertThat(of(slice(1L, 0.1, SmileSlice.flat(0.5, 0.01), 9), slice(2L, 0.2, SmileSlice.flat(0.5, 0.01), 8))
                        .isPassed())
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsFarFromItsQuotes() {
        FitCheck.Result result = of(slice(1L, 0.1, SmileSlice.flat(0.5, 0.01), 4));
        assertThat(result.reason()).isEqualTo(SurfaceReason.POOR_FIT);
        assertThat(result.value()).isEqualTo(0.4);
    }

    @Test
    void shouldRefuseACalendarSpread() {
        FitCheck.Result result =
                of(slice(1L, 0.1, SmileSlice.flat(0.8, 0.01), 9), slice(2L, 0.2, SmileSlice.flat(0.5, 0.01), 9));
        assertThat(result.reason()).isEqualTo(SurfaceReason.CALENDAR);
        assertThat(result.expiryNs()).isEqualTo(2L);
    }

    @Test
    void shouldRefuseAButterfly() {
        SmileSlice peaked = new SmileSlice(
                new double[] {-0.2, 0.0, 0.2},
                new double[] {0.4, 0.8, 0.4},
                new double[] {0.0, 0.0, 0.0},
                new double[] {0.01, 0.01, 0.01});
        FitCheck.Result result = of(slice(1L, 0.5, peaked, 9));
        assertThat(result.reason()).isEqualTo(SurfaceReason.BUTTERFLY);
        assertThat(result.k()).isBetween(-0.2, 0.2);
    }

    @Test
    void shouldTakeAFitThatBreaksOffAsOneThatFails() {
        FitCheck.Attempt attempt = check.attempt(
                () -> {
                    throw new ArithmeticException("singular");
                },
                input -> new FittedSurface(List.of()));
        assertThat(attempt.result().reason()).isEqualTo(SurfaceReason.FIT_FAILED);
        assertThat(attempt.fitted()).isEmpty();
        assertThat(attempt.cause()).isEqualTo("singular");
    }
}
