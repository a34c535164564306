package io.hedgerow.gateway.exchange.floor.channel;

import java.util.ArrayList;
import java.util.List;

/** A channel that tells what has happened since it spoke last, all in one list, or one message for each. */
final class ListChannel extends Channel {
    private final boolean together;
    private List<Object> told = new ArrayList<>();

    ListChannel(String name, Rhythm rhythm, boolean together) {
        super(name, rhythm);
        this.together = together;
    }

    void add(Object data) {
        told.add(data);
        makeDue();
    }

    @Override
    void say() {
        List<Object> saying = told;
        told = new ArrayList<>();
        if (saying.isEmpty()) {
            return;
        }
        if (together) {
            deliver(saying);
        } else {
            saying.forEach(this::deliver);
        }
    }
}
