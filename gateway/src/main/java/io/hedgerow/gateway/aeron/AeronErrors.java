package io.hedgerow.gateway.aeron;

import io.aeron.exceptions.ChannelEndpointException;
import io.aeron.exceptions.ClientTimeoutException;
import io.aeron.exceptions.ConductorServiceTimeoutException;
import io.aeron.exceptions.DriverTimeoutException;
import io.aeron.exceptions.RegistrationException;
import io.aeron.exceptions.StorageSpaceException;
import io.aeron.exceptions.TimeoutException;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;

/**
 * What Aeron's threads run into, said in our words, each once in ten seconds at most, and counted. Any thread.
 */
public final class AeronErrors implements ErrorHandler {
    private static final long AGAIN_NS = 10_000_000_000L;
    private static final int REMEMBERED_MAX = 64;

    /** What parts of Aeron say that find their client closed. */
    private static final String DROPPED = "unexpected Aeron close";

    private final String who;
    private final Consumer<String> notes;
    private final Map<String, Long> toldNanos = new HashMap<>();
    private volatile long count;
    private volatile String last = "";

    /**
     * Nothing has gone wrong yet.
     *
     * @param who whose threads they are, such as "Aeron of node 2"
     * @param notes told what a person should know
     */
    public AeronErrors(String who, Consumer<String> notes) {
        this.who = who;
        this.notes = notes;
    }

    @Override
    public void onError(Throwable error) {
        if (!(error instanceof AgentTerminationException)) { // That a thread ends; why has been told before.
            note(describe(error));
        }
    }

    /**
     * Tells something that comes again and again, and counts it.
     *
     * @param text what a person should know
     */
    public void note(String text) {
        if (take(text)) {
            notes.accept(who + ": " + text);
        }
    }

    /** Whether it is to be told. */
    private synchronized boolean take(String text) {
        count++;
        last = text;
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        Long before = toldNanos.get(text);
        if (before != null && nowNanos - before < AGAIN_NS) {
            return false;
        }
        if (toldNanos.size() >= REMEMBERED_MAX) {
            toldNanos.clear();
        }
        toldNanos.put(text, nowNanos);
        return true;
    }

    /**
     * How often something has gone wrong.
     *
     * @return since the start
     */
    public long count() {
        return count;
    }

    /**
     * What has gone wrong last.
     *
     * @return in words; empty = nothing yet
     */
    public String last() {
        return last;
    }

    /**
     * An error of Aeron in our words.
     *
     * @param error what it threw
     * @return what it means and what can be done
     */
    public static String describe(Throwable error) {
        String said = said(error);
        if (error instanceof DriverTimeoutException) {
            return "no media driver answers (" + said
                    + "); start it, or name its folder; one that is there may have been stopped or starved";
        }
        if (error instanceof ConductorServiceTimeoutException) {
            return "this process stood still for longer than Aeron allows (" + said
                    + "); give it processors: other work of this machine must not take them for seconds";
        }
        if (error instanceof ClientTimeoutException || said.equals(DROPPED)) {
            return "the media driver has taken this process for dead (" + said
                    + "); it stood still for longer than the driver allows";
        }
        if (error instanceof ChannelEndpointException || isAddressInUse(said)) {
            return "a channel cannot be opened (" + said
                    + "); another process may have the port, or the address is not of this machine";
        }
        if (error instanceof StorageSpaceException) {
            return "no space is left in the media driver's folder (" + said
                    + "); give it space, or smaller term-length in the channels";
        }
        if (error instanceof RegistrationException) {
            return "the media driver refuses (" + said + ")";
        }
        if (error instanceof TimeoutException) {
            return "an answer did not come in time (" + said + ")";
        }
        return said;
    }

    private static boolean isAddressInUse(String said) {
        return said.toLowerCase(Locale.ROOT).contains("address already in use");
    }

    /** Aeron's words without its levels, class names and lines of a stack. */
    private static String said(Throwable error) {
        String text = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String plain = text.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^((ERROR|WARN|FATAL) - )+", "")
                .replaceAll("\\b(?:[a-z]+\\.)+(?:[A-Z]\\w*)\\s*:?\\s*", "")
                .strip();
        return plain.isEmpty() ? "no reason is told" : plain;
    }
}
