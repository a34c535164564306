package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Endpoints;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Market data of the exchange in a box, with what goes wrong between the two. */
@Timeout(300)
class DeribitFeedTest {
    @TempDir
    private Path folder;

    private LiveRig rig;

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
    }

    private LiveSession connect(ExchangeSpec exchange, boolean login, Interval interval) {
        rig = new LiveRig(folder, exchange);
        LiveSession session = rig.start(rig.spec(login, interval));
        Await.until("it is live", () -> rig.connections.get() == 1);
        return session;
    }

    private static FeedHealth feed(LiveSession session) {
        return session.health().feed();
    }

    @Test
    void shouldBeLiveOnceEverythingHasItsFirstPrices() {
        LiveSession session = connect(ExchangeSpec.local(), true, Interval.RAW);
        int listed = rig.directory.instrumentCount();
        assertThat(listed).isGreaterThan(10);
        assertThat(rig.lines.stream()
                        .filter(line -> line.startsWith("QUOTE "))
                        .map(line -> line.split(" ", 4)[2])
                        .distinct())
                .hasSize(listed);
        assertThat(rig.count("INDEX")).isPositive();
        Await.until("nothing is stale", () -> feed(session).staleInstruments() == 0);
        assertThat(feed(session).subscriptionsRefused()).isZero();
        assertThat(session.health().connections().get(0).state()).isEqualTo("live");
        assertThat(Math.abs(feed(session).greeksDifference())).isLessThan(GreeksCheck.DELTA_MAX);
    }

    @Test
    void shouldWorkWithTlsAndWithoutALogin() {
        LiveSession session = connect(ExchangeSpec.local().withTls(), false, Interval.RAW);
        assertThat(rig.notes).anyMatch(note -> note.contains("raw channels need a login"));
        Await.until("nothing is stale", () -> feed(session).staleInstruments() == 0);
    }

    @Test
    void shouldSubscribeAnewWhereAMessageOfABookIsMissing() {
        LiveSession session = connect(ExchangeSpec.local(), true, Interval.RAW);
        rig.server
                .faults()
                .add(new FaultSpec.Builder(FaultKind.LOSE)
                        .channel("book.BTC-PERPETUAL.*")
                        .nth(5)
                        .times(1)
                        .build());
        Await.until("the gap was found", () -> feed(session).gaps() > 0);
        Await.until("the book is whole again", () -> feed(session).staleInstruments() == 0);
        assertThat(rig.losses).isEmpty();
        assertThat(rig.count("FEED")).isPositive();
    }

    @Test
    void shouldBuildEverythingAnewAfterACut() {
        LiveSession session = connect(ExchangeSpec.local(), true, Interval.MS100);
        int channels = rig.lines.size();
        rig.server.faults().cutAll();
        Await.until("it is live again", () -> rig.connections.get() == 2);
        assertThat(rig.losses).hasSize(1);
        assertThat(rig.losses.get(0)).startsWith("market data: ");
        assertThat(rig.lines.size()).isGreaterThan(channels);
        Await.until("nothing is stale", () -> feed(session).staleInstruments() == 0);
        assertThat(session.health().connections().get(0).reconnections()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWrongCredentialsForGood() {
        rig = new LiveRig(folder, ExchangeSpec.local());
        DeribitSpec spec = rig.spec(true, Interval.MS100);
        DeribitSpec wrong = new DeribitSpec(
                spec.table(),
                spec.mode(),
                spec.endpoints(),
                new DeribitSpec.Credentials(
                        spec.credentials().clientSecret(),
                        Optional.of(SecretRef.of("file:" + folder.resolve("keys"), folder)
                                .orElseThrow())),
                spec.listing(),
                spec.connection(),
                spec.feed(),
                spec.orders(),
                spec.reconciliation(),
                spec.capture());
        assertThatThrownBy(() -> rig.start(wrong))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("does not know these credentials");
    }

    @Test
    void shouldRefuseACertificateThatNobodyVouchesForForGood() {
        rig = new LiveRig(folder, ExchangeSpec.local().withTls());
        DeribitSpec spec = rig.spec(true, Interval.MS100);
        DeribitSpec trusting = new DeribitSpec(
                spec.table(),
                spec.mode(),
                new Endpoints(spec.endpoints().url(), spec.endpoints().httpUrl(), Optional.empty()),
                spec.credentials(),
                spec.listing(),
                spec.connection(),
                spec.feed(),
                spec.orders(),
                spec.reconciliation(),
                spec.capture());
        assertThatThrownBy(() -> rig.start(trusting))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("ca_file");
    }
}
