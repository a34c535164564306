package io.hedgerow.gateway.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits the blocks of a page into the rows there are: first the least lines of each, the most important first, then what
 * is left of them in the same order. What is cut ends with a mark that counts what is missing. Static; any thread.
 */
final class Layout {
    private Layout() {}

    /**
     * What fits.
     *
     * @param lines in the order of the blocks
     * @param hidden names of the blocks of which nothing is shown
     */
    record Fitted(List<String> lines, List<String> hidden) {}

    static Fitted fit(List<Block> blocks, int width, int height, Drawing drawing) {
        int[] given = share(blocks, height);
        List<String> lines = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            Block block = blocks.get(i);
            if (given[i] == 0) {
                if (block.isMissed()) {
                    hidden.add(block.name());
                }
                continue;
            }
            lines.addAll(cut(block, given[i], width, drawing));
        }
        return new Fitted(lines, hidden);
    }

    private static int[] share(List<Block> blocks, int height) {
        int[] given = new int[blocks.size()];
        List<Integer> order = IntStream.range(0, given.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> blocks.get(i).importance()))
                .toList();
        int left = height;
        for (int i : order) {
            if (blocks.get(i).least() <= left) {
                given[i] = blocks.get(i).least();
                left -= given[i];
            }
        }
        for (int i : order) {
            boolean passedOver = blocks.get(i).least() > 0 && given[i] == 0;
            int wanted = passedOver ? 0 : Math.min(left, blocks.get(i).lines().size() - given[i]);
            given[i] += wanted;
            left -= wanted;
        }
        return given;
    }

    private static List<String> cut(Block block, int rows, int width, Drawing drawing) {
        List<String> lines = block.lines();
        if (rows >= lines.size()) {
            return lines;
        }
        if (block.name().isEmpty() || rows == 1) {
            return lines.subList(0, rows);
        }
        int missing = lines.size() - rows + 1;
        List<String> shown = new ArrayList<>(lines.subList(0, rows - 1));
        String mark = drawing.more() + " " + missing + " more lines: " + block.name();
        shown.add(drawing.style().warning(Ansi.clip(mark, width, drawing.more())));
        return shown;
    }
}
