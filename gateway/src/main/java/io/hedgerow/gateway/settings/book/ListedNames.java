package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.reference.CapacityNeeds;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.settings.LimitsConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Holds the names of a configuration against what the venues list. Static; any thread. */
public final class ListedNames {
    private static final int NAMES_SHOWN = 12;

    private ListedNames() {}

    /**
     * Checks every name of a configuration against what the venue lists, and that portfolio limits can be held.
     *
     * @throws ConfigException with every name that is not listed, else every book without a rate to the reporting
     *     currency
     */
    public static void require(HedgerowConfig config, ReferenceDirectory directory) {
        List<SettingProblem> problems = new ArrayList<>();
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
        problems.addAll(ListedModel.problems(config, directory));
        for (String symbol : config.riskModel().tradedOptions()) {
            requireCollars(problems, config.limits(), directory, symbol);
        }
        problems.addAll(ListedVegaHedges.problems(config, directory));
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
                .filter(spec -> spec.underlyingId() == underlyingId
                        && (withOptions || StandardFamilies.has(spec, ContractTrait.DELTA_ONE)))
                .map(directory::symbolOf)
                .toList();
    }

    /** An option that hedges needs the collars of options; no limit is unlimited by default. */
    private static void requireCollars(
            List<SettingProblem> problems, LimitsConfig limits, ReferenceDirectory directory, String symbol) {
        InstrumentSpec spec = directory.instrument(directory.instrumentId(symbol));
        if (spec == null || !StandardFamilies.has(spec, ContractTrait.HAS_VOL)) {
            return;
        }
        Map<LimitKind, Long> set = limits.byInstrument().getOrDefault(symbol, Map.of());
        for (LimitKind kind : LimitKind.values()) {
            if (LimitKinds.isForOptions(kind) && !set.containsKey(kind)) {
                problems.add(new SettingProblem.Contradiction(
                        "limits.default." + LimitKey.of(kind),
                        "is missing, needed for " + symbol + ": no limit is unlimited by default"));
            }
        }
    }

    /** Portfolio limits are in the reporting currency: a book that cannot be converted would have every order refused. */
    private static void requireConvertible(
            List<SettingProblem> problems, HedgerowConfig config, ReferenceDirectory directory) {
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
                problems.add(new SettingProblem.Contradiction(
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
    private static void requireRoom(
            List<SettingProblem> problems, CapacitySpec capacity, ReferenceDirectory directory) {
        CapacityNeeds needs = CapacityNeeds.of(directory);
        room(problems, "instruments", capacity.listing().instruments(), needs.instruments());
        room(problems, "options", capacity.listing().options(), needs.optionRows());
        room(problems, "slices", capacity.listing().slices(), needs.slices());
        room(problems, "underlyings", capacity.listing().underlyings(), needs.underlyings());
        room(problems, "currencies", capacity.listing().currencies(), needs.currencies());
        room(problems, "venues", capacity.listing().venues(), needs.venues());
    }

    private static void room(List<SettingProblem> problems, String key, int capacity, long needed) {
        if (needed > capacity) {
            problems.add(new SettingProblem.NoRoom("engine.capacity." + key, capacity, needed));
        }
    }

    private static void require(List<SettingProblem> problems, String key, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(new SettingProblem.NotListed(key, name, known));
        }
    }
}
