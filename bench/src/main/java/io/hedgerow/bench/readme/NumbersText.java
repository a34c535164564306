package io.hedgerow.bench.readme;

import io.hedgerow.bench.page.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of the README with places for figures.
 *
 * <pre>
 *   run flat = demo --duration 60s --speed max --headless       what has to run, each with --json
 *   run again = replay {flat.journal_dir} --verify               a word may be a text of an earlier run, or given from outside
 *   run cost once = bench observability                          runs once however often others do: it has its own medians
 *   ----
 *   | flat out | {flat.events_per_s|count} | {flat|command} |     places: way and form
 *   {gate.p50_ns / chain.p50_ns|ratio}                           one figure over another
 * </pre>
 *
 * <p>A line that needs a run which did not take place is left out. Immutable; any thread.
 */
final class NumbersText {
    private static final Pattern RUN = Pattern.compile("run (\\w+)( once)? = (.+)");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}|]+)\\|(\\w+)}");
    private static final Pattern WORD = Pattern.compile("\\{([^{}|]+)}");

    private final Map<String, List<String>> runs = new LinkedHashMap<>();
    private final Set<String> once = new HashSet<>();
    private final List<String> body = new ArrayList<>();

    /**
     * Takes a text apart.
     *
     * @param text runs, a line of dashes, the section
     */
    NumbersText(String text) {
        List<String> lines = text.lines().toList();
        int dashes = lines.indexOf("----");
        for (String line : lines.subList(0, dashes)) {
            Matcher run = RUN.matcher(line);
            if (!run.matches()) {
                throw new IllegalArgumentException("no run: " + line);
            }
            runs.put(run.group(1), List.of(run.group(3).split(" ", -1)));
            if (run.group(2) != null) {
                once.add(run.group(1));
            }
        }
        body.addAll(lines.subList(dashes + 1, lines.size()));
    }

    /**
     * The section of the project's README.
     *
     * @return the text among the resources
     */
    static NumbersText ofReadme() {
        try (InputStream in = NumbersText.class.getResourceAsStream("numbers.md")) {
            return new NumbersText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What has to run.
     *
     * @return words after {@code hedgerow}, by name, in order
     */
    Map<String, List<String>> runs() {
        return runs;
    }

    /**
     * How often a command runs.
     *
     * @param run name of it
     * @param repeat of those that have no medians of their own
     * @return how often, at least once
     */
    int times(String run, int repeat) {
        return once.contains(run) ? 1 : repeat;
    }

    /**
     * Puts texts into the words of a command.
     *
     * @param words of a run
     * @param found earlier runs
     * @param given texts from outside
     * @return words to start it with; empty if a run or text that it needs is not there
     */
    static Optional<List<String>> words(List<String> words, Map<String, Figures> found, Map<String, String> given) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            Matcher place = WORD.matcher(word);
            if (!place.find()) {
                filled.add(word);
                continue;
            }
            String way = place.group(1);
            String text = given.get(way);
            int dot = way.indexOf('.');
            if (text == null && dot > 0 && found.containsKey(way.substring(0, dot))) {
                text = found.get(way.substring(0, dot)).text(way.substring(dot + 1));
            }
            if (text == null) {
                return Optional.empty();
            }
            filled.add(word.substring(0, place.start()) + text + word.substring(place.end()));
        }
        return Optional.of(filled);
    }

    /**
     * Fills all places.
     *
     * @param found what ran
     * @return the section
     * @throws IllegalArgumentException if a figure is not there, saying which
     */
    String fill(Map<String, Figures> found) {
        StringBuilder text = new StringBuilder();
        for (String line : body) {
            Matcher place = PLACE.matcher(line);
            if (place.results().allMatch(each -> isThere(each.group(1), found))) {
                text.append(place.reset().replaceAll(each -> Matcher.quoteReplacement(figure(each, found))))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String runOf(String way) {
        int dot = way.indexOf('.');
        return dot < 0 ? way : way.substring(0, dot);
    }

    private static boolean isThere(String way, Map<String, Figures> found) {
        String run = runOf(way);
        return run.equals("machine") || found.containsKey(run);
    }

    private String figure(MatchResult place, Map<String, Figures> found) {
        String way = place.group(1);
        String form = place.group(2);
        return switch (form) {
            case "command" -> command(way);
            case "text" -> String.valueOf(Machine.json().get(way.substring("machine.".length())));
            default -> form(number(way, found), form);
        };
    }

    private static double number(String way, Map<String, Figures> found) {
        int over = way.indexOf(" / ");
        if (over >= 0) {
            return number(way.substring(0, over), found) / number(way.substring(over + 3), found);
        }
        String run = runOf(way);
        try {
            return found.get(run).median(way.substring(run.length() + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(run + ": " + e.getMessage(), e);
        }
    }

    /** As its reader types it: what only this run knows is a word in capitals. */
    private String command(String run) {
        StringBuilder command = new StringBuilder("./hedgerow");
        for (String word : runs.get(run)) {
            String told = word.replace("{ROOT}/", "");
            command.append(' ')
                    .append(WORD.matcher(told)
                            .replaceAll(place -> place.group(1)
                                    .replaceAll(".*\\.journal_dir", "DIR")
                                    .replace("CAPTURE", "FILE")));
        }
        return command.toString();
    }

    /** Two digits that mean something; a third only where all of them stand before the point. */
    static String form(double value, String form) {
        return switch (form) {
            case "time" -> time(value);
            case "seconds" -> time(value * 1e9);
            case "ns" -> digits(value);
            case "ratio" -> String.format(Locale.ROOT, "%.2f", value);
            case "percent" -> String.format(Locale.ROOT, "%.0f %%", 100.0 * value);
            case "millions" -> digits(value / 1e6) + " million";
            case "count" -> String.format(Locale.ROOT, "%,d", rounded(value));
            default -> throw new IllegalArgumentException("no form '" + form + "'");
        };
    }

    private static String time(double nanos) {
        double left = nanos;
        for (String unit : List.of("ns", "us", "ms")) {
            if (left < 1_000.0) {
                return digits(left) + " " + unit;
            }
            left /= 1_000.0;
        }
        return digits(left) + " s";
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value >= 10.0 ? "%.0f" : value >= 1.0 ? "%.1f" : "%.2f", value);
    }

    private static long rounded(double value) {
        double unit = value >= 1e3 ? Math.pow(10.0, Math.floor(Math.log10(value)) - 2.0) : 1.0;
        return Math.round(Math.rint(value / unit) * unit);
    }
}
