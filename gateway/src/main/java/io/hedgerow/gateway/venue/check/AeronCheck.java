package io.hedgerow.gateway.venue.check;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.exceptions.RegistrationException;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec;
import io.hedgerow.gateway.venue.check.CheckStep.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** Whether clients could be heard: media driver and channel. Clients themselves are not waited for. Owned by one thread. */
public final class AeronCheck {
    private final AeronVenueSpec spec;
    private final CheckList list;

    /**
     * Prepares it.
     *
     * @param spec settings
     * @param told each step as it is done
     */
    public AeronCheck(AeronVenueSpec spec, Consumer<CheckStep> told) {
        this.spec = spec;
        list = new CheckList(told);
    }

    /**
     * Does it.
     *
     * @return all steps
     */
    public List<CheckStep> run() {
        if (spec.token().isPresent()) {
            list.step(
                    "secrets",
                    () -> "the token that clients have to say has "
                            + spec.token().map(SecretRef::read).orElse("").length() + " characters");
        } else {
            list.add("secrets", Outcome.SKIPPED, "none: clients of this machine alone");
        }
        list.step("media driver", this::driver);
        return list.steps();
    }

    private String driver() {
        try (AeronDriver driver = AeronDriver.start(
                        spec.transport().driver(), note -> list.add("media driver", Outcome.WARNING, note));
                Aeron aeron = driver.connect("hedgerow venue check");
                Subscription heard =
                        aeron.addSubscription(spec.transport().channel().uri(), spec.transport().stream())) {
            return "in " + driver.directory() + ", listens on "
                    + spec.transport().channel() + ", stream " + heard.streamId();
        } catch (RegistrationException e) {
            throw new LinkException(spec.transport().channel() + ": " + AeronErrors.describe(e), e);
        }
    }
}
