package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DeliveryBasis;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ObjectsById;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Settles what expires in a recording, with the best that it holds: the delivery price of the venue; else the average of
 * the index, if the recording holds all of the settlement window; else the venue's own estimate, which is told as such.
 * With none of them the contracts stay unsettled.
 *
 * <p>Where the venue settles an account of ours, its word alone counts ({@link #settleAsTold}): what it does not tell is
 * found when the books are compared.
 *
 * <p>After an expiry the desk waits a minute for the delivery price, or until the recording ends.
 *
 * <p>Owned by the feed's thread.
 */
public final class SettlementDesk {
    /** Time that a delivery price is waited for. */
    public static final long GRACE_NS = 60_000_000_000L;

    private static final long NONE = EventWriter.NONE;
    private static final double E9 = 1e9;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private ExpiryWindow[] windows = {};
    private final ObjectsById<ExpiryWindow> windowOfSlice = new ObjectsById<>();
    private final ObjectsById<ExpiryWindow> windowOf = new ObjectsById<>();
    private final List<String> notes = new ArrayList<>();
    private long firstNs = NONE;
    private long nextNs = NONE;
    private int taken;
    private boolean asTold;

    /**
     * Creates the desk.
     *
     * @param instruments instruments of the venue
     * @param events where events go
     */
    public SettlementDesk(VenueInstruments instruments, FeedEvents events) {
        this.instruments = instruments;
        this.events = events;
        takeNew();
    }

    /** Settles at nothing but the venue's delivery price, whenever it comes. */
    public void settleAsTold() {
        asTold = true;
        findNext();
    }

    /** Takes the contracts that came since. */
    public void takeNew() {
        instruments.datedFrom(taken).forEach((slice, contracts) -> contracts.forEach(spec -> add(slice, spec)));
        taken = instruments.count();
        if (firstNs != NONE) {
            findNext();
        }
    }

    private void add(int slice, InstrumentSpec spec) {
        ExpiryWindow window = windowOfSlice.get(slice);
        if (window == null) {
            window = new ExpiryWindow(spec.underlyingId(), spec.expiryNs());
            if (firstNs != NONE && spec.expiryNs() <= events.timeNs()) {
                window.close();
            }
            windowOfSlice.set(slice, window);
            windows = Arrays.copyOf(windows, windows.length + 1);
            windows[windows.length - 1] = window;
        }
        window.add(spec);
        windowOf.set(spec.instrumentId(), window);
    }

    /**
     * Tells the desk the time, before a message is decoded. What expired before the recording began stays as it is.
     *
     * @param nowNs engine time
     */
    public void advance(long nowNs) {
        if (firstNs == NONE) {
            begin(nowNs);
        }
        if (nextNs != NONE && nowNs >= nextNs) {
            settleDue(nowNs, GRACE_NS);
        }
    }

    private void begin(long nowNs) {
        firstNs = nowNs;
        for (ExpiryWindow window : windows) {
            if (window.expiryNs <= nowNs) {
                window.close();
            }
        }
        findNext();
    }

    private void findNext() {
        nextNs = NONE;
        if (asTold) {
            return;
        }
        for (ExpiryWindow window : windows) {
            if (!window.isClosed() && (nextNs == NONE || window.expiryNs + GRACE_NS < nextNs)) {
                nextNs = window.expiryNs + GRACE_NS;
            }
        }
    }

    private void settleDue(long nowNs, long graceNs) {
        for (ExpiryWindow window : windows) {
            if (!window.isClosed() && nowNs >= window.expiryNs + graceNs) {
                settle(window);
            }
        }
        findNext();
    }

    /**
     * Takes an index price.
     *
     * @param underlyingId underlying
     * @param timeNs venue time
     * @param priceE9 price
     */
    public void index(int underlyingId, long timeNs, long priceE9) {
        for (ExpiryWindow window : windows) {
            if (window.underlyingId == underlyingId) {
                window.index(timeNs, priceE9);
                if (window.isAverageDue(timeNs)) {
                    window.publishAverage(events, timeNs);
                }
            }
        }
    }

    /**
     * Takes the venue's estimate of the delivery price of one contract.
     *
     * @param id dated contract
     * @param timeNs venue time
     * @param priceE9 price
     */
    public void estimate(int id, long timeNs, long priceE9) {
        ExpiryWindow window = windowOf.get(id);
        if (window != null) {
            window.estimate(timeNs, priceE9);
        }
    }

    /**
     * Takes the venue's estimate of the next delivery price of an underlying.
     *
     * @param underlyingId underlying
     * @param timeNs venue time
     * @param priceE9 price
     */
    public void estimateNext(int underlyingId, long timeNs, long priceE9) {
        for (ExpiryWindow window : windows) {
            if (window.underlyingId == underlyingId) {
                window.estimate(timeNs, priceE9);
            }
        }
    }

    /**
     * Takes a delivery price; everything of the same underlying and expiry is settled at it.
     *
     * @param id dated contract
     * @param nowNs engine time
     * @param priceE9 delivery price
     */
    public void delivered(int id, long nowNs, long priceE9) {
        ExpiryWindow window = windowOf.get(id);
        if (window == null) {
            return;
        }
        if (!window.isClosed() && nowNs >= window.expiryNs) {
            window.delivered(priceE9);
            settle(window);
            findNext();
        } else if (window.deliveryE9() == NONE && window.expiryNs > firstNs && nowNs >= window.expiryNs) {
            window.delivered(priceE9);
            notes.add(name(window) + " were settled before the delivery price " + text(priceE9)
                    + " came; it is not booked");
        }
    }

    private void settle(ExpiryWindow window) {
        window.close();
        if (window.deliveryE9() != NONE) {
            publish(window, window.deliveryE9(), DeliveryBasis.TOLD);
        } else if (window.isWhole()) {
            publish(window, window.averageE9(), DeliveryBasis.AVERAGED);
            notes.add(name(window) + " are settled at " + text(window.averageE9())
                    + ", the average of the recorded index: no delivery price is recorded");
        } else if (window.estimateE9() != NONE) {
            publish(window, window.estimateE9(), DeliveryBasis.ESTIMATED);
            notes.add(name(window) + " are settled at " + text(window.estimateE9())
                    + ", the venue's last estimate: no delivery price is recorded, and not all of the"
                    + " settlement window");
        }
    }

    private void publish(ExpiryWindow window, long priceE9, DeliveryBasis basis) {
        for (int id : window.instrumentIds()) {
            events.settlement(id, priceE9, basis);
        }
        events.batchBoundary();
    }

    /**
     * Settles what has expired, without waiting: the recording is over.
     *
     * @param nowNs engine time of the end
     */
    public void finish(long nowNs) {
        settleDue(nowNs, 0);
    }

    /**
     * Whether anything waits for its settlement.
     *
     * @param nowNs engine time
     * @return true if {@link #finish} would settle
     */
    public boolean isOwing(long nowNs) {
        return nextNs != NONE && nowNs >= nextNs - GRACE_NS;
    }

    private String name(ExpiryWindow window) {
        int count = window.instrumentIds().length;
        return count + (count == 1 ? " contract of " : " contracts of ")
                + instruments.underlyingSymbol(window.underlyingId) + " that expired at "
                + Instant.ofEpochSecond(0, window.expiryNs);
    }

    private static String text(long priceE9) {
        return String.format(Locale.ROOT, "%,.2f", priceE9 / E9);
    }

    /**
     * What was settled without the venue's word, or not at all.
     *
     * @return one sentence for each expiry
     */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
