package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.OrderQuery.Working;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import java.util.List;

/** Takes orders off over HTTP, call by call, on connections of its own. Owned by the thread of the kill line. */
final class HttpKillWay implements KillWay {
    private final AccountQuestions questions;
    private final RpcCalls http;

    HttpKillWay(AccountContracts contracts, OrderLabel labels, AccountTrades trades, RpcCalls http) {
        this.http = http;
        questions = new AccountQuestions(contracts, new AccountReader(contracts, labels), trades, http::await);
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public List<Working> workingOrders() {
        return questions.workingOrders();
    }

    @Override
    public void cancel(Working order) {
        questions.cancel(order);
    }

    @Override
    public void cancelEverything() {
        http.await("private/cancel_all", "{}");
    }
}
