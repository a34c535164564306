package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.Map;

/** Who hears of what happens; what is heard may only be told to others once it is kept. Owned by the exchange's thread. */
public interface News {
    /** An account's order is new, changed or over. */
    void order(FloorOrder order);

    /** An account traded. */
    void trade(AccountTrade trade, Contract contract);

    /** A position changed. */
    void position(FloorAccount account, Contract contract);

    /** Cash of an account changed. */
    void wallet(FloorAccount account, Asset asset);

    /** Everybody sees a trade. */
    void print(Print print, Contract contract);

    /** A book changed. */
    void book(FloorBook book);

    /** An index has a new value. */
    void index(Asset coin);

    /** A contract was listed, started, settled, closed or terminated. */
    void state(Contract contract, String state);

    /** A contract is new. */
    void created(Contract contract);

    /** The platform, or one index of it, was locked or unlocked. */
    void platform(Map<String, Object> state);

    /** Market-maker protection of an account was triggered. */
    void mmp(long accountId, String index, Map<String, Object> trigger);

    /** An account was locked or unlocked. */
    void lock(long accountId, Map<String, Object> lock);
}
