package io.hedgerow.engine.event;

/** The engine has stopped and takes no more events; the message names the sequence and the cause. */
public final class EngineHaltedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message sequence and cause
     * @param cause what stopped the engine, or null after an orderly stop
     */
    public EngineHaltedException(String message, Throwable cause) {
        super(message, cause);
    }
}
