package io.hedgerow.gateway.cli.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Members of a reply, refused with their path where they are not what they have to be. Static; any thread. */
final class ReplyMembers {
    private ReplyMembers() {}

    static Map<?, ?> member(Map<?, ?> in, String name, String path) {
        if (in.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException(
                "it has no object '" + name + "' (" + path + "); a reply of private/pme/simulate has");
    }

    static double number(Map<?, ?> in, String name, String path) {
        if (in.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "it has no number '" + name + "' (" + path + "); a reply of private/pme/simulate has");
    }

    static List<Double> numbers(Map<?, ?> in, String name) {
        List<Double> numbers = new ArrayList<>();
        if (in.get(name) instanceof List<?> list) {
            list.forEach(each -> numbers.add(((Number) each).doubleValue()));
        }
        return numbers;
    }
}
