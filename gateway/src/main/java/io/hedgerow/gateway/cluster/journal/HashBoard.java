package io.hedgerow.gateway.cluster.journal;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What the nodes say their state was, side by side. A node that differs from the majority of all members is wrong, and if
 * it is this one, it stops.
 *
 * <p>A hash is told through the log, so behind the event it is of: when it comes, this node has had its own of that
 * sequence, or it has none there, which is a difference too (it has written more or fewer outputs than the other).
 *
 * <p>Owned by the journal's thread.
 */
final class HashBoard {
    private static final int ROWS = 64;

    private final int memberId;
    private final int members;
    private final Consumer<String> told;
    private final long[] sequences = new long[ROWS];
    private final long[][] hashes;
    private final boolean[][] known;
    private final boolean[] noted = new boolean[ROWS];
    private int newest = -1;
    private long beganAt = Long.MAX_VALUE;
    private long agreedSequence;
    private long agreed;
    private long differing;

    HashBoard(int memberId, int members, Consumer<String> told) {
        this.memberId = memberId;
        this.members = members;
        this.told = told;
        hashes = new long[ROWS][members];
        known = new boolean[ROWS][members];
    }

    /** Notes this node's own. */
    void own(long sequence, long hash) {
        beganAt = Math.min(beganAt, sequence);
        note(row(sequence), memberId, hash);
    }

    /**
     * Compares what a node has told.
     *
     * @throws NodeStoppedException if this node is the one that differs, or none agree
     */
    void told(int member, long sequence, long hash) {
        boolean ours = member == memberId; // What this node said in an earlier life; what it says now is its own.
        if (ours || member < 0 || member >= members || sequence < beganAt || isForgotten(sequence)) {
            return;
        }
        int row = row(sequence);
        note(row, member, hash);
        judge(row);
    }

    private void note(int row, int member, long hash) {
        hashes[row][member] = hash;
        known[row][member] = true;
    }

    private boolean isForgotten(long sequence) {
        long oldest = sequences[(newest + 1) % ROWS];
        return sequence <= oldest && find(sequence) < 0;
    }

    private int find(long sequence) {
        for (int i = 0; i < ROWS; i++) {
            if (sequences[i] == sequence) {
                return i;
            }
        }
        return -1;
    }

    private int row(long sequence) {
        int row = find(sequence);
        if (row < 0) {
            newest = (newest + 1) % ROWS;
            row = newest;
            sequences[row] = sequence;
            Arrays.fill(known[row], false);
            noted[row] = false;
        }
        return row;
    }

    private void judge(int row) {
        int best = mostCommon(row);
        int votes = votes(row, hashes[row][best]);
        if (votes > members / 2) {
            judgeByMajority(row, hashes[row][best]);
        } else if (votes < voters(row)) {
            undecided(row);
        }
    }

    private void judgeByMajority(int row, long hash) {
        boolean same = known[row][memberId] && hashes[row][memberId] == hash;
        if (!same) {
            differing++;
            throw NodeStoppedException.difference(
                    "the state of this node (member " + memberId + ") is not that of the cluster at sequence "
                            + sequences[row] + ": " + own(row) + ", " + text(hash) + " on the majority" + lastAgreed()
                            + ". Its memory or its processor has made a mistake, or its build is another one. Start it"
                            + " again and it goes back to the last snapshot; if it differs again, replace the node");
        }
        agreed++;
        agreedSequence = Math.max(agreedSequence, sequences[row]);
        for (int member = 0; member < members; member++) {
            if (known[row][member] && hashes[row][member] != hash && !noted[row]) {
                noted[row] = true;
                differing++;
                told.accept("the state of member " + member + " is not that of the cluster at sequence "
                        + sequences[row] + ": " + text(hashes[row][member]) + ", " + text(hash)
                        + " on the majority; it stops itself");
            }
        }
    }

    private void undecided(int row) {
        if (voters(row) == members) {
            differing++;
            throw NodeStoppedException.difference(
                    "no majority of the nodes has the same state at sequence " + sequences[row] + lastAgreed()
                            + ". Are all of one build? Nothing of this state is to be trusted: begin again from the"
                            + " last snapshot of the cluster, or from a backup");
        }
        if (!noted[row]) {
            noted[row] = true;
            differing++;
            told.accept("the nodes that have told do not have the same state at sequence " + sequences[row]
                    + lastAgreed() + ", and they are no majority; the others will decide");
        }
    }

    private String own(int row) {
        return known[row][memberId] ? text(hashes[row][memberId]) + " here" : "no hash was due there here";
    }

    private String lastAgreed() {
        return agreedSequence == 0
                ? "; they had not agreed on any before"
                : "; at sequence " + agreedSequence + " they agreed";
    }

    private static String text(long hash) {
        return String.format("%016x", hash);
    }

    private int mostCommon(int row) {
        int best = 0;
        int most = -1;
        for (int member = 0; member < members; member++) {
            int votes = known[row][member] ? votes(row, hashes[row][member]) : 0;
            if (votes > most) {
                most = votes;
                best = member;
            }
        }
        return best;
    }

    private int votes(int row, long hash) {
        int votes = 0;
        for (int member = 0; member < members; member++) {
            if (known[row][member] && hashes[row][member] == hash) {
                votes++;
            }
        }
        return votes;
    }

    /** Members that have a say: those that told, and this one, which has passed that sequence. */
    private int voters(int row) {
        int voters = 0;
        for (int member = 0; member < members; member++) {
            if (known[row][member] || member == memberId) {
                voters++;
            }
        }
        return voters;
    }

    /** Comparisons in which this node was with the majority. */
    long agreed() {
        return agreed;
    }

    /** Comparisons in which a node differed. */
    long differing() {
        return differing;
    }

    /** Last sequence at which a majority agreed with this node; 0 before the first. */
    long agreedSequence() {
        return agreedSequence;
    }
}
