package io.hedgerow.gateway.testing;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a suite of mutations: the same ones for the same seed, each within five seconds of processor time. One thread. */
public final class MutationRun {
    private static final long LIMIT_NS = 5_000_000_000L;
    private static final int TEXT_LENGTH_MAX = 4_000;

    private MutationRun() {}

    /** What is done with a damaged input. */
    @FunctionalInterface
    public interface Trial {
        /**
         * Uses a damaged input, and asserts that it was refused, counted or harmless.
         *
         * @param text damaged bytes
         * @return true if it was refused or counted
         * @throws Exception if it failed
         */
        boolean run(byte[] text) throws Exception;
    }

    /**
     * Tries many mutations of a text.
     *
     * @param what name of the suite
     * @param seed every mutation follows from it
     * @param count how many
     * @param sound the text
     * @param trial uses each
     */
    public static void of(String what, long seed, int count, String sound, Trial trial) {
        byte[] text = sound.getBytes(StandardCharsets.UTF_8);
        Mutations mutations = new Mutations(seed);
        long refused = 0;
        long longestNs = 0;
        for (int i = 0; i < count; i++) {
            byte[] damaged = mutations.of(text);
            long fromNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                refused += trial.run(damaged) ? 1 : 0;
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(where(what, seed, i, text, damaged), failure);
            }
            long tookNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - fromNs;
            if (tookNs > LIMIT_NS) {
                throw new AssertionError(where(what, seed, i, text, damaged) + "\ntook " + tookNs / 1_000_000 + " ms");
            }
            longestNs = Math.max(longestNs, tookNs);
        }
        System.out.println(what + ": seed " + seed + ", " + count + " mutations, " + refused
                + " refused or counted, longest " + longestNs / 1_000_000 + " ms");
    }

    /** Names a mutation by the lines that it changed. */
    private static String where(String what, long seed, int index, byte[] sound, byte[] damaged) {
        Set<String> known =
                new HashSet<>(Arrays.asList(new String(sound, StandardCharsets.ISO_8859_1).split("\n", -1)));
        String changed = Arrays.stream(new String(damaged, StandardCharsets.ISO_8859_1).split("\n", -1))
                .filter(line -> !known.contains(line))
                .collect(Collectors.joining("\n"));
        return what + ", seed " + seed + ", mutation " + index + ":\n"
                + changed.substring(0, Math.min(changed.length(), TEXT_LENGTH_MAX));
    }
}
