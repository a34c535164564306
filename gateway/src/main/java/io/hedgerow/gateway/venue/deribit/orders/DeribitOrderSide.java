package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.deribit.orders.AccountTrades.ExternalFills;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import io.hedgerow.gateway.venue.deribit.rpc.RpcRefusedException;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * The order side of one account at Deribit, whatever connection there is.
 *
 * <pre>
 *   engine's order ─▶ onOutput ─▶ OrderActions ─▶ call ─▶ venue
 *                                                          │ answers, notifications (I/O threads)
 *                        AccountReader ◀── OrderInbox ◀────┘
 *                          │ order thread: poll
 *                          ▼
 *                        OrderKeeper, AccountTrades, OrderInquiry ─▶ AccountEvents ─▶ engine
 * </pre>
 *
 * <p>Orders, polls and questions belong to the order thread; connections and notifications come from any.
 */
public final class DeribitOrderSide implements OutputSink, OrderQuery {
    private static final int MESSAGES_AT_A_TIME = 256;
    private static final long NEVER = -1L;

    /** A question that is waited for goes out after so many waits at the latest: the venue has the last word. */
    private static final int CREDITS_WAITS = 20;

    private static final long CREDITS_WAIT_NANOS = 100_000_000L;

    private final Consumer<String> notes;
    private final Consumer<String> giveUp;
    private final OrderInbox inbox;
    private final AccountReader reader;
    private final AccountEvents events = new AccountEvents();
    private final AccountTrades trades;
    private final OrderKeeper keeper;
    private final OrderInquiry inquiry;
    private final OrderActions actions;
    private final OrderPace pace;
    private final AccountQuestions questions;
    private final DeribitAccount account;
    private final HttpKillWay killWay;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final Reports reports = new Reports();
    private final RpcCalls http;
    private volatile RpcCalls line;
    private volatile long unknown;
    private volatile long connections;
    private long askedConnection;
    private long settledConnection = NEVER;
    private long nowNanos;
    private final NanoClock steady;
    private final OrderTape tape;

    /**
     * What an order side is made of.
     *
     * @param directory names and ids of all venues
     * @param venueId the venue
     * @param journalId identity of the journal, which every label carries
     * @param labelPrefix begins every label
     * @param externalFills whether trades of the account that are not of our orders are booked when they are told
     * @param customerLabels how the labels begin of trades that count as made by customers
     * @param validNs how long the venue may take to begin with an order, by {@code clock}; 0 = as long as it likes
     * @param clock time that orders are valid by
     * @param steady steady time
     * @param http calls while the connection is down, or does not answer
     * @param giveUp called when reports were lost: the connection is to be built anew; any thread
     * @param awaitsPoll called when there is something to {@link #poll}; any thread
     * @param notes told what a person should know; any thread
     */
    public record Setup(
            ReferenceDirectory directory,
            int venueId,
            long journalId,
            String labelPrefix,
            boolean externalFills,
            List<String> customerLabels,
            long validNs,
            EpochClock clock,
            NanoClock steady,
            RpcCalls http,
            Consumer<String> giveUp,
            Runnable awaitsPoll,
            Consumer<String> notes) {
        /** Copies the list. */
        public Setup {
            customerLabels = List.copyOf(customerLabels);
        }
    }

    /**
     * Without a connection.
     *
     * @param setup what it is made of
     */
    public DeribitOrderSide(Setup setup) {
        this(setup, OrderTape.NONE);
    }

    /**
     * Without a connection.
     *
     * @param setup what it is made of
     * @param tape told what it does, so that it can be done again
     */
    public DeribitOrderSide(Setup setup, OrderTape tape) {
        this(setup, OrderTerms.DEFAULT.validFor(setup.validNs()), tape, null);
    }

    DeribitOrderSide(Setup setup, OrderTerms terms) {
        this(setup, terms, OrderTape.NONE, null);
    }

    /** With the answers of the venue's rate from elsewhere; null = from a pool of our own. */
    DeribitOrderSide(Setup setup, OrderTerms terms, OrderTape tape, Allowance given) {
        this.tape = tape;
        notes = setup.notes();
        giveUp = setup.giveUp();
        steady = setup.steady();
        http = setup.http();
        inbox = new OrderInbox(
                () -> setup.giveUp().accept("reports on orders came faster than they were taken"), setup.awaitsPoll());
        AccountContracts contracts = new AccountContracts(setup.directory(), setup.venueId());
        OrderLabel labels = new OrderLabel(setup.labelPrefix(), setup.journalId());
        reader = new AccountReader(contracts, labels);
        trades = new AccountTrades(contracts, new ExternalFills(setup.externalFills(), setup.customerLabels()), notes);
        trades.onNote(tape::noted);
        keeper = new OrderKeeper(events, trades, notes);
        pace = new OrderPace(steady);
        Allowance allowance = given == null ? tape.allowance(pace) : given;
        OrderCalls calls = new Ways();
        inquiry = new OrderInquiry(keeper, contracts, labels, calls, allowance, terms, notes);
        actions = new OrderActions(
                new OrderActions.Parts(keeper, inquiry, events, contracts, labels, calls, allowance),
                terms,
                setup.clock(),
                notes);
        questions = new AccountQuestions(contracts, reader, trades, this::ask);
        killWay = new HttpKillWay(contracts, labels, trades, http);
        account = new DeribitAccount(contracts, this::ask, inbox, trades::taken, setup.clock());
    }

    /**
     * The order connection stands: logged in, cancel-on-disconnect on, our changes subscribed to. Any thread.
     *
     * @param calls over it
     */
    public synchronized void up(RpcCalls calls) {
        connections = connections + 1L;
        line = calls;
    }

    /** The order connection is gone. Any thread. */
    public void down() {
        line = null;
    }

    /**
     * A notification of the order connection. I/O thread.
     *
     * @param data holds the whole message
     * @param offset first byte
     * @param length bytes
     */
    public void onNotification(byte[] data, int offset, int length) {
        inbox.notification(data, offset, length);
    }

    /**
     * Takes over the account's limits. Any thread.
     *
     * @param summary result of private/get_account_summary, extended
     */
    public void limits(byte[] summary) {
        try {
            pace.read(summary);
        } catch (JsonException e) {
            notes.accept("the account's limits are not readable, the least are assumed: " + e.getMessage());
        }
    }

    /** Over the connection, or beside it. */
    private final class Ways implements OrderCalls {
        @Override
        public void call(OrderCall call, long orderId, String method, String params) {
            RpcCalls over = line;
            tape.sent(call, orderId, method, params);
            if (over == null) {
                inbox.handler(call, orderId).onNoAnswer(false, "not connected");
            } else {
                over.call(method, params, inbox.handler(call, orderId));
            }
        }

        @Override
        public void callAside(OrderCall call, long orderId, String method, String params) {
            tape.sent(call, orderId, method, params);
            http.call(method, params, inbox.handler(call, orderId));
        }
    }

    /** Asks and waits: over the connection, or over HTTP while it is down. */
    private byte[] ask(String method, String params) {
        awaitCredits();
        RpcCalls over = line;
        try {
            return (over == null ? http : over).await(method, params);
        } catch (RpcRefusedException e) {
            if (over != null) {
                checkLogin(e.error().code());
            }
            throw e;
        }
    }

    /** One account has one allowance, whichever connection asks: who waits for an answer also waits for its turn. */
    private void awaitCredits() {
        long waitNanos = pace.askLater();
        for (int i = 0; waitNanos > 0L && i < CREDITS_WAITS; i++) {
            LockSupport.parkNanos(Math.min(waitNanos, CREDITS_WAIT_NANOS));
            waitNanos = pace.askLater();
        }
    }

    /** A login that is over does not come back by itself: the connection is built anew, with a new one. */
    private void checkLogin(int code) {
        if (OrderError.meaningOf(code) == OrderError.Meaning.NOT_LOGGED_IN) {
            giveUp.accept("the venue does not know our login any more (" + code + ")");
        }
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (line == null) {
            throw new LinkException("the order connection is down");
        }
        tape.take();
        try {
            long takenNanos = steady.nanoTime();
            actions.take(order.wrapAndApplyHeader(message, offset, header), takenNanos);
            tape.order(message, offset, length, takenNanos);
        } finally {
            tape.give();
        }
    }

    /**
     * Works off what has come, and what is due. Order thread.
     *
     * @param said where events go, its time set
     * @return how much there was
     */
    public int poll(EventFrame said) {
        tape.take();
        try {
            return work(said);
        } finally {
            tape.give();
        }
    }

    private int work(EventFrame said) {
        nowNanos = steady.nanoTime();
        int count = 0;
        if (settledConnection == connections) {
            // Not before: what is missing has lower numbers, and the engine remembers the last of them only.
            count = inbox.read(reports, MESSAGES_AT_A_TIME);
            actions.poll(nowNanos);
            inquiry.poll(nowNanos);
            unknown = inquiry.unknown();
        }
        tape.polled(said.timeNs(), nowNanos, !events.isEmpty());
        if (!events.isEmpty()) {
            events.publish(said, said.writer());
        }
        inbox.published();
        return count;
    }

    @Override
    public List<Working> workingOrders() {
        askedConnection = connections;
        settledConnection = NEVER;
        return questions.workingOrders();
    }

    @Override
    public void cancel(Working working) {
        questions.cancel(working);
    }

    @Override
    public List<Executed> executions(Heard heard) {
        return questions.executions(heard);
    }

    /** Our orders have been asked about and taken off: none of them works. Order thread. */
    public void settled() {
        tape.settled();
        keeper.forgetAll();
        settledConnection = askedConnection;
    }

    /** A trade has been told to the engine by another way. */
    void note(String key) {
        trades.note(key);
    }

    /** What has come is given here, when it is done again. */
    OrderInbox inbox() {
        return inbox;
    }

    /**
     * How orders are taken off without the order connection.
     *
     * @return over HTTP
     */
    public KillWay killWay() {
        return killWay;
    }

    /**
     * What the venue says of the account.
     *
     * @return for the thread that compares the books
     */
    public Account account() {
        return account;
    }

    /**
     * Orders whose outcome is being asked for. Any thread.
     *
     * @return count
     */
    public long unknownOutcomes() {
        return unknown;
    }

    /**
     * What may be asked before the venue would refuse. Any thread.
     *
     * @return credits by pool
     */
    public Map<String, Double> creditsLeft() {
        return pace.left();
    }

    /**
     * Fills published so far. Any thread.
     *
     * @return count
     */
    public long fillsBooked() {
        return trades.booked();
    }

    /** What has come, one message at a time; each is published before the next is read. */
    private final class Reports implements OrderInbox.Reader {
        @Override
        public void onNotification(byte[] data, int length) {
            tape.notification(data, length);
            try {
                reader.readNotification(data, 0, length);
                keeper.onMessage(reader);
            } catch (JsonException e) {
                unreadable("a report on orders", e);
            }
        }

        @Override
        public void onResult(OrderCall call, long orderId, byte[] data, int length) {
            tape.result(call, orderId, data, length);
            try {
                read(call, data, length);
                keeper.onMessage(reader);
            } catch (JsonException e) {
                unreadable("the answer to " + call, e);
                actions.onNoAnswer(call, orderId, true, nowNanos);
                return;
            }
            if (call == OrderCall.ALL_OPEN) {
                keeper.onAllOpen(reader, missing -> inquiry.begin(missing, 0, nowNanos));
            }
            actions.onResult(call, orderId, nowNanos);
        }

        private void read(OrderCall call, byte[] data, int length) {
            switch (call.result) {
                case PARTS -> reader.readParts(data, 0, length);
                case ORDER -> reader.readOrder(data, 0, length);
                case ORDERS -> reader.readOrders(data, 0, length);
                case TRADES -> reader.readTrades(data, 0, length);
                default -> reader.readNothing();
            }
        }

        private void unreadable(String what, JsonException e) {
            notes.accept(what + " is not readable at byte " + e.position() + ": " + e.getMessage());
        }

        @Override
        public void onError(OrderCall call, long orderId, int code, String text) {
            tape.error(call, orderId, text);
            checkLogin(code);
            actions.onError(call, orderId, code, text, nowNanos);
        }

        @Override
        public void onNoAnswer(OrderCall call, long orderId, boolean sent) {
            tape.noAnswer(call, orderId, sent);
            actions.onNoAnswer(call, orderId, sent, nowNanos);
        }
    }
}
