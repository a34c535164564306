package io.hedgerow.gateway.venue.sim.spec;

import java.time.Duration;

/**
 * Funding of the perpetual by Deribit's formula: with the premium {@code p = mark / index - 1} the rate for eight hours
 * is {@code max(d, p) + min(-d, p)}, capped; a payment is the time average of that rate over its interval times the
 * interval over eight hours.
 *
 * <p>Immutable; any thread.
 *
 * @param interval between payments
 * @param indication between indications of the current rate
 * @param deadBand d, 0 to 0.01
 * @param cap largest absolute rate for eight hours, 0 to 0.1
 */
public record FundingSpec(Duration interval, Duration indication, double deadBand, double cap) {

    /** Deribit's numbers, with payments short enough to be seen in a demonstration. */
    public static final FundingSpec DEFAULT =
            new FundingSpec(Duration.ofSeconds(5), Duration.ofSeconds(1), 0.00025, 0.005);

    /** Checks every range. */
    public FundingSpec {
        String in = "sim.funding.";
        Settings.positive(in + "interval", interval);
        Settings.positive(in + "indication", indication);
        Settings.range(in + "deadBand", deadBand, 0.0, 0.01);
        Settings.range(in + "cap", cap, 0.0, 0.1);
    }
}
