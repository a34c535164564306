package io.hedgerow.gateway.control.socket;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.control.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What control needs of the process around it. Any thread. */
public interface ControlledProcess {
    /**
     * A change of the configuration in force, checked and ready.
     *
     * @param command publishes what differs
     * @param events how many settings differ
     * @param adopt to be called once the engine has accepted it
     * @param notes what an operator should know of it, one sentence each
     */
    record Change(Command command, int events, Runnable adopt, List<String> notes) {
        /** Publishes what differs. */
        @FunctionalInterface
        public interface Command {
            /**
             * Publishes.
             *
             * @param frame where to, its time set
             * @param before is given the type of the commands that follow
             */
            void publish(EventFrame frame, IntConsumer before);
        }

        /** Copies the list. */
        public Change {
            notes = List.copyOf(notes);
        }
    }

    /**
     * What there is to tell, even while the engine stands still.
     *
     * @return members of a JSON object
     */
    Map<String, Object> status();

    /**
     * All counters and histograms, even while the engine stands still.
     *
     * @return text for Prometheus
     */
    String metrics();

    /**
     * Compares the books of live venues with ours, and waits for it.
     *
     * @param venue code of one; empty = all
     * @param operator who and why
     * @param accept whether what the venue says is taken over, whatever it is
     * @return members of a JSON object
     * @throws io.hedgerow.gateway.control.ControlException if there is no such live venue
     */
    Map<String, Object> reconcile(Optional<String> venue, Operator operator, boolean accept);

    /**
     * Checks settings as at the start of the process.
     *
     * @param assignments {@code key=value}, full keys of the configuration
     * @return the change
     * @throws io.hedgerow.gateway.settings.toml.ConfigException with everything that is wrong
     */
    Change change(List<String> assignments);

    /**
     * Reads prices of the past that estimates start anew from.
     *
     * @param sources CSV files and folders of journals
     * @return the change
     * @throws io.hedgerow.gateway.control.ControlException if they cannot be used
     */
    Change history(List<String> sources);
}
