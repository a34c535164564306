package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.BarWriter;
import io.hedgerow.engine.event.codec.HistoryBarEncoder;
import io.hedgerow.engine.event.codec.RestartEstimatesEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.kill.KillDesk;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.control.kill.KillStore;
import io.hedgerow.gateway.control.socket.ControlDesk;
import io.hedgerow.gateway.control.socket.ControlServer;
import io.hedgerow.gateway.control.socket.ControlledProcess;
import io.hedgerow.gateway.history.HistoryException;
import io.hedgerow.gateway.history.PriceHistory;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.OrderSizeNotes;
import io.hedgerow.gateway.settings.book.BookDifference;
import io.hedgerow.gateway.settings.book.BookSettings;
import io.hedgerow.gateway.settings.book.JournaledSettings;
import io.hedgerow.gateway.settings.book.ListedNames;
import io.hedgerow.gateway.settings.book.NamedSettings;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;

/**
 * Everything an operator's hand is on: kill switch, command queue, local socket. Built before the first order can leave,
 * opened to the outside once the process runs.
 *
 * <p>Any thread; built, opened and closed by the main thread.
 */
public final class ControlRoom implements ControlledProcess, AutoCloseable {
    private final LiveConfig live;
    private final ReferenceDirectory directory;
    private final ControlFolder folder;
    private final CommandQueue queue = new CommandQueue();
    private final HedgeEngine engine;
    private final KillLatch latch;
    private final List<OrderEgress> egresses = new CopyOnWriteArrayList<>();
    private final KillStore store;
    private final KillDesk kills;
    private final Tells tells;
    private final Books books;
    private final EpochClock clock;
    private volatile boolean settled;
    private ControlServer server;

    /** What there is to tell of the process, even while the engine stands still. Any thread. */
    public interface Tells {
        /** Members of a JSON object. */
        Map<String, Object> status();

        /** All counters and histograms, as text for Prometheus. */
        String metrics();
    }

    /** Compares the books of live venues with ours. */
    @FunctionalInterface
    public interface Books {
        /**
         * Compares, and waits for it. Any thread.
         *
         * @param venue code of one; empty = all
         * @param trigger who asks and why
         * @param accept whether what the venue says is taken over
         * @return one report for each
         * @throws LinkException if a venue does not answer
         */
        List<ReconcileReport> compare(Optional<String> venue, String trigger, boolean accept);
    }

    /**
     * Takes up what was killed before.
     *
     * @param live configuration in force
     * @param directory names of the ids
     * @param journalFolder folder of the journal, open for writing
     * @param engine new or restored; its thread has nothing to do yet
     * @param tells what there is to tell
     * @param books compares the books of venues
     * @param clock wall clock of what operators do
     */
    public ControlRoom(
            LiveConfig live,
            ReferenceDirectory directory,
            Path journalFolder,
            HedgeEngine engine,
            Tells tells,
            Books books,
            EpochClock clock) {
        this.live = live;
        this.directory = directory;
        this.tells = tells;
        this.books = books;
        this.engine = engine;
        this.clock = clock;
        folder = new ControlFolder(journalFolder);
        folder.create();
        CapacitySpec capacity = engine.capacity();
        latch = new KillLatch(
                capacity.listing().underlyings(), capacity.listing().venues(), folder.mapKillWord());
        store = KillStore.open(folder, live.config().journal().sharedKills());
        kills = new KillDesk(latch, store, queue, directory);
        kills.restore(
                engine.killSwitches(),
                clock.epochTimeNs(),
                live.config().cluster().isPresent());
    }

    /** Listens from now on. */
    public void open() {
        ControlDesk desk = new ControlDesk(kills, queue, this, directory, clock);
        server = new ControlServer(folder, desk::answer);
    }

    /** Takes over what the journal has left in force; from now on settings may be changed. */
    public void settle(JournaledSettings journaled) {
        journaled.adoptTo(live, directory);
        settled = true;
    }

    public KillDesk.Receipt kill(String actor, String reason) {
        return kills.kill(KillRecord.EVERYTHING, Operator.ofKill(actor, reason, clock.epochTimeNs()));
    }

    public KillDesk kills() {
        return kills;
    }

    /**
     * The last step of the orders of one more order thread, with those that work already. Main thread, before anything is
     * published.
     *
     * @param isOurs whether orders of an instrument take it
     */
    OrderEgress newEgress(IntPredicate isOurs) {
        OrderEgress egress = new OrderEgress(
                latch, engine.capacity().orders().working(), directory::underlyingOf, directory::venueOf);
        egress.adopt(engine.orders(), isOurs);
        egresses.add(egress);
        return egress;
    }

    /** New orders that have left in this run. Any thread. */
    public long ordersSent() {
        return egresses.stream().mapToLong(OrderEgress::ordersSent).sum();
    }

    /** Orders that work at the venues. Any thread. */
    public long ordersWorking() {
        return egresses.stream().mapToLong(OrderEgress::workingCount).sum();
    }

    CommandQueue queue() {
        return queue;
    }

    @Override
    public Map<String, Object> status() {
        return tells.status();
    }

    @Override
    public String metrics() {
        return tells.metrics();
    }

    @Override
    public Map<String, Object> reconcile(Optional<String> venue, Operator operator, boolean accept) {
        try {
            List<ReconcileReport> reports = books.compare(venue, operator.actor() + ": " + operator.reason(), accept);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("agrees", reports.stream().allMatch(ControlRoom::agrees));
            result.put("reports", reports.stream().map(ControlRoom::members).toList());
            return result;
        } catch (LinkException e) {
            throw new ControlException(e.getMessage(), e);
        }
    }

    private static boolean agrees(ReconcileReport report) {
        return switch (report.verdict()) {
            case AGREES, ADOPTED, EXPLAINED -> true;
            case DIFFERS, HELD, NOT_COMPARED -> false;
        };
    }

    private static Map<String, Object> members(ReconcileReport report) {
        Map<String, Object> members = new LinkedHashMap<>(report.members());
        members.put("text", report.text());
        return members;
    }

    @Override
    public Change change(List<String> assignments) {
        if (!settled) {
            throw new ControlException("the process is still brought back to where its journal ends; settings can be"
                    + " changed once status says running");
        }
        HedgerowConfig next = live.with(assignments);
        ListedNames.require(next, directory);
        BookDifference change = BookDifference.between(
                BookSettings.of(live.config(), directory),
                BookSettings.of(next, directory),
                new NamedSettings(assignments, directory),
                directory);
        List<String> notes = new ArrayList<>(OrderSizeNotes.of(next));
        notes.removeAll(OrderSizeNotes.of(live.config()));
        return new Change(change::publish, change.count(), () -> live.adopt(assignments), notes);
    }

    @Override
    public Change history(List<String> sources) {
        long intervalNs = live.config().riskModel().bars().intervalNs();
        if (!settled || intervalNs == 0L) {
            throw new ControlException(
                    settled
                            ? "there are no bars to estimate from; set bars interval first"
                            : "the process is still brought back to where its journal ends");
        }
        List<Path> paths = sources.stream().map(Path::of).toList();
        PriceHistory history;
        try {
            history = PriceHistory.read(paths, intervalNs, engine.counters().nowNs(), directory);
        } catch (HistoryException wrong) {
            throw new ControlException(wrong.getMessage(), wrong);
        }
        List<String> notes = new ArrayList<>(List.of(history.text()));
        notes.addAll(history.notes());
        return new Change(
                (frame, before) -> {
                    before.accept(RestartEstimatesEncoder.TEMPLATE_ID);
                    new BarWriter(frame).restartEstimates();
                    before.accept(HistoryBarEncoder.TEMPLATE_ID);
                    history.publish(frame);
                },
                1 + history.bars().size(),
                () -> {},
                notes);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        queue.close();
        kills.close();
        store.close();
    }
}
