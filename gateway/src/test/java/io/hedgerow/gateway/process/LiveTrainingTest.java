package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.process.link.ProcessVenues;
import io.hedgerow.gateway.process.start.JournalWatch;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.process.training.Trained;
import io.hedgerow.gateway.process.training.Training;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.book.BookSettings;
import io.hedgerow.gateway.venue.sim.SimVenue;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With live venues there is no market to train on before they are connected: prices are made up. */
class LiveTrainingTest {
    @TempDir
    private Path folder;

    @Test
    void shouldHedgeWhatLiveVenuesListAtPricesThatAreMadeUp() {
        HedgerowConfig config = ConfigReader.readSimulator(List.of(), Map.of()).config();
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        ReferenceDirectory directory = registry.directory();
        SimVenue listing = new SimVenue(SimSpec.DEFAULT, registry);
        ListingVenue live = new ListingVenue(registry, "LIVE", "BTC-PERPETUAL");
        LiveClock clock = LiveClock.ofMachine(() -> listing.startTimeNs());
        CapacitySpec capacity = config.engine().capacity().toBuilder()
                .reportingCurrencyId(directory.currencyId("USD"))
                .build();
        Training training = new Training(
                new Training.Book(
                        config,
                        capacity,
                        BookSettings.of(config, directory),
                        directory,
                        ProcessVenues.live(List.of(live), clock)),
                folder.resolve("journal"),
                path -> JournalWatch.maker(path, config.metrics(), directory, capacity, EpochClock.SYSTEM),
                pipeline -> new TelemetryThread(pipeline, new TelemetryModel(directory))::close);

        Trained trained = training.run(Optional.empty(), 2_000_000_000L, StartListener.NONE)
                .orElseThrow();

        assertThat(trained.events()).isGreaterThan(1_000L);
        assertThat(trained.orders()).isPositive();
        assertThat(directory.instrumentSymbol(0)).isNotNull();
        assertThat(folder).isEmptyDirectory();
    }
}
