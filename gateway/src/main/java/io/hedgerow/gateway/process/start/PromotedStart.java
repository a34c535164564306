package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.PromotionWriter;
import io.hedgerow.engine.event.codec.StandbyPromotedEncoder;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.JournalRole.Kind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal that was a copy and was promoted: the first host that goes on with it journals who did that and why. Static. */
public final class PromotedStart {
    private PromotedStart() {}

    /**
     * Publishes the promotion if the journal does not say it yet, before anything that leads to an order.
     *
     * @param folder of the journal
     * @param publisher way into the engine
     * @param timeNs engine time, UTC ns
     * @param awaitApplied waits until what was published is in the journal
     * @param notes told of it
     */
    public static void publish(
            Path folder, EventPublisher publisher, long timeNs, Runnable awaitApplied, Consumer<String> notes) {
        Optional<JournalRole> due =
                JournalRole.read(folder).filter(role -> role.kind() == Kind.PROMOTED && !role.isJournaled());
        if (due.isEmpty()) {
            return;
        }
        JournalRole role = due.get();
        EventFrame frame = new EventFrame(publisher, EventSource.OPERATOR);
        frame.at(timeNs);
        new CommandWriter(frame)
                .operatorNote(
                        StandbyPromotedEncoder.TEMPLATE_ID,
                        role.by().timeNs(),
                        role.by().actor(),
                        role.by().reason());
        new PromotionWriter(frame)
                .promoted(
                        role.generation(),
                        role.copiedSequence(),
                        role.primarySequence(),
                        role.by().timeNs(),
                        PromotionWriter.Stopped.valueOf(role.stopped()));
        frame.at(timeNs);
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
        awaitApplied.run();
        role.journaled().write(folder);
        notes.accept("this journal was a copy of " + role.primary() + "; it goes on as generation " + role.generation()
                + ", promoted by " + role.by().actor() + " (" + role.by().reason() + ") behind sequence "
                + role.copiedSequence()
                + (role.primarySequence() > role.copiedSequence()
                        ? "; the primary is known to have had " + role.primarySequence()
                        : ""));
    }
}
