package io.hedgerow.gateway.settings.toml;

/**
 * A record of settings refuses the value of one of its components; thrown by its constructor and reported by {@link
 * RecordReader} at the key of the component.
 */
public final class RefusedValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String what;

    /**
     * Creates the exception.
     *
     * @param setting names of records and component, such as {@code sim.linear.tickSize}, {@code sim.chain.expiries[1]}
     * @param what what it may be and what it was; other components by their keys in a file, durations as they are written
     */
    public RefusedValueException(String setting, String what) {
        super(setting + ": " + what);
        this.setting = setting;
        this.what = what;
    }

    /**
     * All names.
     *
     * @return as given
     */
    public String setting() {
        return setting;
    }

    /**
     * The component alone.
     *
     * @return its name, without the place in a list
     */
    public String component() {
        int begin = setting.lastIndexOf('.') + 1;
        int end = begin;
        while (end < setting.length() && Character.isJavaIdentifierPart(setting.charAt(end))) {
            end++;
        }
        return setting.substring(begin, end);
    }

    /**
     * What it may be and what it was.
     *
     * @return words that follow the name
     */
    public String what() {
        return what;
    }
}
