package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.client.ClusterEvent;
import io.aeron.cluster.service.ClusterTerminationException;
import io.aeron.exceptions.AeronEvent;
import io.aeron.exceptions.AeronException;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;

/**
 * What the threads of a node run into: told to a person, and the end of the node where it cannot go on. A service that has
 * thrown has left out what it threw at, so it never goes on. Any thread.
 */
final class NodeErrors {
    private final AeronErrors told;
    private final Consumer<NodeException> end;
    private final BooleanSupplier ended;

    /** Parts of a node. */
    enum Part {
        DRIVER("media driver"),
        ARCHIVE("archive"),
        CONSENSUS("consensus module"),
        SERVICE("service");

        private final String text;

        Part(String text) {
            this.text = text;
        }
    }

    /**
     * Creates it.
     *
     * @param who whose threads they are
     * @param notes told what a person should know
     * @param end told why the node cannot go on
     * @param ended whether the node has ended, or is about to
     */
    NodeErrors(String who, Consumer<String> notes, Consumer<NodeException> end, BooleanSupplier ended) {
        told = new AeronErrors(who, notes);
        this.end = end;
        this.ended = ended;
    }

    AeronErrors told() {
        return told;
    }

    ErrorHandler of(Part part) {
        return error -> onError(part, error);
    }

    private void onError(Part part, Throwable error) {
        if (isOrderlyEnd(error) || ended.getAsBoolean()) {
            return; // Parts that end one after the other miss one another.
        }
        if (endsNode(part, error)) {
            end.accept(reason(part, error));
        } else {
            told.onError(error);
        }
    }

    private static boolean isOrderlyEnd(Throwable error) {
        return error instanceof ClusterTerminationException
                || (error instanceof AgentTerminationException && error.getMessage() == null);
    }

    private static boolean endsNode(Part part, Throwable error) {
        if (error instanceof AeronEvent || error instanceof ClusterEvent) {
            return false;
        }
        boolean fatal = error instanceof AeronException aeron && aeron.category() == AeronException.Category.FATAL;
        return fatal || error instanceof Error || error instanceof AgentTerminationException || part == Part.SERVICE;
    }

    private static NodeException reason(Part part, Throwable error) {
        if (error instanceof NodeException known) {
            return known;
        }
        if (error instanceof NodeStoppedException stopped) {
            return NodeException.stopped(stopped);
        }
        String text = AeronErrors.describe(error);
        if (text.startsWith("incompatible version")) {
            return NodeException.disagrees("this build is no replica of what wrote the log (" + text
                    + "; major = 16 x numeric profile + event schema): start the build that the other nodes run");
        }
        return NodeException.failed("the " + part.text + " cannot go on: " + text, error);
    }
}
