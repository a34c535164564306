package io.hedgerow.journal.margin;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Margin of Binance's coin-settled futures, cross mode: brackets of the position's size in coin.
 *
 * <pre>
 *   IM = size / leverage of the bracket       MM = size * rate - amount
 *   amount of bracket n = floor_n (rate_n - rate_(n-1)) + amount_(n-1), so that MM has no jump
 * </pre>
 *
 * <p>Options are not listed there: an account that holds some is refused.
 */
public final class BinanceCoinMargin implements MarginModel {
    /**
     * A bracket.
     *
     * @param sizeMax largest size in it, coin
     * @param leverage most
     * @param maintenanceRate share of the size
     */
    public record Bracket(double sizeMax, double leverage, double maintenanceRate) {}

    private final String name;
    private final Provenance provenance;
    private final Map<String, List<Bracket>> brackets;

    /**
     * Creates the model.
     *
     * @param name of the rules
     * @param provenance when they were in force, and where that is from
     * @param brackets by symbol of the underlying, in ascending order of their sizes
     */
    public BinanceCoinMargin(String name, Provenance provenance, Map<String, List<Bracket>> brackets) {
        this.name = name;
        this.provenance = provenance;
        this.brackets = Map.copyOf(brackets);
        brackets.forEach((symbol, all) -> {
            for (int place = 1; place < all.size(); place++) {
                if (!(all.get(place).sizeMax() > all.get(place - 1).sizeMax())) {
                    throw new IllegalArgumentException("brackets of " + symbol + " are not in ascending order of size");
                }
            }
        });
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
        if (!AccountPositions.options(book, account).isEmpty()) {
            throw new MissingParametersException(name, "options");
        }
        List<PositionMargin> positions = new ArrayList<>();
        for (LinearHolding holding : AccountPositions.linears(book, account)) {
            positions.add(position(book, holding));
        }
        double initial = positions.stream().mapToDouble(PositionMargin::initial).sum();
        double maintenance =
                positions.stream().mapToDouble(PositionMargin::maintenance).sum();
        return new Requirement(initial, maintenance, List.of(new Part("positions", initial, false)), positions);
    }

    private PositionMargin position(BookMoment book, LinearHolding holding) {
        String symbol = book.underlyings().get(holding.underlying()).symbol();
        List<Bracket> own = brackets.get(symbol);
        if (own == null || !holding.inverse()) {
            throw new MissingParametersException(
                    name, holding.inverse() ? symbol : "contracts settled in quote currency");
        }
        double size = Math.abs(AccountPositions.size(holding));
        double amount = 0.0;
        double floor = 0.0;
        double rate = own.get(0).maintenanceRate();
        Bracket bracket = own.get(0);
        for (Bracket next : own) {
            amount += floor * (next.maintenanceRate() - rate);
            rate = next.maintenanceRate();
            bracket = next;
            if (size <= next.sizeMax()) {
                break;
            }
            floor = next.sizeMax();
        }
        return new PositionMargin(holding.symbol(), holding.lots(), size / bracket.leverage(), size * rate - amount);
    }
}
