package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.certificate.ServerIdentity;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.session.EdgeSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the exchange is reached, and what goes wrong there. Immutable; any thread.
 *
 * @param host address or name it listens on
 * @param port port, 0 for any that is free
 * @param identity key and certificates, nothing for no encryption
 * @param edge rules of the network side
 * @param faults what goes wrong from the start
 * @param seed of everything drawn by faults
 * @param time clock of the exchange
 * @param folder where the network side keeps what must survive, nothing for nowhere
 * @param keys who may log in, nothing for those whom the floor knows
 */
public record ExchangeSpec(
        String host,
        int port,
        Optional<ServerIdentity> identity,
        EdgeSpec edge,
        List<FaultSpec> faults,
        long seed,
        ExchangeTime time,
        Optional<Path> folder,
        Optional<AccountKeys> keys) {
    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Copies the list. */
    public ExchangeSpec {
        faults = List.copyOf(faults);
    }

    /**
     * A free port of this machine, unencrypted, by the machine's clock, without faults.
     *
     * @return for tests
     */
    public static ExchangeSpec local() {
        return new ExchangeSpec(
                LOOPBACK,
                0,
                Optional.empty(),
                EdgeSpec.DEFAULT,
                List.of(),
                1,
                ExchangeTime.machine(EpochClock.SYSTEM),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with TLS and a certificate made for this start. */
    public ExchangeSpec withTls() {
        Instant now = Instant.ofEpochSecond(0, EpochClock.SYSTEM.epochTimeNs());
        return withIdentity(ServerIdentity.made(List.of("localhost", LOOPBACK, "::1"), now));
    }

    /** The same with a key and certificates. */
    public ExchangeSpec withIdentity(ServerIdentity with) {
        return new ExchangeSpec(host, port, Optional.of(with), edge, faults, seed, time, folder, keys);
    }

    /** The same with faults from the start. */
    public ExchangeSpec withFaults(long withSeed, FaultSpec... with) {
        return new ExchangeSpec(host, port, identity, edge, List.of(with), withSeed, time, folder, keys);
    }

    /** The same by another clock. */
    public ExchangeSpec withTime(ExchangeTime with) {
        return new ExchangeSpec(host, port, identity, edge, faults, seed, with, folder, keys);
    }

    /** The same with a folder for what must survive. */
    public ExchangeSpec withFolder(Path with) {
        return new ExchangeSpec(host, port, identity, edge, faults, seed, time, Optional.of(with), keys);
    }
}
