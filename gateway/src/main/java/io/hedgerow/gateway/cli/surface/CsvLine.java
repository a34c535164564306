package io.hedgerow.gateway.cli.surface;

/** One line of a table of numbers. Owned by one thread. */
final class CsvLine {
    private final StringBuilder line = new StringBuilder();

    CsvLine text(String value) {
        line.append(line.isEmpty() ? "" : ",").append(value);
        return this;
    }

    CsvLine number(long value) {
        return text(Long.toString(value));
    }

    /** Empty where it is not known. */
    CsvLine number(double value) {
        return text(Double.isFinite(value) ? Double.toString(value) : "");
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
