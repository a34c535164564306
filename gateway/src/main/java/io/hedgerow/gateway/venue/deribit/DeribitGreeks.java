package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import java.util.Arrays;

/**
 * Greeks as a ticker tells them: of one coin of notional in dollars, the delta that of Black; NaN = not told.
 *
 * <p>Owned by the feed's thread.
 */
public final class DeribitGreeks {
    private static final AsciiIndex KEYS = AsciiIndex.of("delta", "gamma", "vega", "theta", "rho");

    private final double[] values = new double[KEYS.size()];

    DeribitGreeks() {
        reset();
    }

    void reset() {
        Arrays.fill(values, Double.NaN);
    }

    void copy(DeribitGreeks other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /** Reads them over what is held already. */
    void read(JsonReader in) {
        if (!in.beginObjectOrNull()) {
            return;
        }
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            if (key == JsonReader.UNKNOWN_KEY) {
                in.skipValue();
            } else {
                values[key] = in.readDouble(0);
            }
        }
    }

    /**
     * Of Black, without the premium.
     *
     * @return per unit of the forward
     */
    public double delta() {
        return values[0];
    }

    /**
     * Change of delta.
     *
     * @return per dollar
     */
    public double gamma() {
        return values[1];
    }

    /**
     * Change of the value.
     *
     * @return dollars for one vol point
     */
    public double vega() {
        return values[2];
    }

    /**
     * Change of the value.
     *
     * @return dollars in one day
     */
    public double theta() {
        return values[3];
    }
}
