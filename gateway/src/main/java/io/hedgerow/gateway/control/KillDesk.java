package io.hedgerow.gateway.control;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchEncoder;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.KillSwitches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Throws and re-arms the kill switch. A kill goes three ways, none of which waits for another: the latch at once, the
 * file by a thread of its own, the journal by the order thread when the engine can take it. Re-arming goes the other way
 * round: journal, latch, file; whatever happens in between, a restart finds the switch thrown.
 *
 * <p>Any thread.
 */
public final class KillDesk implements AutoCloseable {
    private static final long FILE_MS = 2_000L;
    private static final long REARM_MS = 5_000L;

    private final KillLatch latch;
    private final KillFile file;
    private final CommandQueue queue;
    private final Map<String, Integer> underlyings;
    private final Map<String, KillRecord> killed = new ConcurrentHashMap<>();
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
     * @param durable whether the file is on the disk; false while the disk does not answer
     */
    public record Receipt(KillRecord record, boolean alreadyKilled, long leavingOrderId, boolean durable) {}

    /**
     * Creates a desk with nothing killed.
     *
     * @param latch between engine and venue
     * @param file the latch on disk
     * @param queue way into the journal
     * @param underlyings ids by symbol
     */
    public KillDesk(KillLatch latch, KillFile file, CommandQueue queue, Map<String, Integer> underlyings) {
        this.latch = latch;
        this.file = file;
        this.queue = queue;
        this.underlyings = Map.copyOf(underlyings);
    }

    /**
     * Takes up what was killed before a restart, from the file and from the restored engine. Call before any order can
     * leave.
     *
     * @param switches of the restored engine; nobody writes them now
     * @param nowNs wall clock, UTC ns
     */
    public void restore(KillSwitches switches, long nowNs) {
        for (KillRecord record : file.read()) {
            killed.put(record.scope(), record);
        }
        scopes().forEach((scope, id) -> {
            boolean engaged =
                    id == KillLatch.EVERYTHING ? switches.isEverythingEngaged() : switches.isUnderlyingEngaged(id);
            if (engaged) {
                killed.putIfAbsent(scope, new KillRecord(scope, "hedgerow", "killed in the journal", nowNs));
            } else if (killed.containsKey(scope)) {
                journal(id, KillAction.ENGAGE, new Operator("hedgerow", "killed before the restart", nowNs), () -> {});
            }
        });
        killed.keySet().stream().map(scopes()::get).filter(id -> id != null).forEach(latch::engage);
        if (!killed.isEmpty() && !saved(saveSoon())) {
            throw new ControlException("the kill switch cannot be written beside the journal; check the disk");
        }
    }

    /** Every scope with its id, everything first. */
    private Map<String, Integer> scopes() {
        Map<String, Integer> scopes = new LinkedHashMap<>();
        scopes.put(KillRecord.EVERYTHING, KillLatch.EVERYTHING);
        scopes.putAll(underlyings);
        return scopes;
    }

    private int id(String scope) {
        Integer id = scopes().get(scope);
        if (id == null) {
            throw new ControlException("no underlying '" + scope + "'; there are "
                    + String.join(", ", new TreeSet<>(underlyings.keySet())));
        }
        return id;
    }

    /**
     * Kills a scope: once this has returned, no new order of it leaves, its working orders are being cancelled, and only
     * {@link #rearm} ends it.
     *
     * @param scope symbol of an underlying, or {@link KillRecord#EVERYTHING}
     * @param operator who and why
     * @return how far it has come
     * @throws ControlException if there is no such underlying
     */
    public Receipt kill(String scope, Operator operator) {
        int id = id(scope);
        KillRecord record = new KillRecord(scope, operator.actor(), operator.reason(), operator.acceptedTimeNs());
        long leaving;
        KillRecord first;
        synchronized (this) {
            kills++;
            leaving = latch.engage(id);
            first = killed.putIfAbsent(scope, record);
        }
        journal(id, KillAction.ENGAGE, operator, () -> {});
        return new Receipt(first == null ? record : first, first != null, leaving, saved(saveSoon()));
    }

    /**
     * Re-arms a scope: journaled and applied first, then orders may leave again.
     *
     * @param scope as killed
     * @param operator who and why
     * @return what the engine made of it
     * @throws ControlException if it is not killed, the engine does not answer or refuses
     */
    public CommandQueue.Outcome rearm(String scope, Operator operator) {
        int id = id(scope);
        if (!killed.containsKey(scope)) {
            throw new ControlException("'" + scope + "' is not killed; killed: "
                    + (killed.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(killed.keySet()))));
        }
        long killsSeen = kills();
        CommandQueue.Outcome outcome =
                queue.await(journal(id, KillAction.RELEASE, operator, () -> release(scope, id, killsSeen)), REARM_MS);
        if (!outcome.rejections().isEmpty()) {
            throw new ControlException("the engine refused to re-arm '" + scope + "': " + outcome.rejections());
        }
        if (killed.containsKey(scope)) {
            throw new ControlException("'" + scope + "' was killed again before it was re-armed, and stays killed");
        }
        if (!saved(saveSoon())) {
            throw new ControlException("'" + scope
                    + "' is re-armed, but the disk does not answer: a restart may find it" + " killed again");
        }
        return outcome;
    }

    private synchronized long kills() {
        return kills;
    }

    /** Releases the scope unless somebody has killed something since re-arming was asked for. */
    private synchronized void release(String scope, int id, long killsSeen) {
        if (kills == killsSeen) {
            killed.remove(scope);
            latch.release(id);
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

    private Future<?> saveSoon() {
        return disk.submit(() -> {
            try {
                file.write(records());
            } catch (IOException e) {
                throw new ControlException("the kill switch cannot be written beside the journal: " + e, e);
            }
        });
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
    public List<KillRecord> records() {
        List<KillRecord> records = new ArrayList<>(killed.values());
        records.sort((a, b) -> a.scope().compareTo(b.scope()));
        return records;
    }

    /**
     * What is killed, for a JSON object.
     *
     * @return members of each record
     */
    public List<Map<String, Object>> members() {
        return records().stream().map(KillRecord::members).toList();
    }

    /** Lets go of the file's thread; what is being written is finished. */
    @Override
    public void close() {
        disk.shutdown();
    }
}
