package io.hedgerow.gateway.deribit;

import io.hedgerow.gateway.json.JsonReader;

/**
 * One kind of subscription message. Reading and publishing are two steps: nothing is published before the whole message
 * has been read.
 *
 * <p>Owned by the feed's thread.
 */
interface DeribitChannel {
    /**
     * Reads the data of a message and checks it.
     *
     * @param in reader before the data
     * @param id instrument of the channel
     */
    void read(JsonReader in, int id);

    /**
     * Publishes the events of the message read last, or counts why there are none.
     *
     * @param id instrument of the channel
     */
    void publish(int id);
}
