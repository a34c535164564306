package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.reply.PositionReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.reply.SummaryReply;
import io.hedgerow.gateway.exchange.floor.reply.TransactionReply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads of positions, cash and what happened to it. Owned by the exchange's thread. */
final class AccountReads {
    private final Pit pit;
    private final PositionReply positions;
    private final SummaryReply summaries;
    private final AccountLimits limits;

    AccountReads(Pit pit, PositionReply positions, SummaryReply summaries, AccountLimits limits) {
        this.pit = pit;
        this.positions = positions;
        this.summaries = summaries;
        this.limits = limits;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("private/get_position", this::position);
        methods.put("private/get_positions", this::positions);
        methods.put("private/get_account_summary", this::summary);
        methods.put("private/get_account_summaries", this::summaries);
        methods.put("private/get_transaction_log", this::transactions);
        methods.put("private/get_settlement_history_by_instrument", this::settlements);
        methods.put("private/get_settlement_history_by_currency", this::settlements);
        methods.put("private/get_user_locks", this::locks);
        methods.put("private/get_subaccounts", this::subaccounts);
    }

    private FloorAccount account(Caller who) {
        return pit.accounts.get(who.accountId());
    }

    private Object position(Caller who, Params params) {
        Contract contract = pit.listings.find(params.text("instrument_name")).orElseThrow(Reason.NOT_FOUND::refusal);
        return positions.of(account(who), contract);
    }

    private Object positions(Caller who, Params params) {
        String currency = params.text("currency", "any");
        Asset asset = currency.equals("any") ? null : asset(currency);
        return positions.all(account(who), asset, params.optionalText("kind").orElse(null));
    }

    private static Asset asset(String currency) {
        return Asset.of(currency).orElseThrow(() -> ExchangeRefusal.invalidParam("currency", "unknown currency"));
    }

    private Object summary(Caller who, Params params) {
        return summaries.of(account(who), asset(params.text("currency")), limits, params.flag("extended"));
    }

    private Object summaries(Caller who, Params params) {
        FloorAccount account = account(who);
        return Reply.object()
                .with("id", account.id())
                .with("type", "main")
                .with("username", account.name())
                .with("system_name", account.name())
                .with(
                        "summaries",
                        Arrays.stream(Asset.values())
                                .map(asset -> summaries.of(account, asset, limits, params.flag("extended")))
                                .toList())
                .build();
    }

    /** Newest first; the continuation is the id of the first row of the next page. */
    private Object transactions(Caller who, Params params) {
        Asset asset = asset(params.text("currency"));
        long fromMs = params.requiredWhole("start_timestamp");
        long toMs = params.requiredWhole("end_timestamp");
        long upTo = params.whole("continuation", Long.MAX_VALUE);
        String query = params.text("query", "");
        List<Transaction> rows = new ArrayList<>(pit.transactions.of(who.accountId()).stream()
                .filter(row -> row.asset() == asset && row.id() <= upTo && matches(row, query))
                .filter(row -> row.timeNs() / 1_000_000L >= fromMs && row.timeNs() / 1_000_000L <= toMs)
                .toList());
        Collections.reverse(rows);
        int count = Math.min(rows.size(), params.count(100, 250));
        return Reply.object()
                .with("logs", rows.subList(0, count).stream().map(this::told).toList())
                .when(
                        count < rows.size(),
                        "continuation",
                        count < rows.size() ? rows.get(count).id() : 0L)
                .build();
    }

    private static boolean matches(Transaction row, String query) {
        return query.isEmpty()
                || row.type().equals(query)
                || row.instrument().equals(query)
                || row.side().contains(query)
                || query.equals(row.maker() ? "maker" : "taker");
    }

    private Map<String, Object> told(Transaction row) {
        Contract contract = pit.listings.find(row.instrument()).orElse(null);
        return TransactionReply.of(row, pit.accounts.get(row.accountId()), contract);
    }

    private Object settlements(Caller who, Params params) {
        String type = params.text("type", "");
        String instrument = params.text("instrument_name", "");
        String currency = params.text("currency", "");
        List<Transaction> rows = new ArrayList<>(pit.transactions.of(who.accountId()).stream()
                .filter(row -> row.type().equals("settlement") || row.type().equals("delivery"))
                .filter(row -> type.isEmpty() || row.type().equals(type))
                .filter(row -> instrument.isEmpty() || row.instrument().equals(instrument))
                .filter(row -> currency.isEmpty() || row.asset().name().equals(currency))
                .toList());
        Collections.reverse(rows);
        int from = params.from("continuation", rows.size());
        int to = Math.min(rows.size(), from + params.count(20, 1_000));
        return Reply.object()
                .with(
                        "settlements",
                        rows.subList(from, to).stream().map(this::settled).toList())
                .when(to < rows.size(), "continuation", Integer.toString(to))
                .build();
    }

    private Map<String, Object> settled(Transaction row) {
        Contract contract = pit.listings.find(row.instrument()).orElseThrow();
        boolean delivery = row.type().equals("delivery");
        return Reply.object()
                .with("type", row.type())
                .with("timestamp", row.timeNs() / 1_000_000L)
                .with("instrument_name", row.instrument())
                .with("position", contract.amount(delivery ? row.lots() : row.positionLots()))
                .with("index_price", Reply.ofE9(row.indexE9()))
                .with("mark_price", Reply.ofE9(row.priceE9()))
                .with("profit_loss", row.asset().toCoins(row.unrealised()))
                .with("session_profit_loss", row.asset().toCoins(row.realised() + row.unrealised()))
                .with("funding", row.asset().toCoins(row.funding()))
                .build();
    }

    private Object locks(Caller who, Params params) {
        return Arrays.stream(Asset.values())
                .map(asset -> Reply.object()
                        .with("currency", asset.name())
                        .with("enabled", account(who).isLocked(asset))
                        .with("locked", account(who).isLocked(asset))
                        .build())
                .toList();
    }

    private Object subaccounts(Caller who, Params params) {
        FloorAccount account = account(who);
        return List.of(Reply.object()
                .with("id", account.id())
                .with("type", "main")
                .with("username", account.name())
                .with("system_name", account.name())
                .with("email", account.name() + "@example.invalid")
                .with("is_password", false)
                .with("login_enabled", false)
                .build());
    }
}
