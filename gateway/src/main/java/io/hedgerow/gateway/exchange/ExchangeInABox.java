package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.config.ExchangeConfig;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.net.SocketServer;
import io.hedgerow.gateway.venue.GatewayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Puts an exchange together from its configuration. Static; any thread. */
public final class ExchangeInABox {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private ExchangeInABox() {}

    /**
     * Opens it.
     *
     * @param config what it is
     * @param moreFaults what goes wrong besides
     * @return serving
     * @throws GatewayException if a file, a folder or the port cannot be had; the message has the cure
     */
    public static ExchangeServer open(ExchangeConfig config, List<FaultSpec> moreFaults) {
        return open(config, moreFaults, line -> {});
    }

    /**
     * Opens one that tells what happens at its edge.
     *
     * @param config what it is
     * @param moreFaults what goes wrong besides
     * @param log a line for whoever comes, goes, is refused, and for what goes wrong by script
     * @return serving
     * @throws GatewayException if a file, a folder or the port cannot be had; the message has the cure
     */
    public static ExchangeServer open(ExchangeConfig config, List<FaultSpec> moreFaults, Consumer<String> log) {
        List<FaultSpec> faults = new ArrayList<>(config.faults());
        faults.addAll(moreFaults);
        ExchangeTime time = time(config);
        ExchangeFloor floor = floor(config, time.nowNs());
        try {
            ExchangeSpec spec = new ExchangeSpec(
                    config.bind(),
                    config.port(),
                    config.tls() || config.key().isPresent() ? Optional.of(identity(config)) : Optional.empty(),
                    config.edge(),
                    faults,
                    config.seed(),
                    time,
                    config.folder(),
                    Optional.of(config.keys()));
            return ExchangeServer.start(spec, floor, log);
        } catch (SocketServer.PortException | UncheckedIOException e) {
            floor.close();
            throw new GatewayException(e.getMessage(), e);
        } catch (RuntimeException e) {
            floor.close();
            throw e;
        }
    }

    /**
     * Where a client finds what to trust; of an exchange that keeps nothing, in a file that goes when this process does.
     *
     * @param config what it is
     * @param server serving it
     * @return the file; nothing without a certificate of its own making
     * @throws GatewayException if no file can be written
     */
    public static Optional<Path> trustFile(ExchangeConfig config, ExchangeServer server) {
        if (!config.tls() || config.key().isPresent()) {
            return Optional.empty();
        }
        if (config.folder().isPresent()) {
            return config.folder().map(folder -> folder.resolve("tls").resolve("ca.pem"));
        }
        try {
            Path file = Files.createTempFile("hedgerow-exchange-" + server.port() + '-', ".pem");
            file.toFile().deleteOnExit();
            return Optional.of(Files.writeString(file, server.trustPem()));
        } catch (IOException e) {
            throw new GatewayException("what clients are to trust cannot be written: " + e.getMessage(), e);
        }
    }

    private static ExchangeTime time(ExchangeConfig config) {
        boolean ownTime = config.start().isPresent() || config.speed() != 1.0;
        if (!ownTime) {
            return ExchangeTime.machine(EpochClock.SYSTEM);
        }
        long wantedNs = config.start()
                .map(start -> start.getEpochSecond() * NS_PER_SECOND + start.getNano())
                .orElseGet(EpochClock.SYSTEM::epochTimeNs);
        long keptNs = config.folder().map(ClockFile::read).orElse(0L);
        return ExchangeTime.running(Math.max(wantedNs, keptNs + NS_PER_SECOND), config.speed(), NanoClock.SYSTEM);
    }

    private static ExchangeFloor floor(ExchangeConfig config, long nowNs) {
        try {
            if (config.folder().isPresent()) {
                Files.createDirectories(config.folder().get());
            }
            return DeribitFloor.open(config.floor(), nowNs);
        } catch (IOException e) {
            throw new GatewayException(
                    "the folder of the exchange cannot be used: " + e.getMessage()
                            + "; name another with --dir, or keep nothing with --in-memory",
                    e);
        }
    }

    private static ServerIdentity identity(ExchangeConfig config) {
        try {
            if (config.key().isPresent()) {
                return ServerIdentity.read(
                        config.key().get(), config.certificate().orElseThrow());
            }
            Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
            if (!config.bind().equals("0.0.0.0") && !config.bind().equals("::")) {
                hosts.add(config.bind());
            }
            Instant now = Instant.ofEpochSecond(0, EpochClock.SYSTEM.epochTimeNs());
            return config.folder().isPresent()
                    ? ServerIdentity.kept(config.folder().get().resolve("tls"), List.copyOf(hosts), now)
                    : ServerIdentity.made(List.copyOf(hosts), now);
        } catch (IOException e) {
            throw new GatewayException("key and certificate cannot be used: " + e.getMessage(), e);
        }
    }
}
