package io.hedgerow.gateway.binance;

import io.hedgerow.gateway.json.JsonReader;

/**
 * One kind of stream. Reading and publishing are two steps: nothing is published before the whole message has been
 * read.
 *
 * <p>Owned by the feed's thread.
 */
interface BinanceStream {
    /**
     * Reads the data object of a message and checks it.
     *
     * @param in reader before the object
     * @param id instrument of the stream
     */
    void read(JsonReader in, int id);

    /**
     * Publishes the events of the message read last, or counts why there are none.
     *
     * @param id instrument of the stream
     */
    void publish(int id);
}
