package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.wire.ClientByeEncoder;
import io.hedgerow.engine.wire.ClientHeartbeatEncoder;
import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a client says to its host: who it is and what it has, its events, which orders it has received, that it is alive,
 * goodbye. Owned by the client's thread; allocates where it says hello alone.
 */
final class ClientVoice {
    private static final int SMALL_MESSAGE_LENGTH = 4_096;

    private final WireParts parts;
    private final UnsafeBuffer small = new UnsafeBuffer(new byte[SMALL_MESSAGE_LENGTH]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final ClientHelloEncoder hello = new ClientHelloEncoder();
    private final ClientHeartbeatEncoder heartbeat = new ClientHeartbeatEncoder();
    private final ClientByeEncoder bye = new ClientByeEncoder();

    ClientVoice(WireParts parts) {
        this.parts = parts;
    }

    /** Says who it is and up to where it has everything; false if the line takes nothing now. */
    boolean sayHello() {
        return parts.line().send(small, 0, writeHello());
    }

    private int writeHello() {
        WireClientSpec spec = parts.spec();
        EventWindow window = parts.window();
        WireLine line = parts.line();
        hello.wrapAndApplyHeader(small, 0, header)
                .clientId(spec.clientId())
                .eventSchemaVersion(EngineStartedDecoder.SCHEMA_VERSION)
                .wireVersion(ClientHelloEncoder.SCHEMA_VERSION)
                .numericProfile(spec.numericProfile())
                .clientName(spec.name())
                .lastJournalSequence(parts.committed().lastSequence())
                .keptFromNumber(window.hasBegun() ? window.released() + 1 : 0L)
                .responseStreamId(line.responseStreamId());
        hello.roles()
                .clear()
                .takesCommitted(spec.follows())
                .takesOutputs(spec.takesOutputs())
                .takesRisk(spec.takesRisk());
        parts.orders().write(hello);
        hello.responseChannel(line.responseChannel()).token(spec.token());
        return WireHeaderEncoder.ENCODED_LENGTH + hello.encodedLength();
    }

    /** Sends events and says which orders are here, as far as the host and the line take them; messages sent. */
    int sayWhatIsNew(int connection, long nowNs) {
        return parts.sender().send(parts.line(), nowNs) + parts.orders().acknowledge(parts.line(), connection);
    }

    /** Says that it is alive; false if the line takes nothing now. */
    boolean sayAlive(int connection) {
        heartbeat
                .wrapAndApplyHeader(small, 0, header)
                .lastEventNumber(parts.sender().sent())
                .clientId(parts.spec().clientId())
                .connection(connection);
        return parts.line().send(small, 0, WireHeaderEncoder.ENCODED_LENGTH + heartbeat.encodedLength());
    }

    /** Says goodbye, if the line takes it. */
    void sayBye(int connection) {
        bye.wrapAndApplyHeader(small, 0, header)
                .clientId(parts.spec().clientId())
                .connection(connection);
        parts.line().send(small, 0, WireHeaderEncoder.ENCODED_LENGTH + bye.encodedLength());
    }
}
