package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.market.SmileSlice;
import org.junit.jupiter.api.Test;

/** Options whose vols the venue does not tell, priced from a surface where the venue prices all others. */
class UnmarkedOptionTest {
    @Test
    void shouldPriceWhatTheVenueDoesNotMark() {
        try (SurfaceDesk other = new SurfaceDesk(1, 4)) {
            int id = 60;
            other.desk.reference().instrument(other.desk.unmarked(id, 97_000L));
            other.publish(1, 0.6, 1.0);
            other.spot(100_100);
            assertThat(other.engine().risk().options().isPriced(id)).isFalse();
            VolSourceSpec from = VolSourceSpec.DEFAULT;
            other.source(new VolSourceSpec(
                    VolSource.VENUE, true, from.fallback(), SurfaceDesk.SOFT_NS, SurfaceDesk.HARD_NS, 0.01, 0L, 0.01));
            SmileSlice smile = SurfaceDesk.smile(0, 0.6);
            double k = Math.log(97_000.0 / other.forward(0));
            double shift = smile.slopeAt(0.0) * Math.log(other.forward(0) / 100_000.0);
            assertThat(other.vol(id)).isCloseTo(smile.volAt(k) + shift, within(1e-14));
            assertThat(other.vol(other.desk.option(0, 2, true))).isEqualTo(0.55);
            other.desk.market().impliedVol(id, EventWriter.NONE, 0.5);
            other.spot(100_000);
            assertThat(other.vol(id)).isEqualTo(0.5);
        }
    }

    @Test
    void shouldStopPricingTheUnmarkedWhenTheSurfaceIsTooOld() {
        try (SurfaceDesk other = new SurfaceDesk(1, 4)) {
            other.desk.reference().instrument(other.desk.unmarked(60, 97_000L));
            other.publish(1, 0.6, 1.0);
            other.source(new VolSourceSpec(
                    VolSource.VENUE,
                    true,
                    SurfaceFallback.VENUE,
                    SurfaceDesk.SOFT_NS,
                    SurfaceDesk.HARD_NS,
                    0.01,
                    0L,
                    0.01));
            assertThat(other.engine().risk().options().isPriced(60)).isTrue();
            other.desk.pass(SurfaceDesk.HARD_NS);
            other.timer();
            assertThat(other.engine().risk().options().isPriced(60)).isFalse();
        }
    }
}
