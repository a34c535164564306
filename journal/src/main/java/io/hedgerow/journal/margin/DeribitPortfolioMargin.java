package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.PortfolioMatrix.Margin;
import io.hedgerow.journal.margin.PortfolioMatrix.Vectors;
import io.hedgerow.journal.margin.PortfolioMatrix.Worst;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.VolShock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Portfolio margin in Deribit's way, for an account in one currency: see {@link PortfolioMatrix}. The revaluation of options
 * in the nodes is the venue's described one (vols by tenor, forwards with the price) but no published reply holds an option,
 * so it is not proven; nor are the delta shock and the dampening of large extended losses.
 */
public final class DeribitPortfolioMargin implements MarginModel {
    private static final double YEAR_NS = 365.0 * 86_400e9;

    private final String name;
    private final Provenance provenance;
    private final Map<String, PortfolioParameters> parameters;
    private final Map<String, Double> protection;

    /**
     * Creates the model.
     *
     * @param name of the rules
     * @param provenance when they were in force, and where that is from
     * @param parameters by code of the account's currency
     * @param protection what market maker protection reserves, by code of the currency
     */
    public DeribitPortfolioMargin(
            String name,
            Provenance provenance,
            Map<String, PortfolioParameters> parameters,
            Map<String, Double> protection) {
        this.name = name;
        this.provenance = provenance;
        this.parameters = Map.copyOf(parameters);
        this.protection = Map.copyOf(protection);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public Requirement of(BookMoment book, Account account) {
        String currency = book.currencies().get(account.currency()).code();
        PortfolioParameters own = parameters.get(currency);
        if (own == null) {
            throw new MissingParametersException(name, currency);
        }
        BookMoment positions = AccountPositions.only(book, account);
        Pair pair = pair(positions, account.currency());
        try (ScenarioPricer pricer = new ScenarioPricer(positions)) {
            Vectors sum = sum(pricer, account.currency(), pair.inverse(), own);
            Worst worst = PortfolioMatrix.worst(PortfolioMatrix.aggregated(sum, pair.usdPerUnit(), own));
            Deltas deltas = deltas(positions, pricer);
            double roll = deltas.byExpiry().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .mapToDouble(each -> PortfolioMatrix.rollShock(
                            each.getValue() * pair.perCoin(), years(book, each.getKey()), own))
                    .sum();
            double delta = PortfolioMatrix.deltaShock(deltas.total(), pair.price(), own) * pair.perCoin();
            double reserved = protection.getOrDefault(currency, 0.0);
            Margin margin = PortfolioMatrix.margin(worst.loss(), roll, delta, reserved, own);
            return new Requirement(
                    margin.initial(),
                    margin.maintenance(),
                    parts(positions, pair.inverse(), margin, worst, reserved),
                    Collections.emptyList());
        }
    }

    /**
     * What an account holds contracts on.
     *
     * @param inverse whether it is settled in the coin
     * @param price of the coin, US dollars
     */
    private record Pair(boolean inverse, double price) {
        /** Price of the account's currency. */
        double usdPerUnit() {
            return inverse ? price : 1.0;
        }

        /** Units of the account's currency in one coin. */
        double perCoin() {
            return inverse ? 1.0 : price;
        }
    }

    /** The one underlying of an account; each has a range of its own, and no reply tells how several are added up. */
    private Pair pair(BookMoment positions, int currency) {
        SortedMap<String, Underlying> held = new TreeMap<>();
        positions
                .options()
                .forEach(it ->
                        add(positions, positions.expiries().get(it.expiry()).underlying(), held));
        positions.linears().forEach(it -> add(positions, it.underlying(), held));
        if (held.size() > 1) {
            throw new MissingParametersException(
                    name,
                    "several underlyings in one account (" + String.join(", ", held.keySet()) + ")",
                    "no published reply tells how they are added up; take another --model");
        }
        if (held.isEmpty()) {
            return new Pair(true, 1.0);
        }
        Underlying only = held.get(held.firstKey());
        String quoted = positions.currencies().get(only.quoteCurrency()).code();
        if (!quoted.startsWith("USD")) { // Dampener, offset and threshold are in dollars.
            throw new MissingParametersException(
                    name, only.symbol() + " quoted in " + quoted, "its amounts are in dollars; take another --model");
        }
        return new Pair(only.baseCurrency() == currency, only.price());
    }

    private static void add(BookMoment positions, int place, Map<String, Underlying> held) {
        Underlying underlying = positions.underlyings().get(place);
        held.put(underlying.symbol(), underlying);
    }

    private static List<Part> parts(
            BookMoment positions, boolean inverse, Margin margin, Worst worst, double reserved) {
        boolean futuresOnly = positions.options().isEmpty() && inverse; // No reply holds others.
        String where = worst.extended()
                ? "extended move " + Scenario.signed(100.0 * PortfolioMatrix.EXTENDED_MOVES.get(worst.index())) + " %"
                : "bucket " + worst.bucket() + " of 9, vols "
                        + List.of("down", "same", "up").get(worst.index() % PortfolioMatrix.VOLS);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("worst case (" + where + ")", margin.worstCase(), futuresOnly && !worst.extended()));
        parts.add(new Part("roll shock", margin.rollShock(), futuresOnly));
        parts.add(new Part("delta shock", margin.deltaShock(), false));
        parts.add(new Part("market maker protection", reserved, true));
        return parts;
    }

    private static Vectors sum(ScenarioPricer pricer, int currency, boolean inverse, PortfolioParameters own) {
        VolShock up = VolShock.byTenor("up", own.volUp(), own.powerShort(), own.powerLong(), own.volUpFloor());
        VolShock down = VolShock.byTenor("down", -own.volDown(), own.powerShort(), own.powerLong(), VolShock.VOL_MIN);
        List<VolShock> vols = List.of(down, VolShock.NONE, up);
        List<Double> standard = new ArrayList<>(Collections.nCopies(PortfolioMatrix.STANDARD, 0.0));
        for (int vol = 0; vol < PortfolioMatrix.VOLS; vol++) { // Vols outside, so that they are set three times.
            for (int bucket = 0; bucket <= 2 * PortfolioMatrix.BUCKETS; bucket++) {
                int index = bucket * PortfolioMatrix.VOLS + vol;
                standard.set(
                        index, gain(pricer, PortfolioMatrix.move(own.priceRange(), index), vols.get(vol), currency));
            }
        }
        List<Double> extended = new ArrayList<>();
        for (double move : PortfolioMatrix.EXTENDED_MOVES) {
            double gain = gain(pricer, move, VolShock.NONE, currency);
            extended.add(PortfolioMatrix.extended(gain, move, inverse, own));
        }
        return new Vectors(standard, extended);
    }

    private static double gain(ScenarioPricer pricer, double move, VolShock vol, int currency) {
        return pricer.value(Scenario.of("node", move, vol, 0.0)).pnlByCurrency().get(currency);
    }

    /**
     * Deltas in units of coin.
     *
     * @param byExpiry by expiry, UTC ns; perpetuals under {@code Long.MAX_VALUE}
     * @param total of all
     */
    private record Deltas(Map<Long, Double> byExpiry, double total) {}

    private static Deltas deltas(BookMoment book, ScenarioPricer pricer) {
        Map<Long, Double> byExpiry = new HashMap<>();
        for (LinearHolding linear : book.linears()) {
            byExpiry.merge(linear.expiryNs(), AccountPositions.size(linear), Double::sum);
        }
        double[] optionDeltas = pricer.optionDeltas();
        for (int place = 0; place < optionDeltas.length; place++) {
            OptionHolding option = book.options().get(place);
            byExpiry.merge(book.expiries().get(option.expiry()).expiryNs(), optionDeltas[place], Double::sum);
        }
        double total =
                byExpiry.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Deltas(byExpiry, total);
    }

    private static double years(BookMoment book, long expiryNs) {
        return expiryNs == Long.MAX_VALUE ? 0.0 : Math.max((expiryNs - book.timeNs()) / YEAR_NS, 0.0);
    }
}
