package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EngineHaltedException;

/**
 * Why the engine stopped.
 *
 * @param sequence journal sequence of the last event that was appended or was being appended
 * @param templateId message type of the event in hand
 * @param cause what went wrong
 */
public record HaltReport(long sequence, int templateId, Throwable cause) {
    /**
     * Loads all that a report and its telling need: at the moment of a halt there may be no descriptor, memory or disk
     * left to load a class with.
     */
    static void prepare() {
        String words = new HaltReport(0L, 0, new EngineHaltedException("", null)).describe();
        if (words.isEmpty()) {
            throw new IllegalStateException("a halt has no words");
        }
    }

    /**
     * One sentence for an operator.
     *
     * @return sequence, message type and cause
     */
    public String describe() {
        return "engine halted at sequence " + sequence + " (message type " + templateId + "): " + cause;
    }
}
