package io.hedgerow.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A client of a scripted host over a line in memory, and what it heard. */
abstract class ScriptedClient {
    static final long SECOND = 1_000_000_000L;
    static final int VENUE = 2;
    static final int EVENT_LENGTH = 64;

    final MemoryLine line = new MemoryLine();
    final ScriptedHost host = new ScriptedHost(line);
    final AtomicLong nanos = new AtomicLong(1L);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[320]);
    final List<String> heard = new ArrayList<>();
    private final WireListener listener = new WireListener() {
        @Override
        public void onWelcome(WireWelcome welcome) {
            heard.add("welcome " + welcome.who());
        }

        @Override
        public void onTaken(long throughNumber, long journalSequence, long timeNs, long rejectedMask) {
            heard.add("taken " + throughNumber + " at " + journalSequence + " rejected " + rejectedMask);
        }

        @Override
        public void onCommitted(
                long number, DirectBuffer event, int offset, int length, long behindSequence, Object attachment) {
            heard.add("event " + number + " of " + event.getLong(offset + 8) + " behind " + behindSequence
                    + (attachment == null ? "" : " with " + attachment));
        }

        @Override
        public void onOrder(
                int venueId, long orderNumber, long journalSequence, DirectBuffer order, int offset, int length) {
            heard.add("order " + orderNumber + " of " + venueId + " at " + journalSequence);
        }

        @Override
        public void onDefinition(DirectBuffer definition, int offset, int length) {
            heard.add("definition of " + length);
        }

        @Override
        public void onNote(String words) {
            heard.add("note " + words);
        }
    };
    WireClient client = client(WireClientSpec.of(ScriptedHost.CLIENT, "test"));

    WireClient client(WireClientSpec spec) {
        return new WireClient(spec, line, listener, nanos::get);
    }

    void work() {
        for (int i = 0; i < 20; i++) {
            client.work();
        }
    }

    long publish(int what) {
        return publish(what, null);
    }

    long publish(int what, Object attachment) {
        message.putLong(8, what);
        return client.publish(message, EVENT_LENGTH, attachment);
    }

    void open(long lastEvent) {
        work();
        host.hello();
        host.welcome(lastEvent, -1, 0, 0);
        work();
        heard.clear();
    }
}
