package io.hedgerow.gateway.web;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One client. At most one frame is on its way to it; what came meanwhile is passed over, the next frame is the newest state,
 * and says how many were passed over.
 *
 * <p>Public because Jetty calls it by reflection. Jetty's threads tell it what the client wants; the thread of {@link FrameClock} sends.
 */
public final class ClientStream implements Session.Listener.AutoDemanding {
    private static final int POLICY_VIOLATION = 1008;
    private static final int SERVER_ERROR = 1011;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int REASON_MAX = 100;
    private static final long HEARTBEAT_NS = 1_000_000_000L;
    private static final long TOKEN_WITHIN_NS = 5_000_000_000L;

    private final ConsoleSpec spec;
    private final JournalDesk desk;
    private final Replays replays;
    private final FrameClock frames;
    private final WebControl control;
    private final SentPanels sent = new SentPanels();
    private final long openedNs;
    private volatile Session session;
    private volatile boolean trusted;
    private volatile boolean busy;
    private volatile Map<String, Ask> panels = Map.of();
    private volatile ReplayCursor cursor;
    private final AtomicReference<String> complaint = new AtomicReference<>("");
    private final Queue<Map<String, Object>> answers = new ConcurrentLinkedQueue<>();
    private boolean isGone;
    private long frameSentNs;
    private long frame;
    private long skipped;

    ClientStream(ConsoleSpec spec, JournalDesk desk, Replays replays, FrameClock frames, WebControl control) {
        this.control = control;
        this.spec = spec;
        this.desk = desk;
        this.replays = replays;
        this.frames = frames;
        openedNs = frames.nowNs();
        trusted = spec.token().isEmpty();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        if (!frames.add(this)) {
            session.close(TRY_AGAIN_LATER, FrameClock.FULL, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketText(String text) {
        try {
            ClientWish wanted = ClientWish.read(text);
            if (!trusted && !isAdmitted(wanted)) {
                return;
            }
            wanted.control().ifPresent(this::command);
            wanted.transport().ifPresent(this::go);
            wanted.panels().ifPresent(all -> panels = all);
        } catch (IllegalArgumentException | NotNowException wrong) {
            complaint.set(String.valueOf(wrong.getMessage()));
        }
    }

    /** It shows the token, and there is a place for those that have. */
    private boolean isAdmitted(ClientWish wanted) {
        if (wanted.token().filter(shown -> Tokens.same(shown, spec.token())).isEmpty()) {
            end("the first frame must hold the token");
            return false;
        }
        trusted = frames.admit(this);
        if (!trusted) {
            session.close(TRY_AGAIN_LATER, FrameClock.FULL, Callback.NOOP);
        }
        return trusted;
    }

    /** Whether it need not show a token any more. */
    boolean isTrusted() {
        return trusted;
    }

    /** It has shown no token, and others want to. */
    void giveWay() {
        session.close(TRY_AGAIN_LATER, "no token was shown, and others wait to show theirs", Callback.NOOP);
    }

    private void command(Map<String, Object> asked) {
        if (!spec.controls()) {
            throw new IllegalArgumentException("this console reads only; start it with --console-control");
        }
        control.send(asked, answers::add);
    }

    private synchronized void go(ClientWish.Transport to) {
        if (isGone) {
            return; // Told by one thread while another closes it: a place that was taken now nobody would give back.
        }
        if (to.live()) {
            stopReplay();
            return;
        }
        if (cursor == null) {
            cursor = replays.cursor();
        }
        cursor.go(to);
    }

    private synchronized void stopReplay() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    private void leave() {
        frames.remove(this);
        synchronized (this) {
            isGone = true;
            stopReplay();
        }
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        leave();
        callback.succeed();
    }

    /** A client that went away, or one that sends too much: its connection is closed by whoever told this. */
    @Override
    public void onWebSocketError(Throwable cause) {
        leave();
    }

    /** A frame could not be made: the client is told, comes again, and the others go on. */
    void fail(Throwable why) {
        String reason = "a frame could not be made: " + why;
        session.close(SERVER_ERROR, reason.substring(0, Math.min(REASON_MAX, reason.length())), Callback.NOOP);
    }

    private void end(String reason) {
        session.close(POLICY_VIOLATION, reason, Callback.NOOP);
    }

    /** Sends what is due; the thread of the frames. */
    void tick(Frames made, long tick, long nowNs) {
        if (!trusted) {
            if (nowNs - openedNs > TOKEN_WITHIN_NS) {
                end("no token was shown");
            }
            return;
        }
        Map<String, Ask> asked = panels;
        ReplayCursor replaying = cursor;
        Optional<DeskMoment> found =
                replaying == null ? desk.newest(Panels.wanted(asked)) : replaying.moment(Panels.wanted(asked));
        boolean heartbeat = nowNs - frameSentNs >= HEARTBEAT_NS;
        if (found.isEmpty()) {
            if (heartbeat && !busy) {
                send(Json.write(waiting(replaying)), nowNs);
            }
            return;
        }
        Map<String, Ask> due = sent.due(asked, found.get(), tick);
        if (due.isEmpty() && !heartbeat && complaint.get().isEmpty() && answers.isEmpty()) {
            return;
        }
        if (busy) {
            skipped++;
            return;
        }
        Map<String, Object> out = made.head(found.get(), mode(replaying));
        putState(out, replaying);
        Map<String, String> texts = made.panels(found.get(), due);
        out.put("unchanged", sent.take(due, texts, found.get(), tick));
        send(Frames.text(out, texts), nowNs);
    }

    private String mode(ReplayCursor replaying) {
        return replaying == null ? desk.trail().live().mode(spec.mode()) : "REPLAY";
    }

    private Map<String, Object> waiting(ReplayCursor replaying) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("version", Frames.VERSION);
        out.put("mode", mode(replaying));
        out.put("level", false);
        out.put("failure", Frames.failure(desk));
        putState(out, replaying);
        out.put("waiting", replaying == null ? "the journal is being read" : "going there");
        out.put("records_read", desk.trail().lastSequence());
        return out;
    }

    private void putState(Map<String, Object> out, ReplayCursor replaying) {
        out.put("frame", ++frame);
        out.put("skipped", skipped);
        out.put("speed", replaying == null ? null : replaying.speed());
        out.put("replay_missing", replaying == null || replaying.missing().isEmpty() ? null : replaying.missing());
        out.put("controls", spec.controls());
        out.put("control_answer", answers.poll());
        String complained = complaint.getAndSet("");
        out.put("error", complained.isEmpty() ? null : complained);
    }

    private void send(String text, long nowNs) {
        busy = true;
        frameSentNs = nowNs;
        session.sendText(text, Callback.from(() -> busy = false, failed -> session.disconnect()));
    }
}
