package io.hedgerow.gateway.metrics;

/**
 * One value.
 *
 * @param name of its metric
 * @param labels as {@code a="b",c="d"}, values escaped; empty = none
 * @param unit what one of {@code value} is
 * @param value whole number of units
 */
public record Sample(String name, String labels, MetricUnit unit, long value) {
    /** Name and labels, as in the text for Prometheus. */
    public String series() {
        return series(name, labels);
    }

    /**
     * Value of a label.
     *
     * @param label name of it
     * @return as it was given, but for escapes; empty if there is none
     */
    public String label(String label) {
        String begins = label + "=\"";
        for (int at = labels.indexOf(begins); at >= 0; at = labels.indexOf(begins, at + 1)) {
            if (at == 0 || labels.charAt(at - 1) == ',') {
                int from = at + begins.length();
                return labels.substring(from, labels.indexOf('"', from));
            }
        }
        return "";
    }

    static String series(String name, String labels) {
        return labels.isEmpty() ? name : name + '{' + labels + '}';
    }

    /**
     * Labels as text.
     *
     * @param namesAndValues names and their values in turn
     * @return as {@code a="b",c="d"}
     */
    static String labels(String... namesAndValues) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(namesAndValues[i]).append("=\"");
            text.append(escaped(namesAndValues[i + 1])).append('"');
        }
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
