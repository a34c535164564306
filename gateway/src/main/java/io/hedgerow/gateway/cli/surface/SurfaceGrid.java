package io.hedgerow.gateway.cli.surface;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.PrintWriter;
import java.util.List;

/** A surface on a grid that others read. Prices are undiscounted, in quote currency. Immutable. */
enum SurfaceGrid {
    /** The standardised surface of IvyDB: fixed days to expiry, fixed deltas. */
    IVYDB("underlying,date,days,delta,impl_volatility,impl_strike,impl_premium,dispersion,cp_flag") {
        @Override
        void write(JournaledSurface surface, long atNs, ReferenceDirectory names, PrintWriter out) {
            List<JournaledSurface.Slice> slices = surface.open(atNs).toList();
            String date = Numbers.timestamp(atNs);
            for (int days : DAYS) {
                double years = days / 365.0;
                if (!slices.isEmpty() && years <= slices.get(slices.size() - 1).years(atNs)) {
                    BetweenSlices between = new BetweenSlices(slices, atNs, years);
                    for (int percent = 10; percent <= 90; percent += 5) {
                        out.println(ivy(surface, date, days, between, percent / 100.0, true));
                        out.println(ivy(surface, date, days, between, percent / 100.0, false));
                    }
                }
            }
        }
    },

    /** The expiries as they are, at fixed deltas from the put's to the call's wing. */
    DELTA("time,underlying,expiry,years,forward,delta,type,strike,log_moneyness,vol,vol_error") {
        @Override
        void write(JournaledSurface surface, long atNs, ReferenceDirectory names, PrintWriter out) {
            surface.open(atNs).forEach(slice -> {
                double years = slice.years(atNs);
                for (double delta : DELTAS) {
                    out.println(delta(surface, atNs, slice, years, delta, false));
                }
                out.println(point(surface, atNs, slice, years, 0.0)
                        .text("forward")
                        .number(slice.forward())
                        .number(0.0)
                        .number(slice.smile().volAt(0.0))
                        .number(slice.smile().standardErrorAt(0.0)));
                for (int i = DELTAS.length - 1; i >= 0; i--) {
                    out.println(delta(surface, atNs, slice, years, DELTAS[i], true));
                }
            });
        }
    },

    /** Every listed strike of every expiry. */
    STRIKE("time,underlying,expiry,years,forward,strike,log_moneyness,vol,vol_error,total_variance,call,put") {
        @Override
        void write(JournaledSurface surface, long atNs, ReferenceDirectory names, PrintWriter out) {
            surface.open(atNs).forEach(slice -> {
                double years = slice.years(atNs);
                names.instruments()
                        .filter(spec -> isOption(spec, surface, slice))
                        .mapToDouble(spec -> spec.terms().strikeE9() / 1e9)
                        .distinct()
                        .sorted()
                        .forEach(strike -> out.println(strike(surface, atNs, slice, years, strike)));
            });
        }
    };

    private static final int[] DAYS = {1, 2, 7, 10, 14, 30, 60, 91, 122, 152, 182, 273, 365, 547, 730};
    private static final double[] DELTAS = {0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.45};

    private final String header;

    SurfaceGrid(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    abstract void write(JournaledSurface surface, long atNs, ReferenceDirectory names, PrintWriter out);

    private static CsvLine point(
            JournaledSurface surface, long atNs, JournaledSurface.Slice slice, double years, double delta) {
        CsvLine line = new CsvLine()
                .text(Numbers.timestamp(atNs))
                .text(surface.underlying())
                .text(Numbers.timestamp(slice.expiryNs()))
                .number(years)
                .number(slice.forward());
        return delta == 0.0 ? line.text("") : line.number(delta);
    }

    private static CsvLine delta(
            JournaledSurface surface,
            long atNs,
            JournaledSurface.Slice slice,
            double years,
            double delta,
            boolean call) {
        double k = SmileNumbers.atCallDelta(slice.smile(), years, call ? delta : 1.0 - delta);
        return point(surface, atNs, slice, years, call ? delta : -delta)
                .text(call ? "call" : "put")
                .number(slice.forward() * Math.exp(k))
                .number(k)
                .number(slice.smile().volAt(k))
                .number(slice.smile().standardErrorAt(k));
    }

    private static boolean isOption(InstrumentSpec spec, JournaledSurface surface, JournaledSurface.Slice slice) {
        return spec.underlyingId() == surface.underlyingId()
                && spec.expiryNs() == slice.expiryNs()
                && StandardFamilies.has(spec, ContractTrait.HAS_VOL);
    }

    private static CsvLine strike(
            JournaledSurface surface, long atNs, JournaledSurface.Slice slice, double years, double strike) {
        double k = Math.log(strike / slice.forward());
        double vol = slice.smile().volAt(k);
        return new CsvLine()
                .text(Numbers.timestamp(atNs))
                .text(surface.underlying())
                .text(Numbers.timestamp(slice.expiryNs()))
                .number(years)
                .number(slice.forward())
                .number(strike)
                .number(k)
                .number(vol)
                .number(slice.smile().standardErrorAt(k))
                .number(vol * vol * years)
                .number(SmileNumbers.black(true, slice.forward(), k, years, vol).price())
                .number(SmileNumbers.black(false, slice.forward(), k, years, vol)
                        .price());
    }

    /** IvyDB's deltas are whole percents, negative for puts. */
    private static CsvLine ivy(
            JournaledSurface surface, String date, int days, BetweenSlices between, double delta, boolean call) {
        double k = between.atCallDelta(call ? delta : 1.0 - delta);
        double vol = between.volAt(k);
        ReferenceBlack black = SmileNumbers.black(call, between.forward(), k, between.years(), vol);
        return new CsvLine()
                .text(surface.underlying())
                .text(date)
                .number(days)
                .number(Math.round((call ? delta : -delta) * 100.0))
                .number(vol)
                .number(between.forward() * Math.exp(k))
                .number(black.price())
                .number(between.errorAt(k))
                .text(call ? "C" : "P");
    }
}
