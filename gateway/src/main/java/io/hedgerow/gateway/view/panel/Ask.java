package io.hedgerow.gateway.view.panel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody wants of a panel: members of a JSON object, each with a default. Immutable.
 *
 * @param members as they came
 */
public record Ask(Map<String, Object> members) {
    /** Nothing in particular. */
    public static final Ask NOTHING = new Ask(Map.of());

    /**
     * Text.
     *
     * @param name member
     * @param otherwise if it is not there
     * @return text
     * @throws IllegalArgumentException if it is something else
     */
    public String text(String name, String otherwise) {
        Object value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("\"" + name + "\" must be text");
    }

    /**
     * A whole number.
     *
     * @param name member
     * @param otherwise if it is not there
     * @param least allowed
     * @param most allowed
     * @return number
     * @throws IllegalArgumentException if it is something else
     */
    public long whole(String name, long otherwise, long least, long most) {
        Object value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw new IllegalArgumentException("\"" + name + "\" must be a whole number from " + least + " to " + most);
    }

    /**
     * A number.
     *
     * @param name member
     * @param otherwise if it is not there
     * @param least allowed
     * @param most allowed
     * @return number
     * @throws IllegalArgumentException if it is something else
     */
    public double number(String name, double otherwise, double least, double most) {
        Object value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("\"" + name + "\" must be a number from " + least + " to " + most);
    }

    /**
     * What the filter leaves: texts that hold every word of {@code filter}, in whatever case.
     *
     * @return true for all if there is none
     * @throws IllegalArgumentException if it is no text
     */
    public Predicate<String> filter() {
        String[] words = text("filter", "").toUpperCase(Locale.ROOT).strip().split("\\s+", -1);
        return it -> {
            String upper = it.toUpperCase(Locale.ROOT);
            return Arrays.stream(words).allMatch(upper::contains);
        };
    }

    /**
     * A list of texts.
     *
     * @param name member
     * @return none if it is not there
     * @throws IllegalArgumentException if it is something else
     */
    public Set<String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).collect(Collectors.toSet());
        }
        throw new IllegalArgumentException("\"" + name + "\" must be a list of texts");
    }
}
