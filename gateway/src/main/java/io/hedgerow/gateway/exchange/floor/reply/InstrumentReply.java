package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ContractSheet;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.contract.PriceSteps;
import java.util.List;
import java.util.Map;

/** Contracts as messages have them. Static; any thread. */
public final class InstrumentReply {
    private InstrumentReply() {}

    /** Terms and state. */
    public static Map<String, Object> of(Contract contract) {
        ContractSheet sheet = contract.sheet();
        PriceSteps ticks = sheet.ticks();
        boolean active = contract.state() == BookState.OPEN || contract.state() == BookState.SETTLEMENT;
        List<Map<String, Object>> steps = ticks.hasStep()
                ? List.of(Reply.object()
                        .with("above_price", Reply.ofE9(ticks.aboveE9()))
                        .with("tick_size", Reply.ofE9(ticks.wideE9()))
                        .build())
                : List.of();
        Reply reply = Reply.object()
                .with("instrument_name", sheet.name())
                .with("instrument_id", sheet.id())
                .with("kind", sheet.kind().text())
                .with("instrument_type", contract.kind() == Kind.SPOT ? "linear" : "reversed")
                .with("state", contract.state().text())
                .with("is_active", active)
                .with("base_currency", sheet.base().name())
                .with("counter_currency", sheet.kind() == Kind.SPOT ? "USDC" : "USD")
                .with("quote_currency", sheet.quote())
                .with("price_index", sheet.index())
                .with("creation_timestamp", sheet.createdNs() / 1_000_000L)
                .with("expiration_timestamp", contract.expiryMs())
                .with("contract_size", Reply.ofE9(sheet.contractE9()))
                .with("min_trade_amount", Reply.ofE9(sheet.lotE9()))
                .with("tick_size", Reply.ofE9(ticks.baseE9()))
                .with("tick_size_steps", steps)
                .with("maker_commission", sheet.charges().maker())
                .with("taker_commission", sheet.charges().taker());
        if (sheet.kind() != Kind.SPOT) {
            addDerivative(reply, contract);
        }
        return reply.build();
    }

    private static void addDerivative(Reply reply, Contract contract) {
        ContractSheet sheet = contract.sheet();
        reply.with("settlement_currency", sheet.settlement().name())
                .with("settlement_period", sheet.period())
                .with("block_trade_commission", Reply.round(sheet.charges().taker() / 2.0, 8))
                .with("block_trade_tick_size", contract.isOption() ? 0.0001 : 0.01)
                .with("block_trade_min_trade_amount", contract.isOption() ? 25.0 : 200_000.0)
                .when(contract.isFuture(), "future_type", "reversed")
                .when(contract.isFuture(), "max_leverage", 50L)
                .when(contract.isFuture(), "max_liquidation_commission", 0.0075)
                .when(contract.isOption(), "strike", Reply.ofE9(sheet.strikeE9()))
                .when(contract.isOption(), "option_type", sheet.call() ? "call" : "put")
                .with("rfq", false);
    }
}
