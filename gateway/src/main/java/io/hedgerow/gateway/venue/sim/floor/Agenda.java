package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.gateway.venue.VenueFields;
import java.util.Arrays;
import java.util.List;

/**
 * The future: a binary heap of moments. Moments at the same time come in the order in which they were scheduled.
 *
 * <p>Owned by the simulation's thread; allocates only when it outgrows its arrays.
 */
public final class Agenda {
    private long[] timesNs = new long[64];
    private long[] orders = new long[64];
    private Actor[] actors = new Actor[64];
    private int[] arguments = new int[64];
    private int size;
    private long scheduled;

    public void schedule(long timeNs, Actor actor, int argument) {
        if (size == timesNs.length) {
            grow();
        }
        int at = size++;
        long order = scheduled++;
        while (at > 0 && isBefore(timeNs, order, (at - 1) >>> 1)) {
            move((at - 1) >>> 1, at);
            at = (at - 1) >>> 1;
        }
        set(at, timeNs, order, actor, argument);
    }

    /** Time of the next moment, or {@link Long#MAX_VALUE} if there is none. */
    public long nextTimeNs() {
        return size == 0 ? Long.MAX_VALUE : timesNs[0];
    }

    /** Lets the actor of the next moment act. */
    public void runNext() {
        long timeNs = timesNs[0];
        Actor actor = actors[0];
        int argument = arguments[0];
        removeFirst();
        actor.act(timeNs, argument);
    }

    private void removeFirst() {
        int last = --size;
        long timeNs = timesNs[last];
        long order = orders[last];
        Actor actor = actors[last];
        int argument = arguments[last];
        actors[last] = null;
        if (last == 0) {
            return;
        }
        int at = 0;
        int child = earlierChild(at);
        while (child < size && !isBefore(timeNs, order, child)) {
            move(child, at);
            at = child;
            child = earlierChild(at);
        }
        set(at, timeNs, order, actor, argument);
    }

    private int earlierChild(int parent) {
        int left = 2 * parent + 1;
        int right = left + 1;
        return right < size && isBefore(timesNs[right], orders[right], left) ? right : left;
    }

    private boolean isBefore(long timeNs, long order, int other) {
        return timeNs < timesNs[other] || (timeNs == timesNs[other] && order < orders[other]);
    }

    private void move(int from, int to) {
        set(to, timesNs[from], orders[from], actors[from], arguments[from]);
    }

    private void set(int at, long timeNs, long order, Actor actor, int argument) {
        timesNs[at] = timeNs;
        orders[at] = order;
        actors[at] = actor;
        arguments[at] = argument;
    }

    private void grow() {
        int capacity = 2 * timesNs.length;
        timesNs = Arrays.copyOf(timesNs, capacity);
        orders = Arrays.copyOf(orders, capacity);
        actors = Arrays.copyOf(actors, capacity);
        arguments = Arrays.copyOf(arguments, capacity);
    }

    /**
     * What is to come.
     *
     * @param fields where to or from
     * @param everybody all who may be on it, always in the same order
     */
    public void fields(VenueFields fields, List<Actor> everybody) {
        fields.same("agenda");
        scheduled = fields.of(scheduled);
        int count = fields.of(size);
        while (count > timesNs.length) {
            grow();
        }
        for (int i = size; i < count; i++) {
            actors[i] = everybody.get(0);
        }
        size = count;
        fields.each(timesNs, count);
        fields.each(orders, count);
        fields.each(arguments, count);
        for (int i = 0; i < count; i++) {
            actors[i] = everybody.get(fields.of(everybody.indexOf(actors[i])));
        }
    }
}
