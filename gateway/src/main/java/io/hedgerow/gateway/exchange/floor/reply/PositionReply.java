package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.FloorPosition;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.OptionGreeks;
import io.hedgerow.gateway.exchange.floor.market.Valuation;
import io.hedgerow.gateway.exchange.floor.trading.PerpetualFunding;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.List;
import java.util.Map;

/** Positions as messages have them; one that is flat has the direction {@code zero}. Owned by the exchange's thread. */
public final class PositionReply {
    private final Pit pit;
    private final PerpetualFunding funding;

    public PositionReply(Pit pit, PerpetualFunding funding) {
        this.pit = pit;
        this.funding = funding;
    }

    /** One position, flat if there is none. */
    public Map<String, Object> of(FloorAccount account, Contract contract) {
        FloorPosition position = account.position(contract).orElseGet(() -> new FloorPosition(contract));
        Valuation value = pit.value(contract);
        Asset asset = contract.settlement();
        long markE9 = pit.markE9(contract);
        double floating = asset.toCoins(position.unrealised(markE9));
        double realised = asset.toCoins(position.realised());
        String direction = position.lots() == 0 ? "zero" : position.lots() > 0 ? "buy" : "sell";
        Reply reply = Reply.object()
                .with("instrument_name", contract.name())
                .with("kind", contract.kind().text())
                .with("direction", direction)
                .with("size", contract.amount(position.lots()))
                .number("average_price", position.averagePrice(), 8)
                .number("mark_price", value.mark(), 8)
                .with("index_price", pit.index(contract))
                .with("settlement_price", Reply.ofE9(position.settlementE9()))
                .with("floating_profit_loss", floating)
                .with("realized_profit_loss", realised)
                .number("total_profit_loss", total(position, value.mark()), 8)
                .with("initial_margin", 0.0)
                .with("maintenance_margin", 0.0)
                .with("open_orders_margin", 0.0);
        if (contract.isOption()) {
            addOption(reply, position, value);
        } else {
            addFuture(reply, position, value);
        }
        return reply.build();
    }

    /** Profit since the position was built. */
    private static double total(FloorPosition position, double mark) {
        Contract contract = position.contract();
        double amount = contract.amount(position.lots());
        if (position.lots() == 0) {
            return 0.0;
        }
        return contract.isInverse()
                ? amount * (1.0 / position.averagePrice() - 1.0 / mark)
                : amount * (mark - position.averagePrice());
    }

    private static void addOption(Reply reply, FloorPosition position, Valuation value) {
        Contract option = position.contract();
        OptionGreeks greeks = OptionGreeks.of(option, value);
        double amount = option.amount(position.lots());
        double usd =
                position.lots() == 0 ? 0.0 : amount * (value.mark() * value.underlying() - position.averagePriceUsd());
        reply.number("delta", greeks.delta() * amount, 5)
                .number("gamma", greeks.gamma() * amount, 5)
                .number("vega", greeks.vega() * amount, 5)
                .number("theta", greeks.theta() * amount, 5)
                .number("average_price_usd", position.averagePriceUsd(), 8)
                .number("floating_profit_loss_usd", usd, 8);
    }

    private void addFuture(Reply reply, FloorPosition position, Valuation value) {
        Contract future = position.contract();
        double coins = future.amount(position.lots()) / value.mark();
        reply.number("delta", coins, 9).number("size_currency", coins, 9).with("leverage", 50L);
        if (future.isPerpetual()) {
            reply.with("realized_funding", future.settlement().toCoins(position.funding()))
                    .with("interest_value", funding.interest(future));
        }
    }

    /** Positions of a currency ({@code null} for all) and kind; those that were flat all along are left out. */
    public List<Map<String, Object>> all(FloorAccount account, Asset currency, String kind) {
        return account.positions().stream()
                .map(FloorPosition::contract)
                .filter(contract -> !contract.state().isOver()
                        && (currency == null || contract.settlement() == currency)
                        && contract.kind().passes(kind))
                .map(contract -> of(account, contract))
                .toList();
    }
}
