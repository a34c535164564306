package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.FloorPosition;
import io.hedgerow.gateway.exchange.floor.account.Wallet;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.OptionGreeks;
import io.hedgerow.gateway.exchange.floor.market.Valuation;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an account has in a currency: cash, equity, profit, sensitivities. Margins are 0: there is no margin model here.
 * Owned by the exchange's thread.
 */
public final class SummaryReply {
    private final Pit pit;

    public SummaryReply(Pit pit) {
        this.pit = pit;
    }

    /** Sums over the positions of one currency. */
    private static final class Sums {
        private double futuresUpl;
        private double futuresDelta;
        private double optionsValue;
        private double optionsPl;
        private double optionsNetDelta;
        private double delta;
        private double gamma;
        private double vega;
        private double theta;
        private double expiringDelta;
    }

    private Sums sums(FloorAccount account, Asset asset) {
        Sums sums = new Sums();
        long nextExpiryNs = pit.listings
                .alive()
                .filter(Contract::isDated)
                .mapToLong(Contract::expiryNs)
                .min()
                .orElse(Long.MAX_VALUE);
        for (FloorPosition position : account.positions()) {
            if (position.contract().settlement() == asset && position.lots() != 0) {
                double delta = add(sums, position);
                sums.expiringDelta += position.contract().expiryNs() == nextExpiryNs ? delta : 0.0;
            }
        }
        return sums;
    }

    /** Returns the position's part of the total delta. */
    private double add(Sums sums, FloorPosition position) {
        Contract contract = position.contract();
        Valuation value = pit.value(contract);
        double amount = contract.amount(position.lots());
        double profit = contract.settlement().toCoins(position.unrealised(pit.markE9(contract)));
        if (!contract.isOption()) {
            sums.futuresUpl += profit;
            sums.futuresDelta += amount / value.mark();
            return amount / value.mark();
        }
        OptionGreeks greeks = OptionGreeks.of(contract, value);
        sums.optionsValue += amount * value.mark();
        sums.optionsPl += profit;
        double net = amount * (greeks.delta() - value.mark());
        sums.optionsNetDelta += net;
        sums.delta += amount * greeks.delta();
        sums.gamma += amount * greeks.gamma();
        sums.vega += amount * greeks.vega();
        sums.theta += amount * greeks.theta();
        return net;
    }

    /** What {@code user.portfolio} and the summary share. */
    public Map<String, Object> portfolio(FloorAccount account, Asset asset) {
        return summary(account, asset).build();
    }

    private Reply summary(FloorAccount account, Asset asset) {
        Wallet wallet = account.wallet(asset);
        Sums sums = sums(account, asset);
        double balance = asset.toCoins(wallet.balance());
        double futuresRpl = asset.toCoins(wallet.sessionRealised());
        double optionsRpl = asset.toCoins(wallet.optionsRealised());
        double margin = balance + futuresRpl + sums.futuresUpl;
        double equity = margin + sums.optionsValue;
        double deltaTotal = sums.futuresDelta + sums.optionsNetDelta;
        String index = asset.name().toLowerCase(Locale.ROOT) + "_usd";
        Reply reply = Reply.object()
                .with("currency", asset.name())
                .number("balance", balance, 8)
                .number("equity", equity, 8)
                .number("margin_balance", margin, 8)
                .number("available_funds", margin, 8)
                .number("available_withdrawal_funds", Math.max(0.0, Math.min(balance, margin)), 8)
                .with("initial_margin", 0.0)
                .with("maintenance_margin", 0.0)
                .with("projected_initial_margin", 0.0)
                .with("projected_maintenance_margin", 0.0)
                .number("delta_total", deltaTotal, 8)
                .number("projected_delta_total", deltaTotal - sums.expiringDelta, 8)
                .with("delta_total_map", Map.of(index, Reply.round(deltaTotal, 8)))
                .number("futures_pl", futuresRpl + sums.futuresUpl, 8)
                .number("futures_session_rpl", futuresRpl, 8)
                .number("futures_session_upl", sums.futuresUpl, 8)
                .number("options_pl", sums.optionsPl + optionsRpl, 8)
                .number("options_session_rpl", optionsRpl, 8)
                .number("options_session_upl", sums.optionsPl, 8)
                .number("options_value", sums.optionsValue, 8)
                .number("session_rpl", futuresRpl + optionsRpl, 8)
                .number("session_upl", sums.futuresUpl + sums.optionsPl, 8)
                .number("total_pl", futuresRpl + sums.futuresUpl + sums.optionsPl + optionsRpl, 8);
        addGreeks(reply, sums, index);
        return reply.with("fee_balance", 0.0)
                .with("locked_balance", 0.0)
                .with("spot_reserve", 0.0)
                .with("additional_reserve", 0.0)
                .with("margin_model", "segregated_sm")
                .with("portfolio_margining_enabled", false)
                .with("cross_collateral_enabled", false);
    }

    private static void addGreeks(Reply reply, Sums sums, String index) {
        reply.number("options_delta", sums.delta, 5)
                .number("options_gamma", sums.gamma, 5)
                .number("options_vega", sums.vega, 5)
                .number("options_theta", sums.theta, 5)
                .with("options_gamma_map", Map.of(index, Reply.round(sums.gamma, 5)))
                .with("options_vega_map", Map.of(index, Reply.round(sums.vega, 5)))
                .with("options_theta_map", Map.of(index, Reply.round(sums.theta, 5)));
    }

    /** The account summary of one currency. */
    public Map<String, Object> of(FloorAccount account, Asset asset, AccountLimits limits, boolean extended) {
        Reply reply = summary(account, asset).with("limits", limits(limits));
        if (extended) {
            reply.with("id", account.id())
                    .with("type", "main")
                    .with("username", account.name())
                    .with("system_name", account.name())
                    .with("email", account.name() + "@example.invalid")
                    .with("mmp_enabled", account.maySendMassQuotes())
                    .with("self_trading_reject_mode", account.cancelsMaker() ? "cancel_maker" : "reject_taker")
                    .with("self_trading_extended_to_subaccounts", false)
                    .with("security_keys_enabled", false)
                    .with("interuser_transfers_enabled", false)
                    .with("login_enabled", false)
                    .with("creation_timestamp", 1_700_000_000_000L)
                    .with("fees", fees(asset));
        }
        return reply.build();
    }

    private List<Map<String, Object>> fees(Asset asset) {
        return pit.listings
                .alive()
                .filter(each -> each.settlement() == asset)
                .map(each -> Reply.object()
                        .with("index_name", each.sheet().index())
                        .with(
                                "kind",
                                each.isPerpetual() ? "perpetual" : each.kind().text())
                        .with(
                                "value",
                                Reply.object()
                                        .with(
                                                "default",
                                                Reply.object()
                                                        .with("type", "fixed")
                                                        .with(
                                                                "maker",
                                                                each.sheet()
                                                                        .charges()
                                                                        .maker())
                                                        .with(
                                                                "taker",
                                                                each.sheet()
                                                                        .charges()
                                                                        .taker())
                                                        .build())
                                        .build())
                        .build())
                .distinct()
                .toList();
    }

    private static Map<String, Object> limits(AccountLimits limits) {
        return Reply.object()
                .with("limits_per_currency", false)
                .with("non_matching_engine", rate(limits.nonMatching()))
                .with(
                        "matching_engine",
                        Reply.object()
                                .with(
                                        "trading",
                                        Reply.object()
                                                .with("total", rate(limits.trading()))
                                                .build())
                                .with("spot", rate(limits.spot()))
                                .with("cancel_all", rate(limits.cancelAll()))
                                .with("maximum_mass_quotes", rate(limits.massQuotes()))
                                .build())
                .build();
    }

    private static Map<String, Object> rate(AccountLimits.Rate rate) {
        return Reply.object()
                .with("rate", (long) rate.perSecond())
                .with("burst", (long) rate.burst())
                .build();
    }
}
