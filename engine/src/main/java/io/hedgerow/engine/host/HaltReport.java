package io.hedgerow.engine.host;

/**
 * Why the engine stopped.
 *
 * @param sequence journal sequence of the last event that was appended or was being appended
 * @param templateId message type of the event in hand
 * @param cause what went wrong
 */
public record HaltReport(long sequence, int templateId, Throwable cause) {
    /**
     * One sentence for an operator.
     *
     * @return sequence, message type and cause
     */
    public String describe() {
        return "engine halted at sequence " + sequence + " (message type " + templateId + "): " + cause;
    }
}
