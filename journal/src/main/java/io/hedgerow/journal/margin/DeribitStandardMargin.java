package io.hedgerow.journal.margin;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Standard margin in Deribit's way, position by position. With OTM the amount that an option is out of the money, F the
 * forward of its expiry and mark its price in units of the underlying, for each unit short:
 *
 * <pre>
 *   call  IM = max(a - OTM / F, b) + mark        MM = m + mark
 *   put   IM = max(max(a - OTM / F, b) + mark, MM)   MM = max(m, m mark) + mark
 *   future, perpetual of size s in units of the underlying:
 *         IM = s (i + c s)                        MM = s (j + c s)
 * </pre>
 *
 * <p>A long option requires nothing. Contracts that are settled in quote currency require as many units times the price of
 * the underlying.
 */
public final class DeribitStandardMargin implements MarginModel {
    /**
     * Parameters of an underlying.
     *
     * @param initial i
     * @param maintenance j
     * @param perUnit c
     * @param optionInitial a
     * @param optionInitialMin b
     * @param optionMaintenance m
     */
    public record Rates(
            double initial,
            double maintenance,
            double perUnit,
            double optionInitial,
            double optionInitialMin,
            double optionMaintenance) {}

    private final String name;
    private final Provenance provenance;
    private final Map<String, Rates> rates;

    /**
     * Creates the model.
     *
     * @param name of the rules
     * @param provenance when they were in force, and where that is from
     * @param rates by symbol of the underlying
     */
    public DeribitStandardMargin(String name, Provenance provenance, Map<String, Rates> rates) {
        this.name = name;
        this.provenance = provenance;
        this.rates = Map.copyOf(rates);
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
        List<PositionMargin> positions = new ArrayList<>();
        AccountPositions.options(book, account).forEach(option -> positions.add(option(book, option)));
        AccountPositions.linears(book, account).forEach(linear -> positions.add(linear(book, linear)));
        double initial = positions.stream().mapToDouble(PositionMargin::initial).sum();
        double maintenance =
                positions.stream().mapToDouble(PositionMargin::maintenance).sum();
        return new Requirement(initial, maintenance, List.of(new Part("positions", initial, false)), positions);
    }

    private PositionMargin option(BookMoment book, OptionHolding option) {
        if (option.units() >= 0.0) {
            return new PositionMargin(option.symbol(), option.lots(), 0.0, 0.0);
        }
        Expiry expiry = book.expiries().get(option.expiry());
        Rates rate = rates(book, expiry.underlying());
        double forward = expiry.forward();
        double outOfTheMoney = Math.max(option.call() ? option.strike() - forward : forward - option.strike(), 0.0);
        double mark = expiry.inverse() ? option.mark() : option.mark() / forward;
        double initial = Math.max(rate.optionInitial() - outOfTheMoney / forward, rate.optionInitialMin()) + mark;
        double maintenance = rate.optionMaintenance() + mark;
        if (!option.call()) {
            maintenance = Math.max(rate.optionMaintenance(), rate.optionMaintenance() * mark) + mark;
            initial = Math.max(initial, maintenance);
        }
        double scale = -option.units() * (expiry.inverse() ? 1.0 : forward);
        return new PositionMargin(option.symbol(), option.lots(), initial * scale, maintenance * scale);
    }

    private PositionMargin linear(BookMoment book, LinearHolding linear) {
        Rates rate = rates(book, linear.underlying());
        double size = Math.abs(AccountPositions.size(linear));
        double scale = size * (linear.inverse() ? 1.0 : linear.price());
        return new PositionMargin(
                linear.symbol(),
                linear.lots(),
                scale * (rate.initial() + rate.perUnit() * size),
                scale * (rate.maintenance() + rate.perUnit() * size));
    }

    private Rates rates(BookMoment book, int underlying) {
        String symbol = book.underlyings().get(underlying).symbol();
        Rates own = rates.get(symbol);
        if (own == null) {
            throw new MissingParametersException(name, symbol);
        }
        return own;
    }
}
