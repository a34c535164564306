package io.hedgerow.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.worker.WorkerRig.Bias;
import io.hedgerow.gateway.worker.WorkerRig.Slice;
import io.hedgerow.gateway.worker.WorkerRig.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Surfaces of two simulated venues as the worker publishes them, each fault alone. */
class SurfaceWorkerTest {
    private static final String EAST = "gateway.venues.EAST.sim.";
    private static final String WEST = "gateway.venues.WEST.sim.";
    private static final String CHAIN = "underlyings.BTC.chain.";

    /** Half of the spread that EAST quotes at the forward: 0.4 vol points and a hundredth of the premium, which is sigma vega. */
    private static final double HALF_SPREAD = 0.004 + 0.01 * 0.6;

    /** Three expiries of thirteen strikes at two venues without bias, gaps and missing quotes. */
    private static WorkerRig rig(String... more) {
        List<String> settings = new ArrayList<>();
        for (String venue : List.of(EAST, WEST)) {
            settings.add(venue + CHAIN + "expiries=[\"7d\", \"28d\", \"119d\"]");
            settings.add(venue + CHAIN + "strikes_per_expiry=13");
            settings.add(venue + CHAIN + "bias_vol=0.0");
            settings.add(venue + CHAIN + "bias_slope=0.0");
            settings.add(venue + CHAIN + "bias_std_dev=0.0");
            settings.add(venue + "stress.gap_every=\"0s\"");
            settings.add(venue + "stress.gap_length=\"0s\"");
            settings.add(venue + "stress.options.missing_share=0.0");
            settings.add(venue + "linear.future_expiries=[]");
        }
        settings.removeIf(setting -> setting.contains("future_expiries"));
        settings.addAll(List.of(more));
        return new WorkerRig(settings.toArray(String[]::new));
    }

    private static void isSound(WorkerRig rig) {
        for (Version version : rig.versions) {
            assertThat(version.slices()).hasSize(3);
            for (Slice slice : version.slices()) {
                for (double k = -2.0; k <= 2.0; k += 0.05) {
                    assertThat(slice.smile().volAt(k)).isBetween(0.05, 5.0);
                }
            }
        }
        assertThat(rig.errorFrom("EAST")).isLessThan(HALF_SPREAD);
    }

    private static List<Bias> of(WorkerRig rig, String venue) {
        return rig.biases.stream().filter(bias -> bias.venue().equals(venue)).toList();
    }

    @Test
    void shouldPublishSoundSurfacesAndTellNoBiasWhereThereIsNone() {
        try (WorkerRig rig = rig()) {
            rig.run(2.0);
            isSound(rig);
            assertThat(rig.versions).hasSizeBetween(4, 20);
            for (int i = 1; i < rig.versions.size(); i++) {
                assertThat(rig.versions.get(i).version())
                        .isGreaterThan(rig.versions.get(i - 1).version());
                assertThat(rig.versions.get(i).fitTimeNs())
                        .isLessThanOrEqualTo(rig.versions.get(i).timeNs());
            }
            assertThat(rig.refusals).isEmpty();
            assertThat(rig.biases).noneMatch(Bias::persistent);
        }
    }

    @Test
    void shouldFindTheBiasOfAVenueAndTellItOnceItPersists() {
        try (WorkerRig rig = rig(
                WEST + CHAIN + "bias_vol=0.02",
                WEST + CHAIN + "bias_slope=0.05",
                "surface.BTC.bias_persistence=\"1s\"")) {
            rig.run(2.5);
            List<Bias> east = of(rig, "EAST");
            List<Bias> west = of(rig, "WEST");
            double level = west.get(west.size() - 1).level()
                    - east.get(east.size() - 1).level();
            double slope = west.get(west.size() - 1).slope()
                    - east.get(east.size() - 1).slope();
            assertThat(level).isCloseTo(0.02, within(0.002));
            assertThat(slope).isCloseTo(0.05, within(0.02));
            assertThat(west.get(0).persistent()).isFalse();
            assertThat(west.get(west.size() - 1).persistent()).isTrue();
            long firstNs = west.get(0).timeNs();
            assertThat(west)
                    .filteredOn(Bias::persistent)
                    .allMatch(bias -> bias.timeNs() - firstNs >= WorkerRig.SECOND_NS);
        }
    }

    @Test
    void shouldGoOnWithOneVenueWhereTheOtherIsDead() {
        try (WorkerRig rig = rig(WEST + "stress.options.silent_after=\"1s\"", "surface.BTC.quote_age_max=\"500ms\"")) {
            rig.run(3.0);
            isSound(rig);
            assertThat(rig.last().timeNs() - rig.startNs).isGreaterThan(2_400_000_000L);
            long silentNs = rig.startNs + 2_000_000_000L;
            assertThat(of(rig, "WEST")).noneMatch(bias -> bias.timeNs() > silentNs);
        }
    }

    @Test
    void shouldNotFollowAVenueWhoseQuotesAreOld() {
        try (WorkerRig rig = rig(WEST + "stress.options.delay=\"1h\"", "surface.BTC.quote_age_max=\"500ms\"")) {
            rig.run(3.0);
            isSound(rig);
            assertThat(of(rig, "WEST")).noneMatch(bias -> bias.timeNs() > rig.startNs + 1_000_000_000L);
        }
    }

    @Test
    void shouldStandMissingQuotes() {
        try (WorkerRig rig =
                rig(EAST + "stress.options.missing_share=0.3", WEST + "stress.options.missing_share=0.3")) {
            rig.run(1.5);
            isSound(rig);
        }
    }

    @Test
    void shouldStandWrongQuotes() {
        try (WorkerRig rig = rig(
                EAST + "stress.options.outlier_share=0.1",
                EAST + "stress.options.missing_share=0.3",
                WEST + "stress.options.outlier_share=0.1",
                WEST + "stress.options.missing_share=0.3")) {
            rig.run(1.5);
            isSound(rig);
        }
    }

    @Test
    void shouldPublishNothingThatFailsItsChecks() {
        try (WorkerRig rig = rig("surface.BTC.quotes_min=100000")) {
            rig.run(1.2);
            assertThat(rig.versions).isEmpty();
            assertThat(rig.refusals).hasSizeBetween(2, 4).containsOnly("TOO_FEW_QUOTES");
        }
    }

    @Test
    void shouldFitAtTheIntervalWhereNothingElseAsks() {
        try (WorkerRig rig =
                rig("surface.BTC.move=0.0", "surface.BTC.changed_share=1.0", "surface.BTC.interval=\"1s\"")) {
            rig.run(3.5);
            List<Long> times = rig.versions.stream()
                    .map(version -> (version.timeNs() - rig.startNs) / 1_000_000L)
                    .toList();
            assertThat(times).containsExactly(100L, 1_100L, 2_100L, 3_100L);
        }
    }

    @Test
    void shouldPublishTheSameOnceMore() {
        try (WorkerRig one = rig();
                WorkerRig other = rig()) {
            one.run(1.0);
            other.run(1.0);
            assertThat(other.events).hasSameSizeAs(one.events);
            for (int i = 0; i < one.events.size(); i++) {
                assertThat(other.events.get(i)).isEqualTo(one.events.get(i));
            }
        }
    }

    /** Nobody quotes any more: when the surface is as old as the engine asks at, that is told, again after as much time. */
    @Test
    void shouldAnswerForASurfaceThatHasAgedWithItsQuotes() {
        try (WorkerRig rig = rig(
                EAST + "stress.gap_every=\"8s\"",
                EAST + "stress.gap_length=\"7s\"",
                "surface.BTC.venues=[\"EAST\"]",
                "surface.BTC.quote_age_max=\"1s\"",
                "surface.BTC.move=0.0",
                "surface.BTC.changed_share=1.0",
                "surface.BTC.interval=\"1m\"",
                "surface.BTC.soft_age=\"2s\"")) {
            rig.run(16.0);
            assertThat(rig.versions).isNotEmpty();
            assertThat(rig.refusals).hasSizeBetween(2, 6).containsOnly("TOO_FEW_QUOTES");
            assertThat(rig.notes).isEmpty();
        }
    }

    /** One venue's feed stops and its quotes grow old beside those of the other: the surface stays where the market is. */
    @Test
    void shouldStayWithTheVenueThatQuotesWhenTheOtherHasGrownOld() {
        try (WorkerRig rig = rig(
                WEST + "stress.gap_every=\"8s\"",
                WEST + "stress.gap_length=\"7s\"",
                "surface.BTC.quote_age_max=\"2s\"")) {
            rig.run(14.0);
            isSound(rig);
            assertThat(rig.last().timeNs()).isGreaterThan(rig.startNs + 13_000_000_000L);
            assertThat(rig.refusals).isEmpty();
        }
    }
}
