package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Subscriber;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel: who takes it, and what it has to say. Owned by the exchange's thread.
 *
 * <p>News makes it due; it speaks when its rhythm allows.
 */
abstract class Channel {
    private final String name;
    private final Rhythm rhythm;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private boolean due;

    Channel(String name, Rhythm rhythm) {
        this.name = name;
        this.rhythm = rhythm;
    }

    final String name() {
        return name;
    }

    final Rhythm rhythm() {
        return rhythm;
    }

    final void add(Subscriber who) {
        if (!subscribers.contains(who)) {
            subscribers.add(who);
        }
    }

    final void remove(Subscriber who) {
        subscribers.remove(who);
    }

    final boolean isUnused() {
        return subscribers.isEmpty();
    }

    final boolean isDue() {
        return due;
    }

    final void makeDue() {
        due = true;
    }

    /** Says what there is to say. */
    final void speak() {
        due = false;
        say();
    }

    final void deliver(Object data) {
        for (Subscriber each : List.copyOf(subscribers)) {
            each.deliver(name, data);
        }
    }

    /** What a new subscriber gets first; nothing for most. */
    void greet(Subscriber who) {
        // Only what changes is told.
    }

    /** Delivers what has changed. */
    abstract void say();
}
