package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * What the order threads of all live venues of a process share.
 *
 * @param pipeline the running engine
 * @param durable tells of a journal sequence whether orders up to it may leave
 * @param clock time of what is said here, and of the events of the venues
 * @param wireTimes from the bytes of a message to the bytes of an order
 * @param names what contracts and the journal are called
 * @param logConnections connections with the cluster that hosts the engine: at another one all orders are settled anew
 * @param notes told what became of connections and orders, for a person; any thread
 * @param killer throws the kill switch, and carries out commands, for somebody at a venue
 */
public record OrderHost(
        EnginePipeline pipeline,
        LongPredicate durable,
        LiveClock clock,
        WireTimes wireTimes,
        Names names,
        LongSupplier logConnections,
        Consumer<String> notes,
        VenueKiller killer) {
    /** Throws the kill switch, and carries out commands, for somebody at a venue, and returns at once. Any thread. */
    @FunctionalInterface
    public interface VenueKiller {
        /**
         * Kills.
         *
         * @param underlyingId what is killed; negative = what the venue says
         * @param venueId the venue alone; negative = no venue
         * @param who for the journal and people
         */
        void kill(int underlyingId, int venueId, String who);

        /**
         * Carries out a command.
         *
         * @param command what, who and why
         * @param done told what came of it, once; any thread
         */
        default void command(ClientCommand command, Consumer<ClientCommand.Answer> done) {
            throw new UnsupportedOperationException("nothing is commanded from here");
        }
    }

    /**
     * Where nobody at a venue kills, and no cluster hosts the engine.
     *
     * @param pipeline the running engine
     * @param durable tells of a journal sequence whether orders up to it may leave
     * @param clock time of what is said here, and of the events of the venues
     * @param wireTimes from the bytes of a message to the bytes of an order
     * @param names what contracts and the journal are called
     * @param notes told what became of connections and orders, for a person; any thread
     */
    public OrderHost(
            EnginePipeline pipeline,
            LongPredicate durable,
            LiveClock clock,
            WireTimes wireTimes,
            Names names,
            Consumer<String> notes) {
        this(pipeline, durable, clock, wireTimes, names, () -> 0L, notes, (underlyingId, venueId, who) -> {
            throw new UnsupportedOperationException("nothing is killed from here");
        });
    }

    /**
     * What contracts and the journal are called.
     *
     * @param directory names and terms of all venues
     * @param journalId identity of the journal, the same after a restart
     * @param journalStartNs engine time at which the journal began: what was traded before is not for it to book
     * @param continuedSequence last record of the journal that this process goes on with; 0 = it began it
     * @param folder where sessions may keep what a restart has to know, in the journal's own folder; empty = nowhere
     */
    public record Names(
            ReferenceDirectory directory,
            long journalId,
            long journalStartNs,
            long continuedSequence,
            Optional<Path> folder) {
        /**
         * Without a folder.
         *
         * @param directory names and terms of all venues
         * @param journalId identity of the journal
         * @param journalStartNs engine time at which the journal began
         * @param continuedSequence last record of the journal that this process goes on with; 0 = it began it
         */
        public Names(ReferenceDirectory directory, long journalId, long journalStartNs, long continuedSequence) {
            this(directory, journalId, journalStartNs, continuedSequence, Optional.empty());
        }
    }
}
