package io.hedgerow.engine.host.thread;

import java.util.List;
import java.util.OptionalInt;

/**
 * Processors that threads are pinned to, by the numbers that the system gives them.
 *
 * @param engine that of the engine thread; nothing = wherever the system likes
 * @param orders those of the threads that take orders, one each, the first thread first; further threads are not pinned
 */
public record ThreadPins(OptionalInt engine, List<Integer> orders) {
    /** The system decides. */
    public static final ThreadPins NONE = new ThreadPins(OptionalInt.empty(), List.of());

    /** Creates the pins. */
    public ThreadPins {
        orders = List.copyOf(orders);
    }

    /**
     * Processor of a thread that takes orders.
     *
     * @param index of the thread, from 0
     * @return nothing = wherever the system likes
     */
    public OptionalInt ofOrders(int index) {
        return index < orders.size() ? OptionalInt.of(orders.get(index)) : OptionalInt.empty();
    }
}
