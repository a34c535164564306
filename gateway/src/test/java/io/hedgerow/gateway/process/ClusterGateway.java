package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.SyntheticRecording;
import io.hedgerow.gateway.venue.FakeExchange;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.wire.WireLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A gateway of a cluster whose one venue, which lists one perpetual, is in the test's hand. The test's thread. */
final class ClusterGateway {
    private static final long E9 = 1_000_000_000L;
    private static final long QUOTE_NS = 5_000_000L;
    private static final long PRICE_E9 = 100_000L * E9;

    /** Which gateway, what it trades, and what it has to know of what others trade. */
    record Book(int clientId, String venue, String coin, List<String> hedged) {
        private String perpetual() {
            return coin + "-PERPETUAL";
        }

        private LiveConfig config(Path file) {
            StringBuilder text = new StringBuilder("""
                [gateway.venues.%s]
                kind = "aeron"
                [engine]
                host = "cluster"
                warm_up = "0s"
                [engine.capacity]
                instruments = 256
                options = 256
                [cluster]
                members = ["127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"]
                client_id = %d
                answer_within = "500ms"
                [journal]
                dir = "set-by-the-test"
                durability = "none"
                """.formatted(venue, clientId));
            for (String symbol : hedged) {
                String underlying = symbol.substring(0, symbol.indexOf('-'));
                text.append("[hedge.%s]\ninstruments = [\"%s\"]\nfixed_band_half_width = 0.1\norder_lots_max = 20000\n"
                        .formatted(underlying, symbol));
            }
            try {
                Files.writeString(file, text + SyntheticRecording.limits());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ConfigReader.readFile(file, List.of(), Map.of()).live();
        }
    }

    private final Path journal;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final HedgeProcess process;
    private final CompletableFuture<RunResult> run;
    private FakeExchange exchange;
    private int instrumentId;

    ClusterGateway(Book book, Path journal, Supplier<WireLine> lines) {
        this(book, journal, lines, Optional.empty());
    }

    /** One that finds its venue as another process has left it. */
    ClusterGateway(Book book, Path journal, Supplier<WireLine> lines, Optional<FakeExchange> left) {
        this.journal = journal;
        process = ProcessSetting.over(
                        book.config(journal.resolveSibling(journal.getFileName() + ".toml")),
                        journal,
                        listener(),
                        lines)
                .openWith(registry -> List.of(list(book, registry, left)));
        run = CompletableFuture.supplyAsync(
                () -> process.run(HedgeProcess.TO_THE_END),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("gateway-" + book.clientId())
                        .start(task));
    }

    private StartListener listener() {
        return new StartListener() {
            @Override
            public void onNote(String line) {
                notes.add(line);
            }

            @Override
            public void onProgress(String what, long done, long total) {
                // Small.
            }
        };
    }

    private LiveVenue list(Book book, ReferenceRegistry registry, Optional<FakeExchange> left) {
        int venueId = registry.venue(book.venue(), VenueMode.LIVE);
        int underlyingId = registry.underlying(book.coin(), book.coin(), "USD");
        instrumentId = registry.add(InstrumentSpec.builder(0, book.perpetual())
                .perpetual()
                .inverse()
                .contractSizeE9(10 * E9)
                .tickSizeE9(E9 / 2)
                .underlyingId(underlyingId)
                .venueId(venueId)
                .baseCurrencyId(registry.currency(book.coin()))
                .quoteCurrencyId(registry.currency("USD"))
                .build());
        exchange = left.map(FakeExchange::foundAfter)
                .orElseGet(() -> new FakeExchange(
                        book.venue(), venueId, new FakeExchange.Listing(instrumentId, underlyingId, PRICE_E9)));
        exchange.pauseNanos(QUOTE_NS);
        return exchange;
    }

    FakeExchange exchange() {
        return exchange;
    }

    HedgeProcess process() {
        return process;
    }

    List<String> notes() {
        return notes;
    }

    List<String> killed() {
        return process.view().guard().killed();
    }

    Map<String, Object> status() {
        return ControlClient.ask(new ControlFolder(journal), "{\"v\":1,\"command\":\"status\"}", 30_000L);
    }

    Map<String, Object> rearmEverything() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("v", 1L);
        request.put("command", "rearm");
        request.put("scope", "*");
        request.put("actor", "ann");
        request.put("reason", "fixed");
        return ControlClient.ask(new ControlFolder(journal), Json.write(request), 30_000L);
    }

    void awaitUp() {
        await(
                "up",
                () -> run.isDone() || process.view().outside().venues().stream().allMatch(venue -> venue.isUp()));
    }

    /** Somebody sells to us so much that it has to be hedged, and the venue has an order more. */
    void sellToUsUntilHedged() {
        int before = exchange.newOrderIds().size();
        sellToUs();
        await("an order", () -> run.isDone() || exchange.newOrderIds().size() > before);
    }

    void sellToUs() {
        exchange.customer(instrumentId, Side.BUY, 5_000L, PRICE_E9);
    }

    /** Waits until it has applied everything that it has published until now, and some more. */
    void awaitProgress() {
        long before = process.view().run().journalSequence();
        await("it goes on", () -> process.view().run().journalSequence() > before + 20L);
    }

    /** What it did not come to is told with how everything stands then. */
    private void await(String what, BooleanSupplier condition) {
        try {
            Await.until(what, condition);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "; orders " + exchange.orders() + ", working " + exchange.workingCount()
                            + ", notes " + notes + ", status " + status(),
                    e);
        }
    }

    RunResult stop() {
        process.stop();
        try {
            return run.join();
        } finally {
            process.close();
        }
    }

    /** Ends one that has nobody to speak to any more. */
    void abandon() {
        process.stop();
        run.handle((result, failure) -> result).join();
        process.close();
    }
}
