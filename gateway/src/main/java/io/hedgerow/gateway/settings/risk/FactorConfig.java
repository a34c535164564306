package io.hedgerow.gateway.settings.risk;

import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.hedge.estimate.BarCloses;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One factor of returns. The first of a configuration is the market, to which deltas are beta-weighted.
 *
 * @param name its name
 * @param proxy underlying whose return it is; its variance comes from bars
 * @param component which principal component of the bars it is, 1 = that of the largest variance; 0 = none
 * @param momentum bars of the past return that it is long and short by; 0 = none
 * @param liquidity what it is long and short by of the touch; empty = nothing
 * @param weights of the basket whose return it is, by symbol; empty = none
 * @param kept whether its exposure is wanted: hedges leave it alone
 * @param betas return of an underlying per unit return of the factor, by symbol
 * @param covariances with other factors and, under its own name, its variance, per bar; where not both have a proxy
 */
public record FactorConfig(
        String name,
        Optional<String> proxy,
        int component,
        int momentum,
        Optional<FactorKind> liquidity,
        Map<String, Double> weights,
        boolean kept,
        Map<String, Double> betas,
        Map<String, Double> covariances) {
    private static final int NAME_MAX = 16;
    private static final double NUMBER_MAX = 100.0;
    private static final List<FactorKind> LIQUIDITY = List.of(FactorKind.SPREAD, FactorKind.DEPTH);

    /** Copies the maps. */
    public FactorConfig {
        weights = Map.copyOf(weights);
        betas = Map.copyOf(betas);
        covariances = Map.copyOf(covariances);
    }

    static List<FactorConfig> readAll(Section section) {
        List<FactorConfig> factors = new ArrayList<>();
        for (String name : section.names()) {
            requireName(section, name);
            factors.add(read(name, section.section(name)));
        }
        if (factors.size() > FactorBook.FACTORS_MAX) {
            section.problem("there are " + factors.size() + " tables below [" + section.tableName()
                    + "]: an engine has at" + " most " + FactorBook.FACTORS_MAX + " factors");
        }
        FactorCovariances.check(section, factors);
        return factors;
    }

    /** A name has room in an event. */
    static void requireName(Section section, String name) {
        if (name.length() > NAME_MAX || !name.chars().allMatch(c -> c > ' ' && c <= '~')) {
            section.problem(name, "must be called by 1 to " + NAME_MAX + " printable ASCII characters");
        }
    }

    private static FactorConfig read(String name, Section section) {
        Map<String, Double> covariances =
                numbers(section.section("covariances"), Range.of(-NUMBER_MAX, NUMBER_MAX, "of returns per bar"));
        section.optional("variance", key -> section.decimal(key, 0.0, Range.of(0, NUMBER_MAX, "of returns per bar")))
                .ifPresent(variance -> covariances.put(name, variance));
        FactorConfig factor = new FactorConfig(
                name,
                section.optional("proxy", key -> section.text(key, "")).filter(symbol -> !symbol.isEmpty()),
                (int) section.integer("component", 0, Range.of(0, FactorBook.FACTORS_MAX, "1 = the largest, 0 = none")),
                (int) section.integer("momentum", 0, Range.of(0, BarCloses.LOOKBACK_MAX, "bars of the past return")),
                section.optional("liquidity", key -> section.text(key, ""))
                        .filter(word -> !word.isEmpty())
                        .flatMap(word -> liquidity(section, word)),
                numbers(section.section("weights"), Range.of(-NUMBER_MAX, NUMBER_MAX, "return per unit return")),
                section.flag("kept", false),
                numbers(section.section("betas"), Range.of(-NUMBER_MAX, NUMBER_MAX, "return per unit return")),
                covariances);
        int sources = (factor.proxy.isPresent() ? 1 : 0)
                + (factor.component > 0 ? 1 : 0)
                + (factor.momentum > 0 ? 1 : 0)
                + (factor.liquidity.isPresent() ? 1 : 0)
                + (factor.weights.isEmpty() ? 0 : 1);
        if (sources > 1) {
            section.problem("is one of five: a proxy, a component, a basket of weights, momentum or liquidity");
        }
        section.end();
        return factor;
    }

    private static Optional<FactorKind> liquidity(Section section, String word) {
        Optional<FactorKind> kind = LIQUIDITY.stream()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        if (kind.isEmpty()) {
            section.problem("liquidity", "= \"" + word + "\" is not known; write \"spread\" or \"depth\"");
        }
        return kind;
    }

    /**
     * What its return is.
     *
     * @return as the engine calls it
     */
    public FactorKind kind() {
        if (component > 0) {
            return FactorKind.PRINCIPAL;
        }
        if (momentum > 0) {
            return FactorKind.MOMENTUM;
        }
        return liquidity.orElse(weights.isEmpty() ? FactorKind.GIVEN : FactorKind.BASKET);
    }

    private static Map<String, Double> numbers(Section section, Range range) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        section.names().forEach(name -> numbers.put(name, section.decimal(name, 0.0, range)));
        return numbers;
    }
}
