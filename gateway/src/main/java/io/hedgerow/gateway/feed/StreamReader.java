package io.hedgerow.gateway.feed;

import io.hedgerow.gateway.json.JsonReader;

/**
 * One kind of message of a venue. Reading and publishing are two steps: nothing is published before the whole message
 * has been read.
 *
 * <p>Owned by the feed's thread.
 */
public interface StreamReader {
    /**
     * Reads the data of a message and checks it.
     *
     * @param in reader before the data
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
