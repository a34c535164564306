package io.hedgerow.gateway.process.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class LiveVenuesTest {
    private static final Path CONFIG = Path.of(System.getProperty("hedgerow.root"), "examples", "reference.toml");

    private final ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
    private final List<String> notes = new ArrayList<>();
    private int attempts;
    private int discarded;

    private static GatewayConfig paper(String... more) {
        List<String> assignments = new ArrayList<>(List.of("gateway.kind=deribit", "gateway.deribit.mode=paper"));
        assignments.addAll(List.of(more));
        return ConfigReader.readFile(CONFIG, assignments, Map.of()).config().gateway();
    }

    private List<LiveVenue> list(GatewayConfig gateway, boolean endless, LiveVenues.Lister lister) {
        StartListener listener = new StartListener() {
            @Override
            public void onNote(String line) {
                notes.add(line);
            }

            @Override
            public void onProgress(String what, long done, long total) {
                // Nothing is counted.
            }
        };
        return new LiveVenues(registry, lister, listener, endless).list(gateway);
    }

    private LiveVenue listed(ReferenceRegistry registry) {
        return new LiveVenue() {
            @Override
            public void discard() {
                discarded++;
            }

            @Override
            public String name() {
                return "DERIBIT";
            }

            @Override
            public List<Integer> venueIds() {
                return List.of(registry.directory().venueId("DERIBIT"));
            }

            @Override
            public long startTimeNs() {
                return 17L;
            }

            @Override
            public LiveSession connect(LiveSession.Wiring wiring) {
                throw new IllegalStateException("not in this test");
            }
        };
    }

    @Test
    void shouldTryAVenueAgainThatCannotBeReachedAndKeepHowItIsTraded() {
        List<LiveVenue> venues = list(paper(), false, (venue, ids, told) -> {
            if (++attempts < 2) {
                throw new LinkException("connection refused");
            }
            return listed(ids);
        });
        assertThat(venues)
                .singleElement()
                .satisfies(venue -> assertThat(venue.mode()).isEqualTo("PAPER"));
        assertThat(registry.directory().venue(0).mode()).isEqualTo(VenueMode.PAPER);
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("venue DERIBIT cannot be reached: connection refused; tried again in 250ms, for 29s more");
    }

    @Test
    void shouldGiveUpANewJournalsStartAndNeverAskAVenueThatRefuses() {
        assertThatThrownBy(
                        () -> list(paper("gateway.deribit.connection.start_timeout=0s"), false, (venue, ids, told) -> {
                            throw new LinkException("connection refused");
                        }))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("venue DERIBIT cannot be reached: connection refused; see [gateway]");
        assertThatThrownBy(() -> list(paper(), true, (venue, ids, told) -> {
                    attempts++;
                    throw new GatewayException("13004 invalid credentials");
                }))
                .hasMessageContaining("invalid credentials");
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void shouldEndWhatWasListedWhereAnotherVenueCannotBe() {
        Path both = CONFIG.resolveSibling("deribit-binance-paper.toml");
        GatewayConfig gateway =
                ConfigReader.readFile(both, List.of(), Map.of()).config().gateway();
        assertThatThrownBy(() -> list(gateway, false, (venue, ids, told) -> {
                    if (++attempts == 2) {
                        throw new GatewayException("it lists nothing");
                    }
                    return listed(ids);
                }))
                .hasMessageContaining("it lists nothing");
        assertThat(discarded).isEqualTo(1);
    }

    @Test
    void shouldTakeTheTimeOfAVenueWhereThatIsAsked() {
        List<LiveVenue> venues = List.of(listed(registry));
        LiveClock machine = LiveVenues.clock(paper(), venues, () -> 5L, note -> {});
        LiveClock follows =
                LiveVenues.clock(paper("gateway.deribit.time=venue"), venues, EpochClock.SYSTEM, note -> {});
        machine.hear(99L);
        assertThat(machine.epochTimeNs()).isEqualTo(5L);
        assertThat(follows.epochTimeNs()).isEqualTo(17L);
        follows.hear(20L);
        follows.hear(19L);
        assertThat(follows.epochTimeNs()).isEqualTo(20L);
    }
}
