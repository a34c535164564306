package io.hedgerow.gateway.surface.calibration;

import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What venues differ by, expiry by expiry: {@code vol = smile(k) + level_v + slope_v k + noise}, all at once, where the smile
 * is a cubic spline that all venues share. A quote counts by its spread, tick, age and depth; its middle is freed of the
 * convexity bias that a wide market gives it; quotes that are wrong do not count. Static; any thread.
 */
public final class VenueFusion {
    private VenueFusion() {}

    /**
     * Compares the venues of each expiry.
     *
     * @param quotes of one underlying and one moment, with their vols
     * @param settings how much venues count
     * @return for each expiry with several venues one for each of them
     */
    public static List<VenueBias> of(List<ImpliedQuote> quotes, CalibrationSettings settings) {
        List<VenueBias> found = new ArrayList<>();
        ExpirySmile.byExpiry(quotes, each -> each.status() == QuoteStatus.OK).forEach((expiryNs, members) -> {
            ExpirySmile smile = new ExpirySmile(expiryNs, members, settings);
            if (smile.venues() > 1) {
                found.addAll(smile.biases());
            }
        });
        return found;
    }
}
