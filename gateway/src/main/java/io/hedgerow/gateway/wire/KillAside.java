package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.EventsEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Kills that do not wait behind the events before them: each goes by a second way of the line too, with the number that it
 * has among the events, and is acknowledged among those.
 *
 * <p>{@link #add} by any thread, the rest by the client's.
 */
final class KillAside {
    private static final int LENGTH_MAX = 4_096;

    private final WireClientSpec spec;
    private final WireLine line;
    private final EventWindow window;
    private final Queue<Kill> kills = new ConcurrentLinkedQueue<>();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final ClientHelloEncoder hello = new ClientHelloEncoder();
    private final EventsEncoder events = new EventsEncoder();

    private record Kill(long number, DirectBuffer event) {}

    KillAside(WireClientSpec spec, WireLine line, EventWindow window) {
        this.spec = spec;
        this.line = line;
        this.window = window;
    }

    /** Keeps a kill until it has left. */
    void add(long number, byte[] event) {
        if (line.hasAside()) {
            kills.add(new Kill(number, new UnsafeBuffer(event)));
        }
    }

    /** Says what has not left, of what has not been taken meanwhile; how many. */
    int say(int connection) {
        int said = 0;
        for (Kill kill = kills.peek(); kill != null; kill = kills.peek()) {
            if (kill.number() > window.released() && !say(kill, connection)) {
                return said;
            }
            kills.remove();
            said++;
        }
        return said;
    }

    /** Who it is comes with each: the host may be another than before. */
    private boolean say(Kill kill, int connection) {
        return line.sendAside(message, 0, writeHello()) && line.sendAside(message, 0, write(kill, connection));
    }

    private int writeHello() {
        hello.wrapAndApplyHeader(message, 0, header)
                .clientId(spec.clientId())
                .eventSchemaVersion(EngineStartedDecoder.SCHEMA_VERSION)
                .wireVersion(ClientHelloEncoder.SCHEMA_VERSION)
                .numericProfile(spec.numericProfile())
                .clientName(spec.name())
                .lastJournalSequence(0L)
                .keptFromNumber(0L)
                .responseStreamId(0);
        hello.roles().clear();
        hello.venuesCount(0);
        hello.responseChannel("").token(spec.token());
        return WireHeaderEncoder.ENCODED_LENGTH + hello.encodedLength();
    }

    private int write(Kill kill, int connection) {
        events.wrapAndApplyHeader(message, 0, header)
                .firstNumber(kill.number())
                .clientId(spec.clientId())
                .eventCount(1)
                .connection(connection)
                .putEvents(kill.event(), 0, kill.event().capacity());
        return WireHeaderEncoder.ENCODED_LENGTH + events.encodedLength();
    }
}
