package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.journal.margin.PortfolioMatrix;
import io.hedgerow.journal.margin.PortfolioMatrix.Margin;
import io.hedgerow.journal.margin.PortfolioMatrix.Vectors;
import io.hedgerow.journal.margin.PortfolioMatrix.Worst;
import io.hedgerow.journal.margin.PortfolioParameters;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A reply of {@code private/pme/simulate}, and every number of it worked out again from its positions, prices and parameters.
 * What futures gain is worked out; what options gain is taken from the reply, which does not hold their vols. Owned by one
 * thread.
 */
final class PortfolioReply {
    private static final double MS_PER_YEAR = 365.0 * 86_400e3;
    private static final LocalTime EXPIRES = LocalTime.of(8, 0);
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dMMMuu")
            .toFormatter(Locale.ENGLISH);

    /**
     * A number of the reply beside ours.
     *
     * @param name path in the reply
     * @param ours worked out
     * @param theirs printed
     */
    record Compared(String name, double ours, double theirs) {
        private static final double RELATIVE = 1e-12;
        private static final double ABSOLUTE = 1e-15;

        boolean isEqual() {
            return Math.abs(ours - theirs) <= Math.max(ABSOLUTE, RELATIVE * Math.abs(theirs));
        }
    }

    private final Map<?, ?> result;
    private final List<Compared> compared = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();

    private PortfolioReply(Map<?, ?> result) {
        this.result = result;
    }

    /**
     * Works a reply out again.
     *
     * @param message the whole message, or its result
     * @return the reply
     * @throws IllegalArgumentException if it is no such reply; names the member that is missing
     */
    static PortfolioReply of(Map<?, ?> message) {
        PortfolioReply reply = new PortfolioReply(message.get("result") instanceof Map<?, ?> inner ? inner : message);
        for (Object currency : new TreeMap<>(reply.object("margins")).keySet()) {
            reply.compare(currency.toString());
        }
        if (reply.compared.isEmpty()) {
            throw new IllegalArgumentException("the reply has no margins of positions");
        }
        reply.positionsWithoutMargins();
        return reply;
    }

    /** Numbers, ours beside theirs. */
    List<Compared> compared() {
        return Collections.unmodifiableList(compared);
    }

    /** What was taken from the reply, as it cannot be worked out of it: paths in it. */
    List<String> taken() {
        return Collections.unmodifiableList(taken);
    }

    /**
     * What nothing was worked out of, and why.
     *
     * @return paths in the reply
     */
    List<String> unchecked() {
        return Collections.unmodifiableList(unchecked);
    }

    private void positionsWithoutMargins() {
        Set<?> currencies = object("margins").keySet();
        for (Object name : new TreeMap<>(object("portfolio", "position")).keySet()) {
            if (currencies.stream().noneMatch(it -> ContractName.settlesIn(name.toString(), it.toString()))) {
                unchecked.add("portfolio.position." + name + " (no margins in the currency that it is settled in)");
            }
        }
    }

    private void compare(String currency) {
        Map<String, Pair> pairs = new TreeMap<>();
        for (Object name : new TreeMap<>(object("portfolio", "position")).keySet()) {
            String instrument = name.toString();
            if (ContractName.settlesIn(instrument, currency)) {
                pairs.computeIfAbsent(ContractName.pair(instrument), key -> new Pair(parameters(key, currency)))
                        .add(instrument);
            }
        }
        if (pairs.isEmpty()) {
            unchecked.add("margins." + currency + " (no position is settled in it)");
        } else {
            margins(currency, pairs);
        }
    }

    /** Contracts on one underlying: they are added up in full, and have parameters of their own. */
    private final class Pair {
        private final PortfolioParameters parameters;
        private final List<String> instruments = new ArrayList<>();

        Pair(PortfolioParameters parameters) {
            this.parameters = parameters;
        }

        void add(String instrument) {
            instruments.add(instrument);
        }

        boolean hasOptions() {
            return !instruments.stream().allMatch(ContractName::isFuture);
        }

        Vectors sum() {
            return instruments.stream()
                    .map(it -> vectors(it, size(it), parameters, ContractName.isInverse(it)))
                    .reduce(PortfolioReply::added)
                    .orElseThrow();
        }

        /** Units of the account's currency. */
        double rollShock() {
            Map<Double, Double> byYears = new TreeMap<>();
            instruments.forEach(it -> byYears.merge(years(it), value(it), Double::sum));
            double roll = 0.0;
            for (Map.Entry<Double, Double> expiry : byYears.entrySet()) {
                roll += PortfolioMatrix.rollShock(expiry.getValue(), expiry.getKey(), parameters);
            }
            return roll;
        }

        double deltaShock(String currency) {
            double delta =
                    instruments.stream().mapToDouble(PortfolioReply.this::size).sum();
            String any = instruments.get(0);
            if (ContractName.isInverse(any)) {
                return PortfolioMatrix.deltaShock(delta, usdPerUnit(currency), parameters);
            }
            return PortfolioMatrix.deltaShock(delta, mark(any), parameters) * mark(any);
        }
    }

    private double size(String instrument) {
        return ReplyMembers.number(object("portfolio", "position"), instrument, "portfolio.position");
    }

    /** Size in units of the account's currency. */
    private double value(String instrument) {
        return ContractName.isInverse(instrument) ? size(instrument) : size(instrument) * mark(instrument);
    }

    private void margins(String currency, Map<String, Pair> pairs) {
        double usd = usdPerUnit(currency);
        Vectors all = null;
        double roll = 0.0;
        double shock = 0.0;
        for (Map.Entry<String, Pair> each : pairs.entrySet()) {
            Pair pair = each.getValue();
            Vectors aggregated = PortfolioMatrix.aggregated(pair.sum(), usd, pair.parameters);
            vector(each.getKey(), currency, aggregated);
            all = all == null ? aggregated : added(all, aggregated);
            roll += pair.hasOptions() ? 0.0 : pair.rollShock();
            shock += pair.hasOptions() ? 0.0 : pair.deltaShock(currency);
        }
        boolean knowsDeltas = pairs.values().stream().noneMatch(Pair::hasOptions);
        Worst worst = PortfolioMatrix.worst(all);
        String path = "margins." + currency;
        Map<?, ?> details = object("margins", currency, "initial_margin_details");
        Map<?, ?> matrix = ReplyMembers.member(details, "risk_matrix_margin_details", path);
        double others = takenAmount(details, "mmp_margin", path)
                + takenAmount(details, "open_orders_margin", path)
                + takenAmount(details, "spot_margin", path)
                + takenAmount(matrix, "correlation_contingency", path);
        double theirRoll = ReplyMembers.number(matrix, "roll_shock", path);
        double theirShock = ReplyMembers.number(matrix, "delta_shock", path);
        if (!knowsDeltas) {
            taken.add(path + ".roll_shock and delta_shock (the reply does not hold deltas of options)");
        }
        PortfolioParameters any = pairs.values().iterator().next().parameters;
        Margin margin = PortfolioMatrix.margin(
                worst.loss(), knowsDeltas ? roll : theirRoll, knowsDeltas ? shock : theirShock, others, any);
        add(path + ".worst_case", margin.worstCase(), ReplyMembers.number(matrix, "worst_case", path));
        if (knowsDeltas) {
            add(path + ".roll_shock", margin.rollShock(), theirRoll);
            add(path + ".delta_shock", margin.deltaShock(), theirShock);
        }
        add(path + ".risk_matrix_margin", margin.matrix(), ReplyMembers.number(details, "risk_matrix_margin", path));
        Map<?, ?> own = object("margins", currency);
        add(path + ".initial_margin", margin.initial(), ReplyMembers.number(own, "initial_margin", path));
        add(path + ".maintenance_margin", margin.maintenance(), ReplyMembers.number(own, "maintenance_margin", path));
    }

    /** An amount that is not worked out here. */
    private double takenAmount(Map<?, ?> in, String name, String path) {
        double amount = ReplyMembers.number(in, name, path);
        if (amount != 0.0) {
            taken.add(path + "." + name);
        }
        return amount;
    }

    private Vectors vectors(String instrument, double size, PortfolioParameters parameters, boolean inverse) {
        Map<?, ?> printed = ReplyMembers.member(object("initial_risk_vectors"), instrument, "initial_risk_vectors");
        if (!ContractName.isFuture(instrument)) {
            taken.add("initial_risk_vectors." + instrument);
            return requireWhole(
                    "initial_risk_vectors." + instrument,
                    new Vectors(ReplyMembers.numbers(printed, "standard"), ReplyMembers.numbers(printed, "extended")));
        }
        double value = inverse ? size : size * mark(instrument);
        List<Double> standard = new ArrayList<>();
        for (int index = 0; index < PortfolioMatrix.STANDARD; index++) {
            double move = PortfolioMatrix.move(parameters.priceRange(), index);
            standard.add(inverse ? PortfolioMatrix.inverseGain(value, move) : value * move);
        }
        List<Double> extended = new ArrayList<>();
        for (double move : PortfolioMatrix.EXTENDED_MOVES) {
            double gain = inverse ? PortfolioMatrix.inverseGain(value, move) : value * move;
            extended.add(PortfolioMatrix.extended(gain, move, inverse, parameters));
        }
        Vectors own = new Vectors(standard, extended);
        pairwise("initial_risk_vectors." + instrument, own, printed);
        return own;
    }

    private void vector(String pair, String currency, Vectors ours) {
        String key = pair.substring(0, pair.indexOf('_')) + "_" + currency;
        if (object("aggregated_risk_vectors").get(key) instanceof Map<?, ?> printed) {
            pairwise("aggregated_risk_vectors." + key, ours, printed);
        } else {
            unchecked.add("aggregated_risk_vectors." + key + " (the reply has none)");
        }
    }

    private static Vectors requireWhole(String name, Vectors vectors) {
        int standard = vectors.standard().size();
        int extended = vectors.extended().size();
        if (standard != PortfolioMatrix.STANDARD || extended != PortfolioMatrix.EXTENDED_MOVES.size()) {
            throw new IllegalArgumentException(name + " has " + standard
                    + " standard and " + extended + " extended numbers in place of " + PortfolioMatrix.STANDARD
                    + " and "
                    + PortfolioMatrix.EXTENDED_MOVES.size());
        }
        return vectors;
    }

    private void pairwise(String name, Vectors ours, Map<?, ?> printed) {
        List<Double> standard = ReplyMembers.numbers(printed, "standard");
        List<Double> extended = ReplyMembers.numbers(printed, "extended");
        requireWhole(name, new Vectors(standard, extended));
        for (int index = 0; index < standard.size(); index++) {
            add(name + ".standard[" + index + "]", ours.standard().get(index), standard.get(index));
        }
        for (int index = 0; index < extended.size(); index++) {
            add(name + ".extended[" + index + "]", ours.extended().get(index), extended.get(index));
        }
    }

    private static Vectors added(Vectors a, Vectors b) {
        List<Double> standard = new ArrayList<>();
        for (int index = 0; index < Math.min(a.standard().size(), b.standard().size()); index++) {
            standard.add(a.standard().get(index) + b.standard().get(index));
        }
        List<Double> extended = new ArrayList<>();
        for (int index = 0; index < Math.min(a.extended().size(), b.extended().size()); index++) {
            extended.add(a.extended().get(index) + b.extended().get(index));
        }
        return new Vectors(standard, extended);
    }

    private void add(String name, double ours, double theirs) {
        compared.add(new Compared(name, ours, theirs));
    }

    /** Years to the expiry in the name of a contract; 0 for a perpetual. */
    private double years(String instrument) {
        String last = instrument.substring(instrument.lastIndexOf('-') + 1);
        if (last.equals("PERPETUAL")) {
            return 0.0;
        }
        try {
            long expiryMs = LocalDate.parse(last, DATE)
                    .atTime(EXPIRES)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            double nowMs = ReplyMembers.number(object("model_params", "general"), "timestamp", "model_params.general");
            return Math.max((expiryMs - nowMs) / MS_PER_YEAR, 0.0);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(instrument + " names no expiry", e);
        }
    }

    private double mark(String instrument) {
        return ReplyMembers.number(
                ReplyMembers.member(object("ticker"), instrument, "ticker"), "mark_price", "ticker." + instrument);
    }

    private double usdPerUnit(String currency) {
        if (object("index_price").get(currency + "_usd") instanceof Number price) {
            return price.doubleValue();
        }
        if (currency.startsWith("usd")) {
            return 1.0;
        }
        throw new IllegalArgumentException(
                "it has no number '" + currency + "_usd' (index_price); what is in dollars cannot be compared without");
    }

    private PortfolioParameters parameters(String pair, String currency) {
        Map<?, ?> own =
                ReplyMembers.member(object("model_params", "currency_pair"), pair, "model_params.currency_pair");
        Map<?, ?> money = ReplyMembers.member(object("model_params", "currency"), currency, "model_params.currency");
        Map<?, ?> general = object("model_params", "general");
        String at = "model_params";
        return new PortfolioParameters(
                ReplyMembers.number(own, "price_range", at),
                ReplyMembers.number(own, "volatility_range_up", at),
                ReplyMembers.number(own, "volatility_range_down", at),
                ReplyMembers.number(own, "min_volatility_for_shock_up", at),
                ReplyMembers.number(own, "short_term_vega_power", at),
                ReplyMembers.number(own, "long_term_vega_power", at),
                ReplyMembers.number(own, "extended_table_factor", at),
                ReplyMembers.number(money, "extended_dampener", at),
                ReplyMembers.number(money, "pnl_offset", at),
                ReplyMembers.number(money, "max_offsetable_pnl", at),
                ReplyMembers.number(money, "annualised_move_risk", at),
                ReplyMembers.number(money, "min_annualised_move", at),
                ReplyMembers.number(own, "delta_total_liq_shock_threshold", at),
                ReplyMembers.number(own, "m_inc", at),
                ReplyMembers.number(own, "max_delta_shock", at),
                ReplyMembers.number(general, "mm_factor", at));
    }

    private Map<?, ?> object(String... path) {
        Map<?, ?> at = result;
        for (String name : path) {
            at = ReplyMembers.member(at, name, String.join(".", path));
        }
        return new HashMap<>(at);
    }
}
