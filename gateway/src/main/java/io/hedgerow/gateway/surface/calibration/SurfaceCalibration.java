package io.hedgerow.gateway.surface.calibration;

import io.hedgerow.gateway.surface.fit.FitInput;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.QuoteChecks;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.surface.quote.QuoteVols;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.quote.QuotedOption;
import io.hedgerow.gateway.surface.quote.arbitrage.QuoteArbitrage;
import io.hedgerow.gateway.surface.quote.arbitrage.QuoteViolation;
import io.hedgerow.gateway.surface.quote.forward.ChainForwards;
import io.hedgerow.gateway.surface.robust.RobustMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns the quotes of one underlying into what a surface is fitted to, moment after moment: statuses, forwards, vols, and what
 * the venues differ by taken off. What it comes to depends on its quotes and on {@link #state()} alone: no clock, no chance.
 *
 * <p>Owned by one thread; must be closed.
 */
public final class SurfaceCalibration implements AutoCloseable {
    /** A quote that lies beyond so many of its own widths is not believed. */
    private static final double OUTLIER = 4.0;

    private static final double OUTLIER_LEAST = 0.01;
    private static final double MOST_VOL = 999.0;
    private static final double FORWARD_ROUNDING = 1e-5;

    private final CalibrationSettings settings;
    private final QuoteVols vols;
    private final VenueWatch watch;
    private final FitInput input = new FitInput();
    private List<ImpliedQuote> quotes = List.of();
    private Map<QuotedChain, ForwardEstimate> forwards = Map.of();
    private List<VenueBias> biases = List.of();
    private List<VenueWatch.Verdict> verdicts = List.of();
    private List<String> silent = List.of();

    /**
     * For one underlying.
     *
     * @param venues names of all venues that may quote it, in the order of {@link #state()}
     * @param settings how quotes are weighed
     */
    public SurfaceCalibration(List<String> venues, CalibrationSettings settings) {
        this.settings = settings;
        vols = new QuoteVols(settings.tickVolMax());
        watch = new VenueWatch(venues);
    }

    /**
     * Takes the latest quotes of all venues.
     *
     * @param latest one for each option and venue at most
     * @param timeNs moment of the fit, not before any quote
     * @return expiries and quotes, valid until the next call; without any where none can be used
     */
    public FitInput prepare(List<OptionQuote> latest, long timeNs) {
        List<ImpliedQuote> own = new ArrayList<>(latest.size());
        latest.forEach(each -> own.add(new ImpliedQuote(each)));
        QuoteChecks.run(own);
        return prepare(own, List.of(), timeNs);
    }

    /**
     * Takes quotes that have been checked already, and earlier ones of venues that have none among them.
     *
     * @param own quotes of the moment, checked by {@link QuoteChecks}
     * @param earlier quotes that had their vols at an earlier moment
     * @param timeNs moment of the fit
     * @return as {@link #prepare(List, long)}
     */
    public FitInput prepare(List<ImpliedQuote> own, List<ImpliedQuote> earlier, long timeNs) {
        forwards = ChainForwards.of(own);
        vols.imply(own, forwards);
        own.forEach(each -> each.age(timeNs, settings.staleAfterNs()));
        List<ImpliedQuote> all = new ArrayList<>(own);
        earlier.forEach(each -> all.add(each.at(timeNs, settings.staleAfterNs())));
        quotes = all;
        QuoteScreen.run(all, settings);
        biases = VenueFusion.of(all, settings);
        verdicts = watch.next(biases);
        silent = watch.silent(timeNs, latest(all), settings.staleAfterNs());
        fill(timeNs);
        return input;
    }

    private static Map<String, Long> latest(List<ImpliedQuote> all) {
        Map<String, Long> latest = new TreeMap<>();
        for (ImpliedQuote each : all) {
            if (!each.status().isBadInput()) {
                latest.merge(each.quote().option().venue(), each.quote().timeNs(), Math::max);
            }
        }
        return latest;
    }

    private void fill(long timeNs) {
        Map<Long, List<ImpliedQuote>> expiries = new TreeMap<>();
        for (ImpliedQuote each : quotes) {
            boolean lives = forward(each) > 0.0 && each.quote().option().expiryNs() > timeNs;
            if (lives && !each.status().isBadInput()) {
                expiries.computeIfAbsent(each.quote().option().expiryNs(), key -> new ArrayList<>())
                        .add(each);
            }
        }
        input.clear();
        expiries.forEach((expiryNs, members) -> {
            double years = (expiryNs - timeNs) / OptionQuote.YEAR_NS;
            input.addExpiry(expiryNs, years, settings.eventTime().between(timeNs, expiryNs), forward(members));
            members.forEach(this::add);
        });
    }

    /** Its own, else that of its chain: an expiry that nobody quotes has a smile between others. */
    private double forward(ImpliedQuote each) {
        ForwardEstimate chain = forwards.get(each.quote().option().chain());
        return each.forward() > 0.0 || chain == null || !chain.isKnown() ? each.forward() : chain.of(each.quote());
    }

    /** One forward for all venues: the mean by their errors. */
    private double forward(List<ImpliedQuote> members) {
        Map<String, double[]> byVenue = new TreeMap<>();
        for (ImpliedQuote each : members) {
            double[] sum = byVenue.computeIfAbsent(each.quote().option().venue(), key -> new double[3]);
            ForwardEstimate chain = forwards.get(each.quote().option().chain());
            sum[0] += forward(each);
            sum[1] += 1.0;
            sum[2] = chain == null ? 0.0 : chain.standardError();
        }
        double[] means = new double[byVenue.size()];
        double[] errors = new double[byVenue.size()];
        int count = 0;
        for (double[] sum : byVenue.values()) {
            means[count] = sum[0] / sum[1];
            errors[count] = Math.max(sum[2], FORWARD_ROUNDING * means[count]);
            count++;
        }
        return RobustMean.of(means, errors).value();
    }

    private void add(ImpliedQuote each) {
        double weight = settings.weight(each.quote().option().venue());
        if (!each.status().isUsed() || weight == 0.0) {
            return;
        }
        double bias = bias(each);
        double bid = each.bidVol() - bias;
        double ask = each.askVol() - bias;
        boolean hasBid = bid > 0.0 && bid < MOST_VOL;
        boolean hasAsk = ask > 0.0 && ask < MOST_VOL;
        if (hasBid || hasAsk) {
            input.addQuote(
                    each.k(),
                    hasBid ? bid : Double.NaN,
                    hasAsk ? ask : Double.NaN,
                    Math.min(MOST_VOL, uncertainty(each, weight)));
        }
    }

    /** A venue that counts less is less certain. */
    private static double uncertainty(ImpliedQuote each, double weight) {
        double own = each.uncertainty();
        double width = each.isTwoSided() ? each.midError() : own;
        double more = weight < 1.0 ? (1.0 / weight - 1.0) * width * width : 0.0;
        return Math.sqrt(own * own + more);
    }

    /** What a quote's vols are too high by, because of its venue. */
    public double bias(ImpliedQuote quote) {
        QuotedOption option = quote.quote().option();
        for (VenueBias each : biases) {
            if (each.expiryNs() == option.expiryNs() && each.venue().equals(option.venue())) {
                return each.at(quote.k());
            }
        }
        return 0.0;
    }

    /**
     * Marks the quotes that a surface does not pass near to.
     *
     * @param fitted what came of the input
     */
    public void afterFit(FittedSurface fitted) {
        Map<Long, FittedSlice> slices = new HashMap<>();
        fitted.slices().forEach(slice -> slices.put(slice.expiryNs(), slice));
        for (ImpliedQuote each : quotes) {
            FittedSlice slice = slices.get(each.quote().option().expiryNs());
            if (slice != null && each.status().isUsed()) {
                double vol = slice.smile().volAt(each.k()) + bias(each);
                double beyond = Math.max(
                        Double.isNaN(each.bidVol()) ? 0.0 : each.bidVol() - vol,
                        Double.isNaN(each.askVol()) ? 0.0 : vol - each.askVol());
                double width = (each.isTwoSided() ? each.halfSpread() : 0.0)
                        + each.uncertainty()
                        + slice.smile().standardErrorAt(each.k());
                if (beyond > Math.max(OUTLIER_LEAST, OUTLIER * width)) {
                    each.refuse(QuoteStatus.OUTLIER);
                }
            }
        }
    }

    /** All quotes of the moment with what was made of them, the earlier ones last. */
    public List<ImpliedQuote> quotes() {
        return quotes;
    }

    /** Forwards of the chains of the moment. */
    public Map<QuotedChain, ForwardEstimate> forwards() {
        return forwards;
    }

    /** What venues differ by, for each expiry with several of them. */
    public List<VenueBias> biases() {
        return biases;
    }

    /** The same over the expiries, with what persists. */
    public List<VenueWatch.Verdict> verdicts() {
        return verdicts;
    }

    /** Venues whose latest quote is older than the limit. */
    public List<String> silent() {
        return silent;
    }

    /** Arbitrages that the quotes of the moment contain. */
    public List<QuoteViolation> violations() {
        return QuoteArbitrage.find(quotes, forwards);
    }

    /** All that the next fit depends on beside its quotes. */
    public double[] state() {
        return watch.state();
    }

    /**
     * Goes on where another one was.
     *
     * @param state of {@link #state()}, of one with the same venues
     */
    public void restore(double[] state) {
        watch.restore(state);
    }

    @Override
    public void close() {
        vols.close();
    }
}
