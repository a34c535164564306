package io.hedgerow.gateway.control.kill;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.control.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Kills that others have put into the log which the engine of this process follows: each reaches the latch here before the
 * engine here applies it. What comes before there is a kill desk is kept for it.
 *
 * <p>Any thread, but for {@link #onEvent}, which is the log's.
 */
public final class LogKills {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final KillSwitchDecoder kill = new KillSwitchDecoder();
    private final OperatorNoteDecoder note = new OperatorNoteDecoder();
    private final List<Switched> early = new ArrayList<>();
    private final Consumer<String> notes;
    private Optional<KillDesk> desk = Optional.empty();
    private Operator noted = new Operator("hedgerow", "killed in the log", 0L);

    /**
     * Keeps what comes until there is a desk.
     *
     * @param notes told what was killed and re-armed by others
     */
    public LogKills(Consumer<String> notes) {
        this.notes = notes;
    }

    /** A switch that was thrown or released. */
    private record Switched(int scope, boolean isEngaged, Operator by) {}

    /**
     * Sees what others have published.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     */
    public void onEvent(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == OperatorNoteDecoder.TEMPLATE_ID) {
            onNote(note.wrapAndApplyHeader(message, offset, header));
        } else if (templateId == KillSwitchDecoder.TEMPLATE_ID) {
            onKill(kill.wrapAndApplyHeader(message, offset, header));
        }
    }

    private void onNote(OperatorNoteDecoder said) {
        if (said.commandTemplateId() == KillSwitchDecoder.TEMPLATE_ID) {
            noted = Operator.ofKill(said.actor(), said.reason(), said.acceptedTimeNs());
        }
    }

    private void onKill(KillSwitchDecoder said) {
        boolean isEngaged = said.actionRaw() == KillAction.ENGAGE.value();
        boolean isVenue = said.venueId() >= 0;
        boolean isPlain = !isVenue || said.underlyingId() == KillLatch.EVERYTHING;
        if (!isPlain || (!isEngaged && said.actionRaw() != KillAction.RELEASE.value())) {
            return; // The engine rejects it: it changes nothing.
        }
        int scope = isVenue ? KillScope.ofVenue(said.venueId()) : said.underlyingId();
        String actor = said.actor();
        Operator by = noted.actor().equals(actor)
                ? noted
                : Operator.ofKill(actor, "killed in the log; why is not told", noted.acceptedTimeNs());
        take(new Switched(scope, isEngaged, by));
    }

    private synchronized void take(Switched switched) {
        if (desk.isPresent()) {
            apply(desk.get(), switched);
        } else {
            early.add(switched);
        }
    }

    private void apply(KillDesk to, Switched switched) {
        if (switched.isEngaged()) {
            to.engagedInLog(switched.scope(), switched.by())
                    .ifPresent(kill ->
                            notes.accept("KILLED " + kill.text() + " (at another gateway of the cluster); no order"
                                    + kill.ofWhat() + " leaves here either until it is re-armed"));
        } else {
            to.releasedInLog(switched.scope())
                    .ifPresent(scope -> notes.accept(KillRecord.named(scope)
                            + " was killed at another gateway of the cluster and is re-armed there"));
        }
    }

    /**
     * Hands everything on from now on.
     *
     * @param kills desk that has taken up what the engine and the disk say
     */
    public synchronized void follow(KillDesk kills) {
        early.forEach(switched -> apply(kills, switched));
        early.clear();
        desk = Optional.of(kills);
    }
}
