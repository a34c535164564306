package io.hedgerow.gateway.venue.deribit.orders;

import java.nio.charset.StandardCharsets;

/**
 * The label that an order carries at the venue: a prefix, the identity of the journal, the engine's order id. By it an
 * order of an earlier life of this journal is known as ours, and one of another journal, of another program or of a
 * person as not ours. The venue takes 64 characters and does not care whether a label is unique.
 *
 * <pre>{@code hr-00f3a2b4c5d6e7f8-184}</pre>
 *
 * <p>Immutable; any thread.
 */
final class OrderLabel {
    /** Stands for a label that is not ours. */
    static final long FOREIGN = -1L;

    /** Longest prefix that leaves room for identity and order id. */
    static final int PREFIX_MAX = 24;

    private static final int IDENTITY_DIGITS = 16;
    private static final int ORDER_DIGITS_MAX = 19;
    private static final String HEX = "0123456789abcdef";

    private final byte[] head;
    private final String headText;

    /**
     * Labels of one journal.
     *
     * @param prefix 1 to {@value #PREFIX_MAX} letters, digits, dots, underscores or hyphens
     * @param journalId identity of the journal
     */
    OrderLabel(String prefix, long journalId) {
        if (!prefix.matches("[A-Za-z0-9._-]{1," + PREFIX_MAX + "}")) {
            throw new IllegalArgumentException("label prefix '" + prefix + "' must be 1 to " + PREFIX_MAX
                    + " letters, digits, dots, underscores or hyphens");
        }
        StringBuilder text = new StringBuilder(prefix).append('-');
        for (int shift = 4 * (IDENTITY_DIGITS - 1); shift >= 0; shift -= 4) {
            text.append(HEX.charAt((int) (journalId >>> shift) & 0xF));
        }
        headText = text.append('-').toString();
        head = headText.getBytes(StandardCharsets.US_ASCII);
    }

    /** The label of an order as text. */
    String of(long orderId) {
        return headText + orderId;
    }

    /**
     * Reads a label.
     *
     * @param data bytes that hold it
     * @param from first byte
     * @param length bytes
     * @return engine's order id, or {@link #FOREIGN}
     */
    long orderId(byte[] data, int from, int length) {
        int digits = length - head.length;
        if (digits < 1 || digits > ORDER_DIGITS_MAX) {
            return FOREIGN;
        }
        for (int i = 0; i < head.length; i++) {
            if (data[from + i] != head[i]) {
                return FOREIGN;
            }
        }
        long id = 0L;
        for (int at = from + head.length; at < from + length; at++) {
            int digit = data[at] - '0';
            if (digit < 0 || digit > 9 || id > (Long.MAX_VALUE - digit) / 10) {
                return FOREIGN;
            }
            id = id * 10 + digit;
        }
        return id == 0L ? FOREIGN : id;
    }
}
