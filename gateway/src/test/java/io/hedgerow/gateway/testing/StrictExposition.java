package io.hedgerow.gateway.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads text of Prometheus's exposition format 0.0.4 and takes nothing on trust: each metric has one HELP, then one TYPE, then
 * all of its series together, each once; names, labels, escapes and numbers are as the format says; histograms have buckets that
 * never fall, one for +Inf that equals the count, and a sum. Written from the format's description.
 */
public final class StrictExposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") ((?:[^\\\\\n]|\\\\\\\\|\\\\n)+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram)");
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern LINE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)})? (-?[0-9]+(?:\\.[0-9]+)?)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, BigDecimal> values = new LinkedHashMap<>();
    private String metric;
    private boolean typed;
    private final List<BigDecimal> buckets = new ArrayList<>();
    private final Set<String> parts = new LinkedHashSet<>();

    private StrictExposition() {}

    /**
     * Reads a whole text.
     *
     * @param text as it came
     * @return what is in it
     * @throws AssertionError naming the line that breaks a rule
     */
    public static StrictExposition read(String text) {
        require(text.endsWith("\n"), "the last line ends", text);
        StrictExposition read = new StrictExposition();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            read.line(line);
        }
        read.endHistogram();
        return read;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = LINE.matcher(line);
        if (help.matches()) {
            endHistogram();
            metric = help.group(1);
            typed = false;
            require(!types.containsKey(metric), "a metric comes once", line);
        } else if (type.matches()) {
            require(type.group(1).equals(metric) && !typed, "a type follows its help", line);
            typed = true;
            types.put(metric, type.group(2));
        } else {
            require(sample.matches(), "a line is help, type or a sample", line);
            sample(line, sample.group(1), sample.group(2) == null ? "" : sample.group(2), sample.group(3));
        }
    }

    private void sample(String line, String name, String labels, String number) {
        require(typed, "a sample follows its type", line);
        BigDecimal value = new BigDecimal(number);
        String type = types.get(metric);
        if (type.equals("histogram")) {
            histogramSample(line, name, labels, value);
        } else {
            require(name.equals(metric), "a sample is of the metric before it", line);
            require(type.equals("counter") == name.endsWith("_total"), "counters end with _total", line);
            require(!type.equals("counter") || value.signum() >= 0, "a counter is never below 0", line);
        }
        require(
                values.put(labels.isEmpty() ? name : name + '{' + labels + '}', value) == null,
                "a series comes once",
                line);
    }

    private void histogramSample(String line, String name, String labels, BigDecimal value) {
        require(name.startsWith(metric + '_'), "a sample is of the metric before it", line);
        String part = name.substring(metric.length());
        if (part.equals("_bucket")) {
            require(labels.matches("le=\"[^\"]+\""), "a bucket has its bound", line);
            require(parts.isEmpty(), "buckets come before sum and count", line);
            require(buckets.isEmpty() || value.compareTo(buckets.getLast()) >= 0, "buckets never fall", line);
            buckets.add(value);
        } else {
            require(part.equals("_sum") || part.equals("_count"), "a histogram has buckets, sum and count", line);
            require(values.containsKey(metric + "_bucket{le=\"+Inf\"}"), "the last bucket is +Inf", line);
            require(
                    !part.equals("_count") || value.compareTo(buckets.getLast()) == 0,
                    "the last bucket is the count",
                    line);
            parts.add(part);
        }
    }

    private void endHistogram() {
        if (metric != null && types.get(metric).equals("histogram")) {
            require(parts.size() == 2, "a histogram has sum and count", metric);
        }
        buckets.clear();
        parts.clear();
    }

    private static void require(boolean holds, String rule, String line) {
        if (!holds) {
            throw new AssertionError(rule + ": " + line);
        }
    }

    /**
     * Value of a series.
     *
     * @param series name and labels
     * @return null if there is none
     */
    public BigDecimal value(String series) {
        return values.get(series);
    }

    /**
     * Metrics with their types.
     *
     * @return in the order they came
     */
    public Map<String, String> types() {
        return types;
    }
}
