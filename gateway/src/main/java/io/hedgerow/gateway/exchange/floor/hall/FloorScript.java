package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.OrderWindow;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a test makes happen: refusals that cannot be brought about otherwise, locks, maintenance.
 *
 * <p>Owned by the exchange's thread. What it does is told and kept as if it had happened by itself, with the next call or
 * the next moment.
 */
public final class FloorScript {
    private record Forced(String method, long accountId, int code, String message, boolean accepted) {
        boolean fits(Caller who, String called) {
            return method.equals(called) && (accountId == 0 || accountId == who.accountId());
        }
    }

    private final Pit pit;
    private final OrderWindow window;
    private final List<Forced> forced = new ArrayList<>();

    FloorScript(Pit pit, OrderWindow window) {
        this.pit = pit;
        this.window = window;
    }

    /**
     * The next call of a method is refused.
     *
     * @param method such as private/buy
     * @param accountId whose call, 0 for anybody's
     * @param code of the list of errors
     * @param accepted whether it is carried out all the same, and only the answer says otherwise
     */
    public void refuseNext(String method, long accountId, int code, boolean accepted) {
        forced.add(new Forced(method, accountId, code, Reason.textOf(code), accepted));
    }

    /** The same with words of one's own. */
    public void refuseNext(String method, long accountId, int code, String message, boolean accepted) {
        forced.add(new Forced(method, accountId, code, message, accepted));
    }

    /** The next order of an account is answered as one that was rejected. */
    public void rejectNextOrder(long accountId) {
        window.rejectNext(accountId);
    }

    /** What was forced for a call, if anything. */
    Optional<ExchangeRefusal> before(Caller who, String method) {
        return forced.stream()
                .filter(each -> each.fits(who, method) && !each.accepted())
                .findFirst()
                .map(this::spend);
    }

    /** What was forced for a call that has been carried out. */
    Optional<ExchangeRefusal> after(Caller who, String method) {
        return forced.stream()
                .filter(each -> each.fits(who, method) && each.accepted())
                .findFirst()
                .map(this::spend);
    }

    private ExchangeRefusal spend(Forced once) {
        forced.remove(once);
        return new ExchangeRefusal(once.code(), once.message());
    }

    /** The state of a book: locked, halted, in settlement, open again. */
    public void become(String instrument, BookState state) {
        Contract contract = pit.listings.find(instrument).orElseThrow();
        contract.become(state);
        if (state == BookState.OPEN) {
            window.matcher().worldMoved(pit.book(contract)); // It went on quoting meanwhile.
        }
        pit.archive.contract(contract);
        pit.news().book(pit.book(contract));
        pit.news().state(contract, state == BookState.OPEN ? "started" : "deactivated");
    }

    /** Locks everything on an index: contracts tell nothing, the platform's state does. */
    public void lockIndex(String index, boolean locked) {
        pit.lockIndex(index, locked);
    }

    /** The platform goes down for maintenance, or comes back. */
    public void maintenance(boolean down) {
        pit.maintenance(down);
    }

    /** An account may not trade in a currency. */
    public void lockAccount(long accountId, Asset asset, boolean locked) {
        pit.accounts.get(accountId).lock(asset, locked);
        pit.news()
                .lock(
                        accountId,
                        Reply.object()
                                .with("locked", locked)
                                .with("currency", asset.name())
                                .build());
    }
}
