package io.hedgerow.gateway.cluster.service;

import io.aeron.cluster.service.ClientSession;
import io.hedgerow.engine.wire.ClientRolesDecoder;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import io.hedgerow.gateway.wire.CommittedEvents;
import org.agrona.DirectBuffer;

/**
 * One open session: who it is and wants to be, which is replicated, and what it is still to be sent, which is the node's own
 * and is only looked at while the node leads.
 *
 * <p>Owned by the service thread; allocates nothing after {@link #hello}.
 */
final class ClientLine {
    private static final int NOBODY = -1;

    /** The session is over: what still comes of it is passed over. */
    private static final int OVER = -2;

    /** Timers without any acknowledgement until orders go again. */
    private static final int QUIET_MAX = 4;

    private final long sessionId;
    private final ClientSession session;
    private final int memberId;
    private final Acknowledgement acknowledgement = new Acknowledgement();
    private final long[] sent;
    private final long[] acknowledgedBefore;
    private final int[] quiet;

    private int place = NOBODY;
    private int clientId;
    private int roles;

    private boolean isConfirmed;
    private boolean isWelcomeDue;
    private boolean isRepeatDue;
    private HostRefusal refusal;
    private long keptFromNumber;
    private CommittedEvents.Cursor cursor;
    private OutputFeed feed;

    ClientLine(long sessionId, ClientSession session, int venues) {
        this.sessionId = sessionId;
        this.session = session;
        memberId = session == null ? NOBODY : SessionClaim.member(session.encodedPrincipal());
        sent = new long[venues];
        acknowledgedBefore = new long[venues];
        quiet = new int[venues];
    }

    /** Takes over who it is from a snapshot. */
    void restored(int clientPlace, int id, int rolesRaw) {
        place = clientPlace;
        clientId = id;
        roles = rolesRaw;
    }

    /** It has said who it is; what it was sent before does not count. */
    void hello(int clientPlace, int id, int rolesRaw) {
        restored(clientPlace, id, rolesRaw);
        acknowledgement.clear();
        isConfirmed = true;
        isWelcomeDue = true;
        isRepeatDue = false;
        refusal = null;
        cursor = null;
        feed = takesOutputs() ? new OutputFeed(ClientRolesDecoder.takesOutputs(roles)) : null;
    }

    /** Its client has left. */
    void leave() {
        place = NOBODY;
        isConfirmed = false;
    }

    boolean isOver() {
        return place == OVER;
    }

    /** What was sent may be lost, and another member may have sent more: nothing goes out before the next hello. */
    void unconfirm() {
        isConfirmed = false;
        refusal = null;
        cursor = null;
        feed = null;
    }

    void follow(CommittedEvents.Cursor place, long ownKeptFrom) {
        cursor = place;
        keptFromNumber = ownKeptFrom;
    }

    void unfollow() {
        cursor = null;
    }

    /** Member of the cluster that the session was proved to be of; -1 = of none. */
    int memberId() {
        return memberId;
    }

    boolean isKnown() {
        return place >= 0;
    }

    boolean isConfirmed() {
        return isConfirmed;
    }

    int place() {
        return place;
    }

    int clientId() {
        return clientId;
    }

    int roles() {
        return roles;
    }

    long sessionId() {
        return sessionId;
    }

    int connection() {
        return (int) sessionId;
    }

    boolean takesCommitted() {
        return ClientRolesDecoder.takesCommitted(roles);
    }

    boolean tellsHashes() {
        return ClientRolesDecoder.tellsHashes(roles);
    }

    private boolean takesOutputs() {
        return ClientRolesDecoder.takesOutputs(roles) || ClientRolesDecoder.takesRisk(roles);
    }

    /** Where it is in the committed events; null = it follows none. */
    CommittedEvents.Cursor cursor() {
        return cursor;
    }

    /** Whether the client still has one of its own events, so that an acknowledgement is enough. */
    boolean stillHas(int publisherId, long number) {
        return publisherId == clientId && keptFromNumber > 0 && number >= keptFromNumber;
    }

    /** What it is sent of the engine's outputs; null = nothing. */
    OutputFeed feed() {
        return feed;
    }

    Acknowledgement acknowledgement() {
        return acknowledgement;
    }

    /** Number of the last order of a venue that went out; 0 = none. */
    long sent(int venueId) {
        return sent[venueId];
    }

    void sent(int venueId, long number) {
        sent[venueId] = number;
    }

    /** Whether nothing was acknowledged for some calls in a row: what went out is taken to be lost. */
    boolean isStuck(VenueOrders venue) {
        int id = venue.venueId();
        boolean isQuiet = acknowledgedBefore[id] == venue.acknowledged() && sent[id] > venue.acknowledged();
        quiet[id] = isQuiet ? quiet[id] + 1 : 0;
        acknowledgedBefore[id] = venue.acknowledged();
        if (quiet[id] < QUIET_MAX) {
            return false;
        }
        quiet[id] = 0;
        return true;
    }

    /** What it is to be told is not taken; one that is final is the last. */
    void refuse(HostRefusal why) {
        if (!isOver()) {
            refusal = why;
            place = why.isFinal() ? OVER : place;
        }
    }

    void refusalTold() {
        refusal = null;
    }

    HostRefusal refusal() {
        return refusal;
    }

    boolean isWelcomeDue() {
        return isWelcomeDue;
    }

    void welcomed() {
        isWelcomeDue = false;
    }

    /** Events that were taken before have come again. */
    void repeatDue(boolean isDue) {
        isRepeatDue = isDue;
    }

    boolean isRepeatDue() {
        return isRepeatDue;
    }

    /** Sends a message; false if that is not possible now. */
    boolean offer(DirectBuffer message, int length) {
        return session != null && session.offer(message, 0, length) > 0;
    }

    void close() {
        if (session != null && !session.isClosing()) {
            session.close();
        }
    }
}
