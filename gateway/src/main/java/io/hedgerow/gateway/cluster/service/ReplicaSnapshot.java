package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.memory.StateMemory.NamedColumn;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * All of a replica's state in a fixed order.
 *
 * <pre>
 *   magic, format, numeric profile, schema of events | limits | has the engine begun?
 *     EngineStarted | sequence | state hash | columns: name, length, bytes ... | what the journal keeps
 *   clients | orders by venue | sessions: id, client, roles ... | timer
 * </pre>
 *
 * <p>Owned by the service thread. What does not fit is refused with words, and nothing of it is used.
 */
final class ReplicaSnapshot {
    private static final long MAGIC = 0x3130_7375_6C63_6768L; // "hgclus01"
    private static final int FORMAT = 2;
    private static final int COLUMNS_MAX = 1 << 16;
    private static final int KEPT_MAX = 1 << 30;
    private static final int START_MAX = 320;

    private final HostFacts facts;
    private final ResendTimer timer;

    ReplicaSnapshot(HostFacts facts, ResendTimer timer) {
        this.facts = facts;
        this.timer = timer;
    }

    void write(SnapshotOutput out, List<ClientLine> lines) {
        out.putLong(MAGIC);
        out.putInt(FORMAT);
        out.putInt(NumericProfile.CURRENT);
        out.putInt(HedgeOrderDecoder.SCHEMA_VERSION);
        out.putText(facts.limits().agreed());
        ReplicatedCore core = facts.core();
        out.putInt(core.hasBegun() ? 1 : 0);
        if (core.hasBegun()) {
            writeEngine(out, core);
        }
        facts.clients().write(out);
        facts.outbox().write(out);
        out.putInt(lines.size());
        for (ClientLine line : lines) {
            out.putLong(line.sessionId());
            out.putInt(line.place());
            out.putInt(line.roles());
        }
        timer.write(out);
        out.end();
    }

    private static void writeEngine(SnapshotOutput out, ReplicatedCore core) {
        out.putBlock(core.startMessage(), core.startMessage().capacity());
        out.putLong(core.sequence());
        out.putLong(core.engine().stateHash());
        List<NamedColumn> columns = core.engine().memory().columns();
        out.putInt(columns.size());
        for (NamedColumn column : columns) {
            out.putText(column.name());
            out.putLong(column.segment().byteSize());
            out.putBytes(
                    new UnsafeBuffer(column.segment().asByteBuffer()),
                    0,
                    Math.toIntExact(column.segment().byteSize()));
        }
        DirectBuffer kept = core.journal().keep(core.sequence());
        out.putBlock(kept, kept.capacity());
    }

    /** Who has a session, from a snapshot. */
    interface Sessions {
        /** Gives the line of a session, made anew; null if the session is not open any more. */
        ClientLine open(long sessionId);
    }

    void read(SnapshotInput in, Sessions sessions) {
        if (in.getLong() != MAGIC || in.getInt() != FORMAT) {
            throw in.refused("is of another format");
        }
        int profile = in.getInt();
        if (profile != NumericProfile.CURRENT) {
            throw in.refused("was taken with numeric profile " + profile + ", this build computes with profile "
                    + NumericProfile.CURRENT);
        }
        int schema = in.getInt();
        if (schema > HedgeOrderDecoder.SCHEMA_VERSION) {
            throw in.refused("was taken with version " + schema + " of the schema of events, this build knows up to "
                    + HedgeOrderDecoder.SCHEMA_VERSION);
        }
        String limits = in.getText();
        if (!limits.equals(facts.limits().agreed())) {
            throw in.refused("was taken with other limits (" + limits + ") than this node has ("
                    + facts.limits().agreed() + ")");
        }
        if (in.getInt() == 1) {
            readEngine(in);
        }
        facts.clients().read(in);
        facts.outbox().read(in);
        readSessions(in, sessions);
        timer.read(in);
        in.requireEnd();
    }

    private void readSessions(SnapshotInput in, Sessions sessions) {
        int count = in.count("sessions", Integer.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            long id = in.getLong();
            int place = in.getInt();
            int roles = in.getInt();
            ClientLine line = sessions.open(id);
            if (line != null) {
                line.restored(place, place < 0 ? 0 : facts.clients().clientId(place), roles);
            }
        }
    }

    private void readEngine(SnapshotInput in) {
        ReplicatedCore core = facts.core();
        DirectBuffer started = in.block(START_MAX);
        long sequence = in.getLong();
        long hash = in.getLong();
        HedgeEngine engine = core.build(started, 0, started.capacity());
        List<NamedColumn> columns = engine.memory().columns();
        int count = in.count("columns", COLUMNS_MAX);
        if (count != columns.size()) {
            throw in.refused("has " + count + " columns of state, this build has " + columns.size());
        }
        for (NamedColumn column : columns) {
            readColumn(in, column);
        }
        if (engine.stateHash() != hash) {
            throw in.refused("does not give its state hash in this build, at sequence " + sequence);
        }
        core.resume(sequence, in.block(KEPT_MAX));
        facts.committed().beginBehind(sequence);
    }

    private static void readColumn(SnapshotInput in, NamedColumn column) {
        String name = in.getText();
        long size = in.getLong();
        if (!name.equals(column.name()) || size != column.segment().byteSize()) {
            throw in.refused("has column '" + name + "' of " + size + " bytes where this build has '" + column.name()
                    + "' of " + column.segment().byteSize());
        }
        in.getBytes(new UnsafeBuffer(column.segment().asByteBuffer()), Math.toIntExact(size));
    }
}
