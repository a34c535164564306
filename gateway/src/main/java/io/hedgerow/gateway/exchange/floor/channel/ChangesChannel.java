package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.reply.OrderReply;
import io.hedgerow.gateway.exchange.floor.reply.PositionReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders, trades and position of a contract that changed together, in one message. */
final class ChangesChannel extends Channel {
    private final FloorAccount account;
    private final PositionReply positions;
    private Map<Contract, Changed> changed = new LinkedHashMap<>();

    private static final class Changed {
        private final Map<String, Object> orders = new LinkedHashMap<>();
        private final List<Object> trades = new ArrayList<>();
        private boolean position;
    }

    ChangesChannel(String name, Rhythm rhythm, FloorAccount account, PositionReply positions) {
        super(name, rhythm);
        this.account = account;
        this.positions = positions;
    }

    private Changed of(Contract contract) {
        makeDue();
        return changed.computeIfAbsent(contract, absent -> new Changed());
    }

    /** Of an order only its last state is told. */
    void order(FloorOrder order) {
        of(order.contract()).orders.put(order.id(), OrderReply.of(order));
    }

    void trade(AccountTrade trade, Contract contract) {
        of(contract).trades.add(OrderReply.of(trade, contract));
    }

    void position(Contract contract) {
        of(contract).position = true;
    }

    @Override
    void say() {
        Map<Contract, Changed> saying = changed;
        changed = new LinkedHashMap<>();
        saying.forEach((contract, what) -> {
            boolean held = what.position && contract.kind() != Kind.SPOT;
            List<Object> position = held ? List.of(positions.of(account, contract)) : List.of();
            deliver(Reply.object()
                    .with("instrument_name", contract.name())
                    .with("trades", what.trades)
                    .with("positions", position)
                    .with("orders", new ArrayList<>(what.orders.values()))
                    .build());
        });
    }
}
