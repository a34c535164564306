package io.hedgerow.gateway.exchange.config;

import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.exchange.floor.market.MarketSettings;
import io.hedgerow.gateway.exchange.session.EdgeSpec;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigSource;
import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.settings.toml.SettingPlace;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.settings.toml.ValueOverride;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code [exchange]} says.
 *
 * @param bind address or name it listens on
 * @param port port, 0 for any that is free
 * @param tls whether it encrypts
 * @param certificate certificates in PEM, nothing to make them
 * @param key their key, nothing to make it
 * @param seed of the market and of faults
 * @param start time its clock shows at the start, nothing for the machine's clock
 * @param speed seconds of its clock in one of the machine
 * @param folder where everything is kept, nothing for nowhere
 * @param edge rules of the network side
 * @param floor what it is made of
 * @param keys who may log in
 * @param faults what goes wrong
 */
public record ExchangeConfig(
        String bind,
        int port,
        boolean tls,
        Optional<Path> certificate,
        Optional<Path> key,
        long seed,
        Optional<Instant> start,
        double speed,
        Optional<Path> folder,
        EdgeSpec edge,
        FloorSettings floor,
        AccountKeys keys,
        List<FaultSpec> faults) {
    /** Where it listens if nothing else is said. */
    public static final int PORT = 8765;

    private static final String EXCHANGE = "exchange";
    private static final String DIR = "exchange-data";

    /** Copies the list. */
    public ExchangeConfig {
        faults = List.copyOf(faults);
    }

    /**
     * Reads a configuration.
     *
     * @param name for messages
     * @param text TOML, empty for all defaults
     * @param folder which paths in it are relative to
     * @param assignments {@code key=value} from the command line, later ones win
     * @return the configuration
     * @throws ConfigException with every problem found
     */
    public static ExchangeConfig read(String name, String text, Path folder, List<String> assignments) {
        List<ValueOverride> overrides = new ArrayList<>();
        for (String assignment : assignments) {
            try {
                overrides.add(ValueOverride.ofAssignment(assignment));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        new SettingProblem.Unreadable(SettingPlace.of("--set " + assignment), e.getMessage()));
            }
        }
        ConfigSource source = new ConfigSource(name, text, overrides);
        Section root = new Section(source, List.of());
        ExchangeConfig config = read(root.section(EXCHANGE), folder);
        root.end();
        source.reportUnusedOverrides();
        if (!source.problems().isEmpty()) {
            throw new ConfigException(source.problems());
        }
        return config;
    }

    private static ExchangeConfig read(Section section, Path folder) {
        String bind = section.text("bind", "127.0.0.1");
        long seed = section.integer("seed", 1, Range.of(Long.MIN_VALUE, Long.MAX_VALUE, "whole number"));
        boolean inMemory = section.flag("in_memory", false);
        Path given = section.file("dir", folder).orElse(Path.of(DIR));
        Optional<Path> kept = inMemory ? Optional.empty() : Optional.of(given);
        AccountTables accounts = AccountTables.read(section, folder, LoopbackHost.is(bind));
        FloorSettings floor = floor(section, seed, accounts, kept);
        ExchangeConfig config = new ExchangeConfig(
                bind,
                (int) section.integer("port", PORT, Range.of(0, 65_535, "a port, 0 for any that is free")),
                section.flag("tls", false),
                section.file("certificate", folder),
                section.file("key", folder),
                seed,
                section.optional("start", key -> start(section, key)),
                section.decimal("speed", 1.0, Range.positive(10_000, "times real time")),
                kept,
                RecordReader.read(section.section("edge"), EdgeSpec.DEFAULT, Map.of()),
                floor,
                accounts.keys(),
                FaultScript.read(section.section("faults")));
        if (config.certificate.isPresent() != config.key.isPresent()) {
            section.problem("certificate and key go together: name both, or neither to have them made");
        }
        section.end();
        return config;
    }

    private static Instant start(Section section, String key) {
        String text = section.text(key, "");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            section.problem(key, "= '" + text + "': must be a time such as \"2026-11-27T07:30:00Z\"");
            return Instant.EPOCH;
        }
    }

    private static FloorSettings floor(Section section, long seed, AccountTables accounts, Optional<Path> kept) {
        FloorSettings normal = FloorSettings.DEFAULT;
        return new FloorSettings(
                market(section.section("market"), seed),
                RecordReader.read(section.section("calendar"), ExpiryCalendar.DEFAULT, Map.of()),
                accounts.accounts(),
                RecordReader.read(section.section("limits"), AccountLimits.LOWEST_TIER, Map.of()),
                duration(section, "settlement_pause", normal.settlementPause()),
                duration(section, "historical_lag", normal.historicalLag()),
                kept.map(path -> path.resolve("floor")));
    }

    private static Duration duration(Section section, String key, Duration normal) {
        return Duration.ofNanos(
                section.durationNs(key, normal.toNanos(), 0, Duration.ofDays(1).toNanos()));
    }

    private static MarketSettings market(Section section, long seed) {
        Section tables = section.section("underlyings");
        List<UnderlyingSpec> underlyings = new ArrayList<>();
        for (UnderlyingSpec normal : MarketSettings.DEFAULT.underlyings()) {
            boolean wanted = tables.names().isEmpty() || tables.has(normal.symbol());
            Section table = tables.section(normal.symbol());
            if (wanted) {
                underlyings.add(RecordReader.read(table, normal, Map.of("symbol", normal.symbol())));
            }
        }
        tables.end();
        return RecordReader.read(
                section, MarketSettings.DEFAULT, Map.of("seed", seed, "underlyings", List.copyOf(underlyings)));
    }

    /**
     * Whether only this machine reaches it.
     *
     * @return true if it listens on loopback
     */
    public boolean isLocal() {
        return LoopbackHost.is(bind);
    }
}
