package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Eight o'clock at the venue, by the venue's own time: what expires is settled, what is listed is followed at once. */
@Timeout(600)
class ExpiryDayTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldSettleWhatExpiresAndFollowWhatIsListed() {
        long startNs = Instant.parse("2026-12-03T07:59:50Z").getEpochSecond() * SECOND_NS;
        ExchangeTime.ByHand time = new ExchangeTime.ByHand(startNs);
        try (LiveRig rig = new LiveRig(folder, ExchangeSpec.local().withTime(time), startNs)) {
            LiveSession session = rig.start(LiveRig.atVenueTime(rig.spec(true, Interval.RAW)));
            Await.until("it is live", () -> {
                pass(rig, time, SECOND_NS / 20);
                return rig.connections.get() == 1;
            });
            int before = rig.directory.instrumentCount();
            Await.until("contracts are settled and listed", () -> {
                pass(rig, time, SECOND_NS / 10);
                return rig.count("SETTLEMENT") > 0 && rig.directory.instrumentCount() > before;
            });
            int listed = rig.directory.instrumentCount() - 1;
            Await.until("the last of them is quoted", () -> {
                pass(rig, time, SECOND_NS / 10);
                return rig.lines.stream()
                        .anyMatch(line -> line.startsWith("QUOTE ") && line.split(" ", 4)[2].equals(listed + ""));
            });
            assertThat(rig.lines).anyMatch(line -> line.startsWith("SETTLEMENT ") && line.endsWith("TOLD"));
            assertThat(rig.losses).isEmpty();
            assertThat(session.health().connections().get(0).state()).isEqualTo("live");
        }
    }

    private static void pass(LiveRig rig, ExchangeTime.ByHand time, long ns) {
        time.moveTo(time.nowNs() + ns);
        rig.server.timeMoved();
    }
}
