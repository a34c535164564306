package io.hedgerow.gateway.control.kill;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchEncoder;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.KillWord;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.RunningProcess;
import io.hedgerow.gateway.control.kill.KilledScopes.Killed;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Throws and re-arms the kill switch. A kill goes three ways, none of which waits for another: the latch at once, the
 * disk by a thread of its own, the journal by the order thread when the engine can take it. Re-arming goes the other way
 * round: journal, latch, disk; whatever happens in between, a restart finds the switch thrown.
 *
 * <p>What others have killed from outside ({@link KillStore}, {@link KillWord}) is taken up by a second thread ({@link KillWatch});
 * until it has been, the latch lets nothing pass. What other gateways of a cluster kill comes by its log ({@link LogKills}).
 *
 * <p>Any thread.
 */
public final class KillDesk implements AutoCloseable {
    private static final long FILE_MS = 2_000L;
    private static final long REARM_MS = 5_000L;
    private static final long RETRY_NS = 250_000_000L;

    private final KillLatch latch;
    private final KillStore store;
    private final CommandQueue queue;
    private final KilledScopes scopes;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("hedgerow-kill-file").factory());
    private long kills;

    /**
     * What a kill has come to when it returns.
     *
     * @param record the scope, and who killed it first
     * @param alreadyKilled whether it was killed before
     * @param leavingOrderId 0: no order of the scope leaves any more; else the one order that was being handed to a
     *     gateway that does not return: it may still leave
     * @param durable whether it is on the disk; false while the disk does not answer: it is tried again until it does
     */
    public record Receipt(KillRecord record, boolean alreadyKilled, long leavingOrderId, boolean durable) {}

    /**
     * What a re-arming has come to when it returns.
     *
     * @param outcome what the engine made of it
     * @param durable whether the kill is gone from the disk; false while the disk does not answer, or if it refused: a
     *     restart may find it killed again
     */
    public record Rearmed(CommandQueue.Outcome outcome, boolean durable) {}

    /**
     * Creates a desk with nothing killed.
     *
     * @param latch between engine and venue
     * @param store the kills on disk
     * @param queue way into the journal
     * @param directory names of underlyings and venues; it may grow
     */
    public KillDesk(KillLatch latch, KillStore store, CommandQueue queue, ReferenceDirectory directory) {
        this.latch = latch;
        this.store = store;
        this.queue = queue;
        scopes = new KilledScopes(directory);
    }

    /**
     * Takes up what was killed before a restart, from the disk and from the restored engine, and from now on what is
     * killed from outside. Call before any order can leave.
     *
     * @param switches of the restored engine
     * @param nowNs wall clock, UTC ns
     * @param followsLog whether the engine follows a log that keeps its kills: those are not written beside the journal
     * @throws ControlException if the disk refuses
     */
    public void restore(KillSwitches switches, long nowNs, boolean followsLog) {
        long word = latch.outsideWord();
        for (Killed killed : found(switches, nowNs, followsLog)) {
            latch.engage(scopes.latchId(killed.record().scope()));
            // What another process was killed by may be re-armed there: here it stays until it is re-armed here.
            if (!killed.isOfLog() && !isSaved(killed) && !saved(saveSoon(killed))) {
                throw new ControlException("the kill switch cannot be written beside the journal; check the disk");
            }
        }
        latch.takeUp(word);
        new KillWatch(
                        latch,
                        this::takeUpAll,
                        disk::isShutdown,
                        NanoClock.SYSTEM,
                        line -> System.err.println("hedgerow: " + line))
                .start();
    }

    /** What the disk and the engine say is killed; the engine is told what it does not know. */
    private synchronized List<Killed> found(KillSwitches switches, long nowNs, boolean followsLog) {
        store.read().forEach(scopes::add);
        scopes.known().forEach((scope, id) -> {
            boolean engaged = switches.isScopeEngaged(id);
            if (engaged && !scopes.isKilled(id)) {
                KillRecord journaled = new KillRecord(scope, "hedgerow", "killed in the journal", nowNs);
                if (!followsLog || !scopes.addOfLog(journaled)) {
                    scopes.add(journaled);
                }
            } else if (!engaged && scopes.isKilled(id)) {
                journal(id, KillAction.ENGAGE, new Operator("hedgerow", "killed before the restart", nowNs), () -> {});
            }
        });
        return scopes.all();
    }

    /** Engages what another process kills here. */
    private void takeUpAll() {
        long word = latch.outsideWord();
        for (KillStore.Entry entry : store.read()) {
            if (store.isOwn(entry) || entry.owner() == null) {
                takeUp(entry);
            }
        }
        latch.takeUp(word);
    }

    private synchronized void takeUp(KillStore.Entry entry) {
        if (scopes.add(entry)) {
            kills++;
            KillRecord record = entry.record();
            int id = scopes.latchId(record.scope());
            latch.engage(id);
            Operator operator = Operator.fits(record.actor(), record.reason())
                    ? new Operator(record.actor(), record.reason(), record.timeNs())
                    : new Operator("hedgerow", "killed from outside", record.timeNs());
            journalUnlessEnding(id, operator);
        }
    }

    /**
     * Engages what another gateway of the same log has killed; it is journaled already. No order of the scope leaves any more
     * when this returns, but for one that is being handed over.
     *
     * @param scopeId of the scope; one that is not known here is none of the engine's either
     * @param operator who and why, as far as the log tells
     * @return the kill, if that is news
     */
    synchronized Optional<KillRecord> engagedInLog(int scopeId, Operator operator) {
        Optional<KillRecord> news = scopes.scopeOf(scopeId)
                .map(scope -> new KillRecord(scope, operator.actor(), operator.reason(), operator.acceptedTimeNs()))
                .filter(scopes::addOfLog);
        if (news.isPresent()) {
            kills++;
            latch.engage(scopeId);
        }
        return news;
    }

    /**
     * Releases what another gateway has killed and re-armed, unless it is killed here too: that is re-armed here alone.
     *
     * @param scopeId of the scope
     * @return what was released
     */
    synchronized Optional<String> releasedInLog(int scopeId) {
        Optional<String> gone = scopes.scopeOf(scopeId)
                .filter(scope -> scopes.get(scope) != null && scopes.get(scope).isOfLog());
        gone.ifPresent(scopes::remove);
        if (gone.isPresent() && !scopes.isKilled(scopeId)) {
            latch.release(scopeId);
        }
        return gone;
    }

    private void journalUnlessEnding(int id, Operator operator) {
        try {
            journal(id, KillAction.ENGAGE, operator, () -> {});
        } catch (ControlException processEnds) {
            // Nothing is sent any more, and the next start finds it on the disk.
            Thread.currentThread().setName("hedgerow-kill-watch-end");
        }
    }

    /**
     * Kills a scope: once this has returned, no new order of it leaves, its working orders are being cancelled, and only
     * {@link #rearm} ends it.
     *
     * @param scope symbol of an underlying, {@code venue:CODE}, or {@link KillRecord#EVERYTHING}
     * @param operator who and why
     * @return how far it has come
     * @throws ControlException if there is no such underlying or venue
     */
    public Receipt kill(String scope, Operator operator) {
        KillRecord record = new KillRecord(scope, operator.actor(), operator.reason(), operator.acceptedTimeNs());
        Killed killed;
        boolean already;
        long leaving;
        int id;
        synchronized (this) {
            scopes.requireKnown(scope);
            id = scopes.id(scope);
            kills++;
            leaving = latch.engage(id);
            already = scopes.get(scope) != null;
            killed = scopes.add(record);
        }
        journal(id, KillAction.ENGAGE, operator, () -> {});
        return new Receipt(killed.record(), already, leaving, saved(saveSoon(killed)));
    }

    /**
     * Re-arms a scope: journaled and applied first, then orders may leave again, then what says so on the disk is
     * removed; what a process that still runs was killed by stays, for that process to re-arm.
     *
     * @param scope as killed
     * @param operator who and why
     * @return how far it has come
     * @throws ControlException if it is not killed, the engine does not answer or refuses
     */
    public Rearmed rearm(String scope, Operator operator) {
        long killsSeen;
        int id;
        synchronized (this) {
            scopes.requireKilled(scope);
            id = scopes.id(scope);
            killsSeen = kills;
        }
        Rearming rearming = new Rearming(scope, id, killsSeen);
        CommandQueue.Outcome outcome =
                queue.ask(frame -> rearming.publish(frame, operator), rearming::release, REARM_MS);
        if (!outcome.rejections().isEmpty()) {
            throw new ControlException("the engine refused to re-arm '" + scope + "': " + outcome.rejections());
        }
        if (rearming.released == null) {
            throw new ControlException("'" + scope + "' was killed again before it was re-armed, and stays killed");
        }
        return new Rearmed(outcome, saved(rearming.removal));
    }

    /** A re-arming on its way through the engine. Published and released by the order thread. */
    private final class Rearming {
        private final String scope;
        private final int id;
        private final long killsSeen;
        private volatile Killed released;
        private volatile Future<?> removal;

        Rearming(String scope, int id, long killsSeen) {
            this.scope = scope;
            this.id = id;
            this.killsSeen = killsSeen;
        }

        /** The engine's switch stays engaged as long as another scope stands for the same one. */
        void publish(EventFrame frame, Operator operator) {
            KillAction action = isLast() ? KillAction.RELEASE : KillAction.ENGAGE;
            KillDesk.publish(frame, id, action, operator);
        }

        private boolean isLast() {
            synchronized (KillDesk.this) {
                return scopes.all().stream()
                        .map(killed -> killed.record().scope())
                        .noneMatch(other -> !other.equals(scope) && scopes.latchId(other) == id);
            }
        }

        /** Releases the scope unless somebody has killed something since re-arming was asked for. */
        void release() {
            synchronized (KillDesk.this) {
                if (kills != killsSeen) {
                    return;
                }
                Killed gone = scopes.remove(scope);
                if (!scopes.isKilled(id)) {
                    latch.release(id);
                }
                removal = disk.submit(() -> remove(gone));
                released = gone;
            }
        }
    }

    private void remove(Killed gone) {
        try {
            store.remove(gone.entries().stream()
                    .filter(entry -> store.isOwn(entry) || !RunningProcess.writes(entry.owner()))
                    .toList());
        } catch (IOException e) {
            throw new ControlException("the kill switch cannot be removed from the disk: " + e, e);
        }
    }

    private CommandQueue.Pending journal(int id, KillAction action, Operator operator, Runnable onApplied) {
        return queue.submit(frame -> publish(frame, id, action, operator), onApplied);
    }

    private static void publish(EventFrame frame, int id, KillAction action, Operator operator) {
        CommandWriter commands = new CommandWriter(frame);
        operator.note(commands, KillSwitchEncoder.TEMPLATE_ID);
        commands.killSwitch(id, action, operator.actor());
    }

    /** Done when the kill is on the disk, however often that has to be tried. */
    private CompletableFuture<Void> saveSoon(Killed killed) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        disk.execute(() -> save(killed, done));
        return done;
    }

    private void save(Killed killed, CompletableFuture<Void> done) {
        while (!done.isDone()) {
            try {
                saveNow(killed);
                done.complete(null);
            } catch (IOException again) {
                if (disk.isShutdown()) {
                    done.completeExceptionally(again);
                }
                LockSupport.parkNanos(RETRY_NS);
            }
        }
    }

    private void saveNow(Killed killed) throws IOException {
        if (!isSaved(killed)) {
            KillStore.Entry entry = store.add(killed.record());
            if (!isWritten(killed, entry)) {
                store.remove(List.of(entry));
            }
        }
    }

    private synchronized boolean isSaved(Killed killed) {
        return killed.entries().stream().anyMatch(store::isOwn);
    }

    private synchronized boolean isWritten(Killed killed, KillStore.Entry entry) {
        return scopes.written(killed, entry);
    }

    private static boolean saved(Future<?> write) {
        try {
            write.get(FILE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What is killed.
     *
     * @return one record for each scope, everything first
     */
    public synchronized List<KillRecord> records() {
        return scopes.all().stream().map(Killed::record).toList();
    }

    /**
     * What is killed, for a JSON object.
     *
     * @return members of each record
     */
    public List<Map<String, Object>> members() {
        return records().stream().map(KillRecord::members).toList();
    }

    /** Lets go of the threads; what is being written is finished. */
    @Override
    public void close() {
        disk.shutdown();
    }
}
