package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.Map;

/** Rows of the transaction log as messages have them. Static; any thread. */
public final class TransactionReply {
    private TransactionReply() {}

    /**
     * A row.
     *
     * @param row as it was written
     * @param account whose
     * @param contract it is about, null if none
     */
    public static Map<String, Object> of(Transaction row, FloorAccount account, Contract contract) {
        Asset asset = row.asset();
        boolean trade = row.type().equals("trade");
        boolean session = row.type().equals("settlement") || row.type().equals("delivery");
        Reply reply = Reply.object()
                .with("id", row.id())
                .with("user_seq", row.userSeq())
                .with("user_id", row.accountId())
                .with("username", account.name())
                .with("timestamp", row.timeNs() / 1_000_000L)
                .with("type", row.type())
                .with("currency", asset.name())
                .with("side", row.side())
                .with("change", asset.toCoins(row.change()))
                .with("cashflow", asset.toCoins(row.cashflow()))
                .with("balance", asset.toCoins(row.balance()))
                .with("commission", asset.toCoins(row.commission()))
                .with("interest_pl", asset.toCoins(row.funding()));
        if (contract != null) {
            reply.with("instrument_name", row.instrument())
                    .with("amount", contract.amount(row.lots()))
                    .with("contracts", contract.contracts(row.lots()))
                    .with("position", contract.amount(row.positionLots()))
                    .with("price", Reply.ofE9(row.priceE9()))
                    .with("price_currency", contract.isOption() && trade ? asset.name() : "USD")
                    .with("index_price", Reply.ofE9(row.indexE9()));
        }
        return reply.when(trade, "trade_id", row.tradeId())
                .when(trade, "order_id", row.orderId())
                .when(trade, "user_role", row.maker() ? "maker" : "taker")
                .when(trade, "fee_role", row.maker() ? "maker" : "taker")
                .when(trade, "profit_as_cashflow", false)
                .when(session, "settlement_price", Reply.ofE9(row.priceE9()))
                .when(session, "session_rpl", asset.toCoins(row.realised()))
                .when(session, "session_upl", asset.toCoins(row.unrealised()))
                .when(session, "total_interest_pl", asset.toCoins(row.funding()))
                .with("info", Map.of())
                .build();
    }
}
