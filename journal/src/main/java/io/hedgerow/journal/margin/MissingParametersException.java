package io.hedgerow.journal.margin;

/** A margin model has no parameters for what an account holds; nothing is guessed. */
public final class MissingParametersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param model name of the rules
     * @param what underlying or currency they say nothing of
     */
    public MissingParametersException(String model, String what) {
        this(model, what, "add them to a copy of it (--show-model " + model + ") and give that file as --model");
    }

    /**
     * Creates the exception.
     *
     * @param model name of the rules
     * @param what they say nothing of
     * @param cure what helps
     */
    public MissingParametersException(String model, String what, String cure) {
        super("margin model '" + model + "' has no parameters for " + what + "; " + cure);
    }
}
