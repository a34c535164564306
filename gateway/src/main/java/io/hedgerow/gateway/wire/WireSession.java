package io.hedgerow.gateway.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a client stands with its host: when it says hello, whether a session is open, and when the host has been silent for
 * so long that it is asked again.
 *
 * <pre>
 *   DOWN ─▶ GREETING ─ Welcome ─▶ OPEN ─ gap, no answer, another connection ─▶ GREETING
 *              └── Refused for good ─▶ FAILED, for a reason in words
 * </pre>
 *
 * <p>Owned by the client's thread, but for {@link #isOpen}, {@link #failure}, {@link #text} and {@link #connections}.
 */
final class WireSession {
    private static final int GREETINGS_UNANSWERED_MAX = 5;
    private static final long HEARTBEAT_NS = 500_000_000L;
    private static final long ASK_NS = 20_000_000L;

    private enum Stage {
        DOWN,
        GREETING,
        OPEN,
        FAILED
    }

    private final WireParts parts;
    private final WireLine line;
    private final ClientVoice voice;
    private final long answerNs;
    private final AtomicLong connections = new AtomicLong();
    private Stage stage = Stage.DOWN;
    private long lineConnection = WireLine.NONE;
    private long welcomedOn = WireLine.NONE;
    private int connection;
    private boolean greeted;
    private long greetAtNs;
    private int unanswered;
    private long heardNs;
    private long progressNs;
    private long progressed;
    private long beatNs;
    private long behindUntil;
    private long askedAt;
    private long askedNs;
    private volatile boolean open;
    private volatile String failure = "";
    private volatile String trouble = "";
    private volatile String host = "";

    WireSession(WireParts parts, ClientVoice voice) {
        this.parts = parts;
        this.voice = voice;
        line = parts.line();
        answerNs = parts.spec().answerWithin().toNanos();
    }

    /** Does what is due; how much there was. */
    int work(long nowNs) {
        if (stage != Stage.FAILED && !parts.line().refusal().isEmpty()) {
            fail(parts.line().refusal());
        }
        if (stage == Stage.FAILED) {
            return 0;
        }
        follow(nowNs);
        if (parts.orders().takesUp() && stage == Stage.OPEN) {
            greetAt(nowNs);
        }
        return switch (stage) {
            case DOWN, FAILED -> 0;
            case GREETING -> sayHello(nowNs);
            case OPEN -> serveOpen(nowNs);
        };
    }

    /** Another connection may have lost anything, and the host may be another. */
    private void follow(long nowNs) {
        long now = line.connection();
        if (now == lineConnection) {
            return;
        }
        lineConnection = now;
        unanswered = 0;
        if (now == WireLine.NONE) {
            become(Stage.DOWN);
        } else {
            greetAt(nowNs);
        }
    }

    private void become(Stage next) {
        stage = next;
        open = next == Stage.OPEN;
    }

    private void greetAt(long atNs) {
        become(Stage.GREETING);
        greeted = false;
        greetAtNs = atNs;
    }

    private int sayHello(long nowNs) {
        if (nowNs - greetAtNs < 0L) {
            return 0;
        }
        if (greeted && ++unanswered >= GREETINGS_UNANSWERED_MAX) {
            unanswered = 0;
            greeted = false;
            restart("the host did not answer " + GREETINGS_UNANSWERED_MAX + " times");
            return 1;
        }
        if (!voice.sayHello()) {
            return 0;
        }
        greeted = true;
        greetAtNs = nowNs + answerNs;
        return 1;
    }

    private int serveOpen(long nowNs) {
        int done = parts.kills().say(connection) + voice.sayWhatIsNew(connection, nowNs);
        long through = parts.window().released();
        if (through != progressed || parts.sender().sent() <= through) {
            progressed = through;
            progressNs = nowNs;
        } else if (nowNs - progressNs > answerNs) {
            trouble = "events were not answered";
            progressNs = nowNs;
            greetAt(nowNs);
        }
        if (line.wantsHeartbeats()) {
            beat(nowNs);
        } else if (parts.committed().lastSequence() < behindUntil) {
            askForMore(nowNs);
        }
        return done;
    }

    /** A host sends what lies behind us piece by piece, each when something is said: so we say something. */
    private void askForMore(long nowNs) {
        long now = parts.committed().lastSequence();
        boolean moved = now != askedAt;
        if ((moved || nowNs - askedNs > ASK_NS) && voice.sayAlive(connection)) {
            askedAt = now;
            askedNs = nowNs;
        }
    }

    private void beat(long nowNs) {
        if (nowNs - heardNs > answerNs) {
            heardNs = nowNs;
            restart("nothing was heard of the host");
        } else if (nowNs - beatNs > HEARTBEAT_NS && voice.sayAlive(connection)) {
            beatNs = nowNs;
        }
    }

    /** The host has said something. */
    void heard(long nowNs) {
        heardNs = nowNs;
    }

    /** The host has no room for some time from now on. */
    void waitsFor(long waitNs) {
        parts.sender().waitUntil(heardNs + waitNs);
        progressNs = heardNs + waitNs;
    }

    /** Begins the session anew on the connection that there is. */
    void greet() {
        greetAt(heardNs);
    }

    /** Gives the connection up. */
    void restart(String why) {
        trouble = why;
        line.restart(why);
    }

    /** The host has welcomed us. */
    void begin(WireWelcome welcome, int hostsConnection) {
        connection = hostsConnection;
        unanswered = 0;
        trouble = "";
        host = welcome.who();
        progressNs = heardNs;
        behindUntil = parts.spec().follows() ? welcome.journalSequence() : 0L;
        askedAt = -1L;
        if (welcomedOn != lineConnection) {
            welcomedOn = lineConnection;
            connections.incrementAndGet();
        }
        become(Stage.OPEN);
    }

    /** The host has refused something. */
    void refused(String words, WireRefusals.Course course) {
        if (course == WireRefusals.Course.FAIL) {
            fail(words);
            return;
        }
        if (!words.equals(trouble)) {
            parts.listener().onNote(words);
        }
        trouble = words;
        switch (course) {
            case GREET -> greetAt(heardNs);
            case GREET_LATER -> greetAt(heardNs + answerNs);
            case RESTART -> line.restart(words);
            default -> throw new IllegalStateException("" + course);
        }
    }

    /** Nothing comes of it any more. */
    void fail(String words) {
        failure = words.isEmpty() ? "the host refuses this client" : words;
        become(Stage.FAILED);
        parts.listener().onNote(failure);
    }

    /** Says goodbye where somebody listens. */
    void end() {
        if (stage == Stage.OPEN) {
            voice.sayBye(connection);
        }
        become(Stage.DOWN);
    }

    boolean isGreeting() {
        return stage == Stage.GREETING;
    }

    /** Whether events are taken and orders come. Any thread. */
    boolean isOpen() {
        return open;
    }

    /** Why the host refuses this client for good; empty = it does not. Any thread. */
    String failure() {
        return failure;
    }

    /** How it stands, for a person. Any thread. */
    String text() {
        String why = failure.isEmpty() ? trouble : failure;
        return open ? "connected to " + host : why.isEmpty() ? line.text() : why;
    }

    /** Connections on which a session was opened. Any thread. */
    long connections() {
        return connections.get();
    }
}
