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
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Listing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Market data of the exchange in a box, with what goes wrong between the two. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
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
        Await.until("it is told", () -> rig.notes.stream().anyMatch(note -> note.contains("updates are missing")));
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
    void shouldBuildEverythingAnewAfterErrorsOfItsOwn() {
        LiveSession session = connect(ExchangeSpec.local(), true, Interval.MS100);
        rig.failing = true;
        Await.until("its clock goes on", () -> rig.errors.get() > 20);
        rig.failing = false;
        Await.until("it is live again", () -> rig.connections.get() >= 2);
        Await.until("nothing is stale", () -> feed(session).staleInstruments() == 0);
    }

    private void fault(FaultSpec.Builder fault) {
        rig.server.faults().add(fault.build());
    }

    private LiveSession connectWith(FaultSpec.Builder... faults) {
        rig = new LiveRig(folder, ExchangeSpec.local());
        for (FaultSpec.Builder fault : faults) {
            fault(fault);
        }
        LiveSession session = rig.start(rig.spec(true, Interval.RAW));
        Await.until("it is live", () -> rig.connections.get() == 1);
        return session;
    }

    private void awaitWhole(LiveSession session) {
        Await.until("nothing is stale", () -> feed(session).staleInstruments() == 0);
    }

    @Test
    void shouldTakeNotificationsThatComeBeforeTheAnswer() {
        awaitWhole(connectWith(new FaultSpec.Builder(FaultKind.NOTIFY_FIRST).method("*/subscribe")));
        assertThat(rig.losses).isEmpty();
    }

    @Test
    void shouldAskAgainForAChannelThatWasRefused() {
        LiveSession session = connectWith(new FaultSpec.Builder(FaultKind.REFUSE_CHANNEL)
                .channel("book.BTC-PERPETUAL.*")
                .times(1));
        awaitWhole(session);
        assertThat(rig.notes).anyMatch(note -> note.contains("did not take channel book.BTC-PERPETUAL.raw"));
        Await.until("it was taken in the end", () -> feed(session).subscriptionsRefused() == 0);
    }

    @Test
    void shouldGoOnAfterTooManyRequests() {
        awaitWhole(connectWith(new FaultSpec.Builder(FaultKind.TOO_MANY_REQUESTS)
                .method("*/subscribe")
                .times(1)));
    }

    @Test
    void shouldSurviveMessagesTwiceLateAndInAnotherOrder() {
        LiveSession session = connectWith();
        fault(new FaultSpec.Builder(FaultKind.DOUBLE).channel("book.*").nth(3).times(5));
        fault(new FaultSpec.Builder(FaultKind.SWAP).channel("book.*").nth(7).times(5));
        fault(new FaultSpec.Builder(FaultKind.DOUBLE).channel("ticker.*").nth(5).times(5));
        long before = rig.count("QUOTE");
        Await.until("many quotes have come", () -> rig.count("QUOTE") > before + 100);
        awaitWhole(session);
        assertThat(rig.losses).isEmpty();
    }

    @Test
    void shouldLogInAnewWhenItsLoginHasEnded() {
        LiveSession session = connectWith();
        rig.server.faults().now(new FaultSpec.Builder(FaultKind.EXPIRE_TOKENS).build());
        fault(new FaultSpec.Builder(FaultKind.LOSE)
                .channel("book.BTC-PERPETUAL.*")
                .nth(3)
                .times(1)); // It subscribes.
        Await.until("it is live again", () -> rig.connections.get() == 2);
        awaitWhole(session);
    }

    @Test
    void shouldComeBackAfterMaintenance() {
        LiveSession session = connectWith();
        rig.server.onExchangeThread(() -> {
            rig.floor.script().maintenance(true);
            return null;
        });
        rig.server.faults().cutAll();
        Await.until("it is lost", () -> !rig.losses.isEmpty());
        Await.until("it was refused", () -> rig.notes.stream().anyMatch(note -> note.contains("11051")));
        rig.server.onExchangeThread(() -> {
            rig.floor.script().maintenance(false);
            return null;
        });
        Await.until("it is live again", () -> rig.connections.get() == 2);
        awaitWhole(session);
    }

    @Test
    void shouldTellThatAnIndexIsLockedAlsoOnANewConnection() {
        LiveSession session = connectWith();
        session.ready();
        lockIndex(true);
        Await.until("the perpetual takes cancels alone", () -> hasSession("CANCEL_ONLY"));
        rig.server.faults().cutAll();
        Await.until("it is live again", () -> rig.connections.get() == 2);
        rig.lines.clear();
        session.ready();
        Await.until("it is told again", () -> hasSession("CANCEL_ONLY"));
        lockIndex(false);
        Await.until("it is open", () -> hasSession("OPEN"));
    }

    private void lockIndex(boolean locked) {
        rig.server.onExchangeThread(() -> {
            rig.floor.script().lockIndex("btc_usd", locked);
            return null;
        });
    }

    private boolean hasSession(String status) {
        int perpetual = rig.directory.instrumentId("BTC-PERPETUAL.DERIBIT");
        return rig.lines.stream()
                .anyMatch(line -> line.startsWith("SESSION ")
                        && line.split(" ", 4)[2].equals(perpetual + "")
                        && line.contains(" " + status));
    }

    @Test
    void shouldDropMessagesWhileTheEngineIsBehindAndBeginAnew() {
        LiveSession session = connectWith();
        awaitWhole(session);
        session.ready();
        rig.room = 0;
        long before = rig.lines.size();
        Await.until("messages were dropped", () -> messages(session) > 500 && rig.lines.size() - before < 20);
        long stuck = messages(session);
        Await.until("more were dropped", () -> messages(session) > stuck + 200);
        rig.room = Long.MAX_VALUE;
        Await.until("it is told", () -> rig.notes.stream().anyMatch(note -> note.contains("the engine was behind")));
        Await.until("everything was stale", () -> rig.lines.stream().anyMatch(line -> line.contains(" STALE")));
        awaitWhole(session);
        assertThat(rig.losses).isEmpty();
        assertThat(rig.connections).hasValue(1);
    }

    @Test
    @Tag("slow")
    void shouldSubscribeAnewToWhatTheVenueHasForgotten() {
        connectWith(new FaultSpec.Builder(FaultKind.FORGET_CHANNEL)
                .channel("deribit_price_index.btc_usd")
                .times(1));
        Await.until(
                "it is noticed", () -> rig.notes.stream().anyMatch(note -> note.contains("btc_usd has fallen silent")));
        assertThat(rig.losses).isEmpty();
    }

    @Test
    @Tag("slow")
    void shouldNoticeThatTheLineIsDeadAndConnectAnew() {
        LiveSession session = connectWith();
        rig.server.faults().now(new FaultSpec.Builder(FaultKind.HALF_OPEN).build());
        Await.until("it is live again", () -> rig.connections.get() == 2);
        assertThat(rig.losses).hasSize(1);
        awaitWhole(session);
    }

    @Test
    void shouldWaitForTheEngineWhileNothingCanBeTradedYet() {
        rig = new LiveRig(folder, ExchangeSpec.local());
        rig.room = 1_000;
        LiveSession session = rig.start(rig.spec(true, Interval.RAW));
        rig.room = 0;
        Await.until("it connects", () -> messages(session) > 0);
        rig.room = 1_000;
        Await.until("it is live", () -> rig.connections.get() == 1);
        awaitWhole(session);
        assertThat(rig.notes).noneMatch(note -> note.contains("the engine was behind"));
    }

    private static long messages(LiveSession session) {
        return session.health().connections().get(0).messages();
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
    void shouldNameACurrencyThatTheVenueDoesNotTake() {
        rig = new LiveRig(folder, ExchangeSpec.local());
        DeribitSpec spec = rig.spec(false, Interval.RAW);
        DeribitSpec wrong = new DeribitSpec(
                spec.table(),
                spec.mode(),
                spec.endpoints(),
                spec.credentials(),
                new Listing(List.of("BTC", "DOGE"), List.of(), Set.of(Kind.FUTURE), Duration.ofDays(10)),
                spec.connection(),
                spec.feed(),
                spec.orders(),
                spec.reconciliation(),
                spec.capture());
        assertThatThrownBy(() -> rig.start(wrong))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("[gateway] currencies: the venue does not take 'DOGE' (-32602");
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
