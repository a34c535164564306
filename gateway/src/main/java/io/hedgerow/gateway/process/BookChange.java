package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.settings.LimitsConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigException.Problem;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.tomlj.Toml;

/**
 * The commands that bring a running engine from one configuration to the next: policies that were named, hedge
 * instruments that were added, limits that were named or differ. Built by any thread, published by the order thread.
 */
final class BookChange implements CommandQueue.Command {
    private static final String HEDGE = "hedge";

    private final ReferenceDirectory directory;
    private final List<List<String>> named;
    private final List<HedgeConfig> policies = new ArrayList<>();
    private final List<AddedInstrument> addedInstruments = new ArrayList<>();
    private final List<SubjectLimit> limits = new ArrayList<>();

    private record AddedInstrument(int underlyingId, int instrumentId) {}

    private record SubjectLimit(LimitKind kind, int subjectId, long value) {}

    /**
     * Finds the commands.
     *
     * @throws ConfigException if a name is not listed, or a hedge instrument was taken away
     */
    BookChange(HedgerowConfig from, HedgerowConfig to, ReferenceDirectory directory, List<String> assignments) {
        this.directory = directory;
        named = assignments.stream().map(BookChange::path).toList();
        BookCommands.requireListed(to, directory);
        to.hedges().forEach(hedge -> addHedge(hedge, from));
        addLimits(from.limits().byInstrument(), to.limits().byInstrument(), directory::instrumentId, "");
        addLimits(from.limits().byUnderlying(), to.limits().byUnderlying(), directory::underlyingId, "underlying");
        addLimits(from.limits().byVenue(), to.limits().byVenue(), directory::venueId, "venue");
        addLimits(portfolio(from.limits()), portfolio(to.limits()), name -> LimitKinds.PORTFOLIO, "portfolio");
    }

    private static List<String> path(String assignment) {
        return Toml.parseDottedKey(
                assignment.substring(0, assignment.indexOf('=')).trim());
    }

    private static Map<String, Map<LimitKind, Long>> portfolio(LimitsConfig limits) {
        return Map.of("", limits.portfolio());
    }

    private void addHedge(HedgeConfig hedge, HedgerowConfig from) {
        List<String> before = from.hedges().stream()
                .filter(old -> old.underlying().equals(hedge.underlying()))
                .findFirst()
                .map(HedgeConfig::instruments)
                .orElse(List.of());
        if (!hedge.instruments().containsAll(before)) {
            throw new ConfigException(List.of(new Problem(
                    "hedge." + hedge.underlying() + ".instruments",
                    "an instrument cannot be taken away while the engine runs; there are " + before)));
        }
        int underlyingId = directory.underlyingId(hedge.underlying());
        hedge.instruments().stream()
                .filter(symbol -> !before.contains(symbol))
                .mapToInt(directory::instrumentId)
                .forEach(id -> addedInstruments.add(new AddedInstrument(underlyingId, id)));
        boolean isNamed = named.stream()
                .anyMatch(path -> path.subList(0, Math.min(2, path.size())).equals(List.of(HEDGE, hedge.underlying())));
        if (isNamed) {
            policies.add(hedge);
        }
    }

    private void addLimits(
            Map<String, Map<LimitKind, Long>> from,
            Map<String, Map<LimitKind, Long>> to,
            ToIntFunction<String> ids,
            String table) {
        new TreeMap<>(to)
                .forEach((name, values) -> new TreeMap<>(values).forEach((kind, value) -> {
                    Long before = from.getOrDefault(name, Map.of()).get(kind);
                    if (!value.equals(before) || isNamed(table, name, kind)) {
                        limits.add(new SubjectLimit(kind, ids.applyAsInt(name), value));
                    }
                }));
    }

    private boolean isNamed(String table, String name, LimitKind kind) {
        List<String> key = new ArrayList<>(List.of("limits", table, name, LimitKey.of(kind)));
        key.removeIf(String::isEmpty);
        return named.contains(key);
    }

    /** How many commands there are. */
    int count() {
        return policies.size() + addedInstruments.size() + limits.size();
    }

    @Override
    public void publish(EventFrame frame) {
        CommandWriter commands = new CommandWriter(frame);
        ReferenceWriter reference = new ReferenceWriter(frame);
        limits.forEach(limit -> commands.setLimit(limit.kind(), limit.subjectId(), limit.value()));
        addedInstruments.forEach(added -> commands.addHedgeInstrument(added.underlyingId(), added.instrumentId()));
        policies.forEach(hedge -> reference.hedgePolicy(directory.underlyingId(hedge.underlying()), hedge.policy()));
    }
}
