package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.venue.net.CaptureFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes into a capture what comes of the market data's connection, and what this side does without a message, so that
 * {@code gateway.venue.recorded} can do it again in the same order. A message that is decoded stands there as it came,
 * everything else in a line of our own:
 *
 * <pre>
 *   answer {...}     what a call was answered
 *   dropped {...}    a message for which the engine had no room
 *   status {...}     the answer that tells what is locked
 *   tick             the clock of the feed has gone on
 *   began, lost      nothing is known of any instrument, before and after a connection
 *   overrun 0,1,2    messages were dropped: these instruments are stale
 *   ended 2          an instrument is not waited for any more
 *   restate          it is told again what is stale
 * </pre>
 *
 * <p>Owned by the I/O thread, which has the capture's turn while it writes and publishes.
 */
final class FeedTape {
    static final String ANSWER = "answer";
    static final String DROPPED = "dropped";
    static final String STATUS = "status";
    static final String TICK = "tick";
    static final String BEGAN = "began";
    static final String LOST = "lost";
    static final String OVERRUN = "overrun";
    static final String ENDED = "ended";
    static final String RESTATE = "restate";

    private final CaptureFile file;
    private byte[] data;
    private int offset;
    private int length;
    private long receivedNs;
    private String as;

    FeedTape(CaptureFile file) {
        this.file = file;
    }

    /** A message has come; what is published until {@link #done} comes of it. */
    void received(long timeNs, byte[] message, int from, int bytes) {
        file.take();
        receivedNs = timeNs;
        data = message;
        offset = from;
        length = bytes;
        as = ANSWER;
    }

    /** It is decoded. */
    void decoded() {
        as = "";
    }

    /** It is not decoded. */
    void dropped() {
        as = DROPPED;
    }

    /** It has been dealt with. */
    void done() {
        if (as.isEmpty()) {
            file.write(receivedNs, data, offset, length);
        } else {
            file.writeOwn(receivedNs, as, data, offset, length);
        }
        file.give();
    }

    /** Takes the turn for what is done without a message. */
    void take() {
        file.take();
    }

    /** Gives it to the next. */
    void give() {
        file.give();
    }

    /** Something was done without a message. */
    void did(long timeNs, String what) {
        if (file.isOn()) {
            file.writeOwn(timeNs, what);
        }
    }

    /** Something was done with a part of a message. */
    void did(long timeNs, String what, byte[] part, int from, int bytes) {
        file.writeOwn(timeNs, what, part, from, bytes);
    }

    /** Something was done with instruments. */
    void did(long timeNs, String what, IntStream ids) {
        if (file.isOn()) {
            String list = ids.mapToObj(Integer::toString).collect(Collectors.joining(","));
            file.writeOwn(timeNs, what + ' ' + list);
        }
    }

    /** What is defined while the feed runs is kept. */
    EventPublisher watch(EventPublisher ring) {
        return file.isOn() ? new SaidPublisher(ring, file, SaidPublisher::isDefinition) : ring;
    }
}
