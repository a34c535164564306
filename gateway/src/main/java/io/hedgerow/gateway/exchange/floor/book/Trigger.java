package io.hedgerow.gateway.exchange.floor.book;

/**
 * What an order waits for before it goes to the book. Immutable; any thread.
 *
 * @param reference which price is watched
 * @param priceE9 price at which it goes, in billionths
 * @param offsetE9 how far the price of a trailing order stays behind the best one, in billionths; 0 = it stays where it is
 */
public record Trigger(Reference reference, long priceE9, long offsetE9) {
    /** A price that triggers watch. */
    public enum Reference {
        INDEX_PRICE("index_price", 'I'),
        MARK_PRICE("mark_price", 'M'),
        LAST_PRICE("last_price", 'T');

        private final String text;
        private final char letter;

        Reference(String text, char letter) {
            this.text = text;
            this.letter = letter;
        }

        public String text() {
            return text;
        }

        /** Its letter in the id of an order. */
        public char letter() {
            return letter;
        }
    }

    public Trigger at(long newPriceE9) {
        return new Trigger(reference, newPriceE9, offsetE9);
    }
}
