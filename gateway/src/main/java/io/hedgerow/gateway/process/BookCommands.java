package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.gateway.reference.CapacityNeeds;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.settings.LimitsConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigException.Problem;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.agrona.MutableDirectBuffer;

/** Policies, hedge instruments and limits of a configuration, as the commands that set them. Owned by the main thread. */
final class BookCommands {
    private static final int NAMES_SHOWN = 12;

    private final HedgerowConfig config;
    private final ReferenceDirectory directory;

    /**
     * Checks every name of the configuration against what the venue lists.
     *
     * @throws ConfigException as {@link #requireListed}
     */
    BookCommands(HedgerowConfig config, ReferenceDirectory directory) {
        this.config = config;
        this.directory = directory;
        requireListed(config, directory);
    }

    /**
     * Checks every name of a configuration against what the venue lists, and that portfolio limits can be held.
     *
     * @throws ConfigException with every name that is not listed, else every book without a rate to the reporting
     *     currency
     */
    static void requireListed(HedgerowConfig config, ReferenceDirectory directory) {
        List<Problem> problems = new ArrayList<>();
        String reporting = config.engine().reportingCurrency();
        require(
                problems,
                "engine.reporting_currency",
                reporting,
                directory.currencies().map(CurrencyEntry::code).toList());
        for (HedgeConfig hedge : config.hedges()) {
            String key = "hedge." + hedge.underlying();
            require(
                    problems,
                    key,
                    hedge.underlying(),
                    directory.underlyings().map(UnderlyingEntry::symbol).toList());
            boolean options = hedge.policy().instrumentUse() == InstrumentUse.OPTIMISE;
            List<String> usable = usable(directory, hedge.underlying(), options);
            for (String symbol : hedge.instruments()) {
                require(problems, key + ".instruments", symbol, usable);
                requireCollars(problems, config.limits(), directory, symbol);
            }
        }
        if (problems.isEmpty()) {
            requireConvertible(problems, config, directory);
        }
        requireRoom(problems, config.engine().capacity(), directory);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Canonical symbols of what may hedge an underlying; options only if asked for. */
    private static List<String> usable(ReferenceDirectory directory, String underlying, boolean withOptions) {
        int underlyingId = directory.underlyingId(underlying);
        return directory
                .instruments()
                .filter(spec ->
                        spec.underlyingId() == underlyingId && (withOptions || spec.kind() != InstrumentKind.OPTION))
                .map(directory::symbolOf)
                .toList();
    }

    /** An option that hedges needs the collars of options; no limit is unlimited by default. */
    private static void requireCollars(
            List<Problem> problems, LimitsConfig limits, ReferenceDirectory directory, String symbol) {
        InstrumentSpec spec = directory.instrument(directory.instrumentId(symbol));
        if (spec == null || spec.kind() != InstrumentKind.OPTION) {
            return;
        }
        Map<LimitKind, Long> set = limits.byInstrument().getOrDefault(symbol, Map.of());
        for (LimitKind kind : LimitKind.values()) {
            if (LimitKinds.isForOptions(kind) && !set.containsKey(kind)) {
                problems.add(new Problem(
                        "limits.default." + LimitKey.of(kind),
                        "is missing, needed for " + symbol + ": no limit is unlimited by default"));
            }
        }
    }

    /** Portfolio limits are in the reporting currency: a book that cannot be converted would have every order refused. */
    private static void requireConvertible(
            List<Problem> problems, HedgerowConfig config, ReferenceDirectory directory) {
        String reporting = config.engine().reportingCurrency();
        List<String> traded = config.hedges().stream()
                .filter(hedge -> hedge.policy().enabled())
                .map(HedgeConfig::underlying)
                .toList();
        for (String underlying : traded) {
            int quoteId =
                    directory.underlying(directory.underlyingId(underlying)).quoteCurrencyId();
            String quote = directory.currencyCode(quoteId);
            if (!directory.converts(quoteId, directory.currencyId(reporting))) {
                problems.add(new Problem(
                        "hedge." + underlying,
                        "is priced in " + quote + ", and no listed underlying converts " + quote + " to " + reporting
                                + " of engine.reporting_currency, so that none of its orders could be held against"
                                + " portfolio limits and every one would be refused; " + cure(traded, directory)));
            }
        }
    }

    private static String cure(List<String> traded, ReferenceDirectory directory) {
        List<Integer> quoteIds = traded.stream()
                .map(underlying ->
                        directory.underlying(directory.underlyingId(underlying)).quoteCurrencyId())
                .toList();
        List<String> common = directory
                .currencies()
                .filter(currency -> quoteIds.stream().allMatch(id -> directory.converts(id, currency.id())))
                .map(CurrencyEntry::code)
                .sorted()
                .limit(NAMES_SHOWN)
                .toList();
        return common.isEmpty()
                ? "hedge it in a process of its own"
                : "set engine.reporting_currency to " + String.join(" or ", common);
    }

    /** A definition that finds no room would be refused one by one later; better to know before the start. */
    private static void requireRoom(List<Problem> problems, CapacitySpec capacity, ReferenceDirectory directory) {
        CapacityNeeds needs = CapacityNeeds.of(directory);
        room(problems, "instruments", capacity.instruments(), needs.instruments());
        room(problems, "options", capacity.options(), needs.optionRows());
        room(problems, "slices", capacity.slices(), needs.slices());
        room(problems, "underlyings", capacity.underlyings(), needs.underlyings());
        room(problems, "currencies", capacity.currencies(), needs.currencies());
        room(problems, "venues", capacity.venues(), needs.venues());
    }

    private static void room(List<Problem> problems, String key, int capacity, long needed) {
        if (needed > capacity) {
            problems.add(new Problem(
                    "engine.capacity." + key, "is " + capacity + ", the gateway needs " + needed + "; raise it"));
        }
    }

    private static void require(List<Problem> problems, String key, String name, Collection<String> known) {
        if (!known.contains(name)) {
            List<String> shown =
                    new TreeSet<>(known).stream().limit(NAMES_SHOWN).toList();
            String more = known.size() > NAMES_SHOWN ? " ..." : "";
            problems.add(new Problem(
                    key, "the gateway does not list '" + name + "'; it lists " + String.join(", ", shown) + more));
        }
    }

    /** Names and ids. */
    ReferenceDirectory directory() {
        return directory;
    }

    /** Id of the currency of portfolio totals. */
    int reportingCurrencyId() {
        return directory.currencyId(config.engine().reportingCurrency());
    }

    /**
     * Publishes what the configuration sets and the journal does not have, as one batch.
     *
     * @param journaled what the configuration has set before, as the journal holds it
     * @return settings that differ, as published
     * @throws ConfigException if something was set that cannot be taken back
     */
    List<byte[]> publishChanges(EventPublisher publisher, long timeNs, List<byte[]> journaled) {
        CollectingPublisher configured = new CollectingPublisher();
        publish(configured, timeNs);
        List<byte[]> changed = ChangedSettings.find(journaled, configured.messages(), directory);
        if (!changed.isEmpty() || !ChangedSettings.isComplete(journaled)) {
            changed.forEach(command -> send(publisher, command, timeNs));
            closeBatch(new EventFrame(publisher, EventSource.CONFIGURATION), timeNs);
        }
        return changed;
    }

    private static void send(EventPublisher publisher, byte[] command, long timeNs) {
        MutableDirectBuffer claimed = publisher.claim();
        claimed.putBytes(0, command);
        claimed.putLong(EventPrefix.HEADER_LENGTH, timeNs, ByteOrder.LITTLE_ENDIAN);
        publisher.publish(command.length);
    }

    /** Publishes that nothing may be traded until an operator says so; takes working orders off. */
    static void publishHalt(EventPublisher publisher, long timeNs) {
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(timeNs);
        new CommandWriter(frame).riskState(RiskStates.EVERYTHING, RiskState.HALTED, "journal.on_resume");
        closeBatch(frame, timeNs);
    }

    /** Publishes that every working order has been taken off by its venue. */
    static void publishCancelled(EventPublisher publisher, long timeNs, WorkingOrders orders) {
        EventFrame frame = new EventFrame(publisher, EventSource.RECONCILIATION);
        frame.at(timeNs);
        EventWriter events = new EventWriter(frame);
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place)) {
                events.orderUpdate(
                        orders.instrumentId(place),
                        orders.orderId(place),
                        OrderStatus.CANCELLED,
                        0L,
                        EventWriter.NONE,
                        0);
            }
        }
        closeBatch(frame, timeNs);
    }

    private static void closeBatch(EventFrame frame, long timeNs) {
        frame.at(timeNs);
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
    }

    /** Publishes everything as one batch. The definitions must have been published before. */
    void publish(EventPublisher publisher, long timeNs) {
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(timeNs);
        ReferenceWriter reference = new ReferenceWriter(frame);
        CommandWriter commands = new CommandWriter(frame);
        for (HedgeConfig hedge : config.hedges()) {
            int underlyingId = directory.underlyingId(hedge.underlying());
            reference.hedgePolicy(underlyingId, hedge.policy());
            for (String symbol : hedge.instruments()) {
                commands.addHedgeInstrument(underlyingId, directory.instrumentId(symbol));
            }
        }
        LimitsConfig limits = config.limits();
        publish(commands, limits.byInstrument(), directory::instrumentId);
        publish(commands, limits.byUnderlying(), directory::underlyingId);
        publish(commands, limits.byVenue(), directory::venueId);
        publish(commands, Map.of("", limits.portfolio()), name -> LimitKinds.PORTFOLIO);
        closeBatch(frame, timeNs);
    }

    private static void publish(
            CommandWriter commands, Map<String, Map<LimitKind, Long>> limits, ToIntFunction<String> ids) {
        new TreeMap<>(limits)
                .forEach((name, values) -> new TreeMap<>(values)
                        .forEach((kind, value) -> commands.setLimit(kind, ids.applyAsInt(name), value)));
    }
}
