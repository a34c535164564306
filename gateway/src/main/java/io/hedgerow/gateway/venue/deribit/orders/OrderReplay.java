package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHandler;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Does again what {@link OrderTape} wrote down: the order side of a live session, fed with what the venue told then, at the
 * points where it was taken then. Nothing is matched and nothing is called. What the engine sends meanwhile is held against
 * what was sent then; from the first difference on its book is that of another session, which is told.
 *
 * <p>Owned by the feed's thread.
 */
public final class OrderReplay {
    private static final byte[] EMPTY_LIST = "[]".getBytes(StandardCharsets.US_ASCII);

    /** Longest part of a call that is told. */
    private static final int TOLD_MAX = 240;

    private final ReferenceDirectory directory;
    private final DeribitOrderSide side;
    private final EventFrame said;
    private final Answers answers = new Answers();
    private final Deque<byte[]> engineOrders = new ArrayDeque<>();
    private final List<String> made = new ArrayList<>();
    private final List<String> recorded = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder wanted = new HedgeOrderDecoder();
    private final HedgeOrderDecoder sent = new HedgeOrderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private long steadyNanos;
    private long timeNs;
    private long orders;
    private String divergence = "";

    /**
     * Before the first line.
     *
     * @param session how the lines are to be read
     * @param directory names and ids, those of the session
     * @param publisher where events go
     * @param notes told what a person should know
     */
    public OrderReplay(
            SessionLine session, ReferenceDirectory directory, EventPublisher publisher, Consumer<String> notes) {
        this.directory = directory;
        said = new EventFrame(publisher, EventSource.LIVE_VENUE);
        Calls calls = new Calls();
        side = new DeribitOrderSide(
                new DeribitOrderSide.Setup(
                        directory,
                        directory.venueId(session.venue()),
                        session.journalId(),
                        session.labelPrefix(),
                        session.externalFills(),
                        session.customerLabels(),
                        0L,
                        () -> timeNs,
                        () -> steadyNanos,
                        calls,
                        why -> {},
                        () -> {},
                        notes),
                OrderTerms.DEFAULT,
                OrderTape.NONE,
                answers);
        side.up(calls);
    }

    /**
     * Takes an order of the engine, which is not matched.
     *
     * @param message holds it
     * @param offset first byte
     * @param length bytes
     */
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            engineOrders.add(copy);
        }
    }

    /**
     * Does one thing again.
     *
     * @param lineTimeNs time of the line, UTC ns
     * @param line holds it
     * @param from first byte of its words
     * @param to after its last byte
     * @return false if it is not about orders
     * @throws IllegalArgumentException if it cannot be read
     */
    public boolean line(long lineTimeNs, byte[] line, int from, int to) {
        Words words = new Words(line, from, to);
        timeNs = lineTimeNs;
        switch (words.next()) {
            case OrderTape.TOOK -> take(words);
            case OrderTape.SENT -> {
                words.next();
                words.next();
                recorded.add(words.rest());
            }
            case OrderTape.ORDER -> order(words);
            case OrderTape.POLLED -> {
                steadyNanos = words.number();
                answers.begin(words.next());
                said.at(lineTimeNs);
                side.poll(said);
                compareCalls();
            }
            case OrderTape.NOTED -> side.note(words.rest());
            case OrderTape.SETTLED -> {
                side.workingOrders();
                side.settled();
                made.clear();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void take(Words words) {
        String what = words.next();
        if (OrderTape.NOTIFICATION.equals(what)) {
            side.inbox().notification(words.line, words.at, words.to - words.at);
            return;
        }
        RpcHandler handler = side.inbox().handler(OrderCall.valueOf(words.next()), words.number());
        switch (what) {
            case OrderTape.RESULT -> handler.onResult(words.line, words.at, words.to);
            case OrderTape.ERROR -> handler.onError(new RpcError((int) words.number(), words.rest(), ""));
            default -> handler.onNoAnswer(OrderTape.UNANSWERED.equals(what), "");
        }
    }

    // ---- orders ----------------------------------------------------------------------------------------------------

    private void order(Words words) {
        steadyNanos = words.number();
        answers.begin(words.next());
        UnsafeBuffer then = new UnsafeBuffer(Base64.getDecoder().decode(words.rest()));
        sent.wrapAndApplyHeader(then, 0, header);
        orders++;
        byte[] own = takeOwn(sent.orderId(), sent.action());
        if (own != null) {
            wanted.wrapAndApplyHeader(new UnsafeBuffer(own), 0, header);
            if (!isSame()) {
                diverged("order " + orders + " was " + text(sent) + "; here the engine sends " + text(wanted));
            }
        } else if (sent.action() != OrderAction.CANCEL) {
            diverged("order " + orders + " was " + text(sent) + "; here the engine sends "
                    + (engineOrders.isEmpty() ? "none" : "another, " + textOf(engineOrders.peek())));
        }
        side.onOutput(then, 0, then.capacity());
        compareCalls();
    }

    /** What the engine sent of it. What it sent before and nobody took then was not taken because the venue was not there. */
    private byte[] takeOwn(long orderId, OrderAction action) {
        for (Iterator<byte[]> each = engineOrders.iterator(); each.hasNext(); ) {
            byte[] own = each.next();
            wanted.wrapAndApplyHeader(new UnsafeBuffer(own), 0, header);
            if (wanted.orderId() == orderId && wanted.action() == action) {
                each.remove();
                dropOlder(own);
                return own;
            }
        }
        return null;
    }

    /** Changes of orders that nobody took; a new order that nobody took was refused, which is told, or is a difference. */
    private void dropOlder(byte[] own) {
        wanted.wrapAndApplyHeader(new UnsafeBuffer(own), 0, header);
        long decision = wanted.decisionId();
        engineOrders.removeIf(each -> {
            wanted.wrapAndApplyHeader(new UnsafeBuffer(each), 0, header);
            boolean older = wanted.decisionId() < decision;
            if (older && wanted.action() == OrderAction.NEW) {
                diverged("the engine sends " + text(wanted) + ", which the session did not send");
            }
            return older;
        });
    }

    private boolean isSame() {
        return wanted.instrumentId() == sent.instrumentId()
                && wanted.side() == sent.side()
                && wanted.lots() == sent.lots()
                && wanted.limitPriceE9() == sent.limitPriceE9()
                && wanted.timeInForce() == sent.timeInForce()
                && wanted.flags().reduceOnly() == sent.flags().reduceOnly();
    }

    private String textOf(byte[] own) {
        return text(wanted.wrapAndApplyHeader(new UnsafeBuffer(own), 0, header));
    }

    private String text(HedgeOrderDecoder order) {
        return order.action() + " " + order.orderId() + " " + directory.instrumentSymbol(order.instrumentId()) + " "
                + order.side() + " " + order.lots() + " lots at " + order.limitPriceE9() / 1e9 + " "
                + order.timeInForce();
    }

    /**
     * An event that was not made of messages is published.
     *
     * @param message the event
     */
    public void published(DirectBuffer message) {
        if (EventPrefix.templateId(message, 0) == OrderUpdateDecoder.TEMPLATE_ID) {
            update.wrapAndApplyHeader(message, 0, header);
            OrderStatus status = update.status();
            if (status == OrderStatus.REJECTED || status == OrderStatus.CANCELLED || status == OrderStatus.EXPIRED) {
                long orderId = update.orderId();
                engineOrders.removeIf(each -> {
                    wanted.wrapAndApplyHeader(new UnsafeBuffer(each), 0, header);
                    return wanted.orderId() == orderId;
                });
            }
        }
    }

    // ---- calls -----------------------------------------------------------------------------------------------------

    private void compareCalls() {
        for (int i = 0; i < Math.max(made.size(), recorded.size()); i++) {
            String then = i < recorded.size() ? withoutTime(recorded.get(i)) : "nothing";
            String now = i < made.size() ? made.get(i) : "nothing";
            if (!then.equals(now)) {
                diverged("what was sent was " + cut(then) + "; here it is " + cut(now));
            }
        }
        made.clear();
        recorded.clear();
    }

    private static String cut(String text) {
        return text.length() <= TOLD_MAX ? text : text.substring(0, TOLD_MAX) + "...";
    }

    private static String withoutTime(String call) {
        return call.replaceFirst(",\"valid_until\":\\d+", "");
    }

    private void diverged(String what) {
        if (divergence.isEmpty()) {
            divergence = what;
        }
    }

    /**
     * The first thing that is not as it was then.
     *
     * @return a sentence for a person; empty if there is none
     */
    public Optional<String> divergence() {
        return divergence.isEmpty() ? Optional.empty() : Optional.of(divergence);
    }

    /**
     * Orders that were compared.
     *
     * @return count
     */
    public long orders() {
        return orders;
    }

    /**
     * Orders of the engine that the session had not taken when the capture ended.
     *
     * @return count
     */
    public int notTaken() {
        return engineOrders.size();
    }

    /** Takes calls and answers none: what became of them is in the lines that follow. */
    private final class Calls implements RpcCalls {
        @Override
        public void call(String method, String params, RpcHandler handler) {
            made.add(method + ' ' + params);
        }

        @Override
        public byte[] await(String method, String params) {
            if ("private/get_open_orders".equals(method)) {
                return EMPTY_LIST;
            }
            throw new LinkException("nothing is asked while a capture is played");
        }
    }

    /** What the venue's rate allowed then. */
    private static final class Answers implements Allowance {
        private String text = "";
        private int next;

        void begin(String answers) {
            text = OrderTape.NO_ANSWERS.equals(answers) ? "" : answers;
            next = 0;
        }

        private boolean answer() {
            boolean allowed = next >= text.length() || text.charAt(next) == '1';
            next++;
            return allowed;
        }

        @Override
        public boolean tryOrder() {
            return answer();
        }

        @Override
        public boolean tryCancel() {
            return answer();
        }

        @Override
        public boolean tryAsk() {
            return answer();
        }

        @Override
        public void tooFast() {
            // It was then, and what it led to is written down.
        }
    }

    /** The words of a line. */
    private static final class Words {
        private final byte[] line;
        private final int to;
        private int at;

        Words(byte[] line, int from, int to) {
            this.line = line;
            this.to = to;
            at = from;
        }

        String next() {
            int from = at;
            while (at < to && line[at] != ' ') {
                at++;
            }
            String word = new String(line, from, at - from, StandardCharsets.UTF_8);
            at = Math.min(at + 1, to);
            return word;
        }

        long number() {
            return Long.parseLong(next());
        }

        String rest() {
            return new String(line, at, to - at, StandardCharsets.UTF_8);
        }
    }
}
