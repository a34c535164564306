package io.hedgerow.gateway.cluster.node;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.KeepSpec;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.log.HeldLog;
import io.hedgerow.gateway.cluster.log.LogHolding;
import io.hedgerow.gateway.cluster.log.TrimRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks at what a node holds of the log, and trims it: what is before the oldest snapshot that is kept goes once every member
 * has a snapshot as young as that. A snapshot stands for records that are in the node's journal and on its disk.
 *
 * <p>Has a thread of its own; {@link #holding} any thread.
 */
final class LogKeeper implements AutoCloseable {
    private static final long TURN_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(5);

    private final NodeConfig config;
    private final HeldLog log;
    private final LongSupplier snapshotsTaken;
    private final Consumer<String> notes;
    private final Thread thread;
    private final Map<Integer, TrimRule.Other> others = new HashMap<>();
    private final Map<Integer, Long> heardNanos = new HashMap<>();
    private volatile LogHolding holding = LogHolding.NOTHING;
    private volatile boolean ends;
    private long seen = -1L;
    private long lookedNanos;
    private long triedFor = LogHolding.NONE;
    private String told = "";

    /** Of a node whose archive runs; the log is closed with this. */
    LogKeeper(NodeConfig config, HeldLog log, LongSupplier snapshotsTaken, Consumer<String> notes) {
        this.config = config;
        this.log = log;
        this.snapshotsTaken = snapshotsTaken;
        this.notes = notes;
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        config.cluster().members().members().forEach(member -> heardNanos.put(member.id(), nowNanos));
        holding = log.look();
        thread = Thread.ofPlatform()
                .daemon()
                .name("node-" + config.node().member() + "-keeper")
                .unstarted(this::run);
    }

    LogHolding holding() {
        return holding;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ends) {
            try {
                turn();
            } catch (RuntimeException e) {
                tell("what is held of the log cannot be looked at: " + AeronErrors.describe(e));
                lookedNanos = NanoClock.SYSTEM.nanoTime();
            }
            LockSupport.parkNanos(TURN_NS);
        }
    }

    private void turn() {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        long taken = snapshotsTaken.getAsLong();
        if (taken == seen && nowNanos - lookedNanos < LOOK_NS) {
            return;
        }
        seen = taken;
        lookedNanos = nowNanos;
        LogHolding now = log.look();
        holding = now.saying(holding.words());
        int kept = config.node().keep().kept();
        if (kept > 0 && now.snapshots().size() >= kept) {
            long oldest = now.snapshots().get(now.snapshots().size() - kept);
            if (oldest != triedFor) {
                trim(now, nowNanos);
            }
        }
    }

    private void trim(LogHolding now, long nowNanos) {
        askOthers(nowNanos);
        KeepSpec keep = config.node().keep();
        TrimRule.Verdict verdict = TrimRule.judge(now.snapshots(), keep.kept(), others, keep.awayWaitNs());
        if (verdict.heldBackBy().isPresent()) {
            holding = now.saying("waits for member " + verdict.heldBackBy().get()
                    + ", which has no snapshot that is young enough: it is waited for as long as away_wait says");
            return;
        }
        String done = log.trimBefore(verdict.before());
        boolean isDone = !done.endsWith("later");
        triedFor = isDone ? verdict.before() : triedFor;
        if (!done.isEmpty()) {
            tell(done + givenUp(verdict.givesUp()));
        }
        holding = log.look().saying(done.isEmpty() ? "nothing before byte " + verdict.before() : done);
    }

    private static String givenUp(List<Integer> members) {
        return members.isEmpty()
                ? ""
                : "; members " + members
                        + " have been away for longer than away_wait and cannot come back by themselves:"
                        + " hedgerow cluster restore";
    }

    private void askOthers(long nowNanos) {
        for (MemberAddress member : config.cluster().members().members()) {
            if (member.id() == config.node().member()) {
                continue;
            }
            Optional<PeerAnswer> answer = PeerAnswer.ask(member);
            if (answer.isPresent()) {
                heardNanos.put(member.id(), nowNanos);
                others.put(member.id(), new TrimRule.Other(answer.get().ofLog("snapshot_position_bytes"), 0L));
            } else {
                long before = others.containsKey(member.id())
                        ? others.get(member.id()).newestSnapshot()
                        : LogHolding.NONE;
                long awayNs = Math.max(1L, nowNanos - heardNanos.get(member.id()));
                others.put(member.id(), new TrimRule.Other(before, awayNs));
            }
        }
    }

    private void tell(String words) {
        if (!words.equals(told)) {
            told = words;
            notes.accept("node " + config.node().member() + ": " + words);
        }
    }

    @Override
    public void close() {
        ends = true;
        if (thread.getState() != Thread.State.NEW) {
            Threads.join(thread);
        }
        log.close();
    }
}
