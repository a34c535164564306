package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.venue.net.CaptureFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.agrona.DirectBuffer;

/**
 * Writes what an order side does into a capture, in the order in which it does it, so that {@link OrderReplay} can do it
 * again: what it took and from whom, what it sent, where its time and the venue's rate decided. Each line names the
 * action; what an action led to stands before the line that ends it.
 *
 * <pre>
 *   took NOTIFICATION {...}             a message of the venue, as received
 *   took RESULT NEW 17 {...}            the answer to a call for order 17
 *   took ERROR NEW 17 10009 text        its refusal
 *   took NOT_SENT NEW 17                it has no answer: it did not leave, or (UNANSWERED) nobody knows
 *   sent NEW 17 private/buy {...}       a call, its outcome told by a line that follows
 *   order STEADY_NS ALLOWED BASE64      an order of the engine has been taken; allowed: the rate's answers, 1 or 0 each
 *   polled STEADY_NS ALLOWED            what was taken has been worked off and published at the time of the line
 *   noted KEY                           a trade was found by asking
 *   settled                             none of our orders works there
 * </pre>
 *
 * <p>Owned by the order thread, but for {@link #take} and {@link #give}.
 */
public final class OrderTape {
    /** Writes nothing. */
    public static final OrderTape NONE = new OrderTape(CaptureFile.NONE, () -> 0L);

    static final String TOOK = "took";
    static final String SENT = "sent";
    static final String ORDER = "order";
    static final String POLLED = "polled";
    static final String NOTED = "noted";
    static final String SETTLED = "settled";
    static final String NOTIFICATION = "NOTIFICATION";
    static final String RESULT = "RESULT";
    static final String ERROR = "ERROR";
    static final String NOT_SENT = "NOT_SENT";
    static final String UNANSWERED = "UNANSWERED";

    /** Stands for no answers of the rate. */
    static final String NO_ANSWERS = "-";

    private final CaptureFile file;
    private final EpochClock clock;
    private final StringBuilder allowed = new StringBuilder();
    private boolean acted;

    /**
     * Writes into a capture.
     *
     * @param file the capture
     * @param clock time of the lines
     */
    public OrderTape(CaptureFile file, EpochClock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Takes the capture's turn. Any thread. */
    void take() {
        file.take();
    }

    /** Gives it to the next. */
    void give() {
        file.give();
    }

    /** The venue's rate, its answers written down. */
    Allowance allowance(OrderPace pace) {
        return file.isOn() ? new Listening(pace) : pace;
    }

    private void write(String words) {
        file.writeOwn(clock.epochTimeNs(), words);
    }

    /** A call is made. */
    void sent(OrderCall call, long orderId, String method, String params) {
        if (file.isOn()) {
            acted = true;
            byte[] json = params.getBytes(StandardCharsets.UTF_8);
            file.writeOwn(clock.epochTimeNs(), SENT + ' ' + call + ' ' + orderId + ' ' + method, json, 0, json.length);
        }
    }

    /** A notification is taken. */
    void notification(byte[] data, int length) {
        if (file.isOn()) {
            acted = true;
            file.writeOwn(clock.epochTimeNs(), TOOK + ' ' + NOTIFICATION, data, 0, length);
        }
    }

    /** The answer to a call is taken. */
    void result(OrderCall call, long orderId, byte[] data, int length) {
        if (file.isOn()) {
            acted = true;
            file.writeOwn(clock.epochTimeNs(), TOOK + ' ' + RESULT + ' ' + call + ' ' + orderId, data, 0, length);
        }
    }

    /** The refusal of a call is taken. */
    void error(OrderCall call, long orderId, String text) {
        if (file.isOn()) {
            acted = true;
            write(TOOK + ' ' + ERROR + ' ' + call + ' ' + orderId + ' ' + text);
        }
    }

    /** A call has no answer. */
    void noAnswer(OrderCall call, long orderId, boolean sent) {
        if (file.isOn()) {
            acted = true;
            write(TOOK + ' ' + (sent ? UNANSWERED : NOT_SENT) + ' ' + call + ' ' + orderId);
        }
    }

    /** An order of the engine has been taken. */
    void order(DirectBuffer message, int offset, int length, long steadyNanos) {
        if (file.isOn()) {
            byte[] bytes = new byte[length];
            message.getBytes(offset, bytes);
            write(ORDER
                    + ' '
                    + steadyNanos
                    + ' '
                    + answers()
                    + ' '
                    + Base64.getEncoder().encodeToString(bytes));
            acted = false;
        }
    }

    /**
     * Everything that came has been worked off, and is about to be published.
     *
     * @param timeNs time of the events
     * @param steadyNanos time that decided what was due
     * @param telling whether there are events
     */
    void polled(long timeNs, long steadyNanos, boolean telling) {
        if (file.isOn()) {
            if (acted || telling) {
                file.writeOwn(timeNs, POLLED + ' ' + steadyNanos + ' ' + answers());
            }
            allowed.setLength(0);
            acted = false;
        }
    }

    private String answers() {
        String text = allowed.isEmpty() ? NO_ANSWERS : allowed.toString();
        allowed.setLength(0);
        return text;
    }

    /** A trade was found by asking. */
    void noted(String key) {
        if (file.isOn()) {
            write(NOTED + ' ' + key);
        }
    }

    /** None of our orders works at the venue. */
    void settled() {
        if (file.isOn()) {
            write(SETTLED);
        }
    }

    /** Writes down what the rate answers. */
    private final class Listening implements Allowance {
        private final Allowance pace;

        Listening(Allowance pace) {
            this.pace = pace;
        }

        private boolean heard(boolean answer) {
            allowed.append(answer ? '1' : '0');
            return answer;
        }

        @Override
        public boolean tryOrder() {
            return heard(pace.tryOrder());
        }

        @Override
        public boolean tryCancel() {
            return heard(pace.tryCancel());
        }

        @Override
        public boolean tryAsk() {
            acted = true; // A question that cannot be asked counts as asked in vain.
            return heard(pace.tryAsk());
        }

        @Override
        public void tooFast() {
            pace.tooFast();
        }
    }
}
