package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.engine.pipeline.OrderEgress;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.config.HedgerowConfig;
import io.hedgerow.gateway.config.LiveConfig;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlDesk;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.ControlServer;
import io.hedgerow.gateway.control.ControlledProcess;
import io.hedgerow.gateway.control.KillDesk;
import io.hedgerow.gateway.control.KillStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything an operator's hand is on: kill switch, command queue, local socket. Built before the first order can leave,
 * opened to the outside once the process runs.
 *
 * <p>Any thread; built, opened and closed by the main thread.
 */
final class ControlRoom implements ControlledProcess, AutoCloseable {
    private final LiveConfig live;
    private final Catalog catalog;
    private final ControlFolder folder;
    private final CommandQueue queue = new CommandQueue();
    private final OrderEgress egress;
    private final KillStore store;
    private final KillDesk kills;
    private final Supplier<Map<String, Object>> status;
    private ControlServer server;

    /**
     * Takes up what was killed before.
     *
     * @param live configuration in force
     * @param catalog names of the ids
     * @param journalFolder folder of the journal, open for writing
     * @param engine new or restored; its thread has nothing to do yet
     * @param status what there is to tell
     */
    ControlRoom(
            LiveConfig live,
            Catalog catalog,
            Path journalFolder,
            HedgeEngine engine,
            Supplier<Map<String, Object>> status) {
        this.live = live;
        this.catalog = catalog;
        this.status = status;
        folder = new ControlFolder(journalFolder);
        folder.create();
        CapacitySpec capacity = engine.capacity();
        KillLatch latch = new KillLatch(capacity.underlyings(), folder.mapKillWord());
        int[] underlyingIds =
                catalog.specs().stream().mapToInt(InstrumentSpec::underlyingId).toArray();
        egress = new OrderEgress(latch, capacity.workingOrders(), id -> underlyingIds[id]);
        egress.adopt(engine.orders());
        store = KillStore.open(folder, live.config().journal().sharedKills());
        kills = new KillDesk(latch, store, queue, catalog.underlyings());
        kills.restore(engine.killSwitches(), EpochClock.SYSTEM.epochTimeNs());
    }

    /** Listens from now on. */
    void open() {
        ControlDesk desk = new ControlDesk(kills, queue, this, catalog.underlyings(), EpochClock.SYSTEM);
        server = new ControlServer(folder, desk::answer);
    }

    KillDesk kills() {
        return kills;
    }

    OrderEgress egress() {
        return egress;
    }

    CommandQueue queue() {
        return queue;
    }

    @Override
    public Map<String, Object> status() {
        return status.get();
    }

    @Override
    public Change change(List<String> assignments) {
        HedgerowConfig next = live.with(assignments);
        BookChange change = new BookChange(live.config(), next, catalog, assignments);
        return new Change(change, change.count(), () -> live.adopt(assignments));
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
