package io.hedgerow.gateway.settings.toml;

import java.util.Collection;

/** Finds the name that was probably meant. Static; any thread. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The known name nearest to a misspelt one.
     *
     * @param wrong what was written
     * @param known what could have been meant
     * @return "; did you mean 'x'?", or the list of what is known if nothing is near
     */
    public static String forName(String wrong, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(2, wrong.length() / 3) + 1;
        for (String name : known) {
            int distance = editDistance(wrong, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        if (best != null) {
            return "; did you mean '" + best + "'?";
        }
        return known.isEmpty() ? "" : "; known: " + String.join(", ", known);
    }

    /** Optimal string alignment distance: insert, delete, replace, swap of neighbours cost one each. */
    static int editDistance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int i, int j) {
        int replace = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
