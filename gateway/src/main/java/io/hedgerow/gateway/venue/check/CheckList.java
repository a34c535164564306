package io.hedgerow.gateway.venue.check;

import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.check.CheckStep.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes down what a check finds, each step as it is done. Owned by one thread. */
final class CheckList {
    private final List<CheckStep> steps = new ArrayList<>();
    private final Consumer<CheckStep> told;

    CheckList(Consumer<CheckStep> told) {
        this.told = told;
    }

    List<CheckStep> steps() {
        return List.copyOf(steps);
    }

    void ok(String name, String text) {
        add(name, Outcome.OK, text);
    }

    void add(String name, Outcome outcome, String text) {
        CheckStep step = new CheckStep(name, outcome, text);
        steps.add(step);
        told.accept(step);
    }

    /** A step whose words are its result; true unless it failed. */
    boolean step(String name, Supplier<String> step) {
        try {
            ok(name, step.get());
            return true;
        } catch (LinkException | GatewayException | IllegalArgumentException e) {
            add(name, Outcome.FAILED, e.getMessage());
            return false;
        }
    }
}
