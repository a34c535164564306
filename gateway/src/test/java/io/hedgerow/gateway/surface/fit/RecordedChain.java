package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.pricing.implied.ImpliedVol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A recorded option chain of one underlying as input of a fit: its two-sided out-of-the-money quotes. */
final class RecordedChain {
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    /** One quote in vols. */
    record Quote(double k, double bid, double ask, double mark) {
        boolean markInside() {
            return mark >= bid - 1e-9 && mark <= ask + 1e-9;
        }
    }

    /** Quotes of one expiry. */
    record Expiry(long expiryNs, double years, double forward, List<Quote> quotes) {}

    final String underlying;
    final List<Expiry> expiries = new ArrayList<>();

    RecordedChain(String underlying) {
        this.underlying = underlying;
    }

    /** Reads all underlyings of a file. */
    static List<RecordedChain> read(Path file) throws IOException {
        Map<String, TreeMap<Long, List<String[]>>> rows = new TreeMap<>();
        Map<String, Integer> columns = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            String[] header = lines.readLine().split(",", -1);
            for (int i = 0; i < header.length; i++) {
                columns.put(header[i], i);
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long expiry = Instant.parse(cells[columns.get("expiry")]).getEpochSecond() * 1_000_000_000L;
                rows.computeIfAbsent(cells[columns.get("underlying")], u -> new TreeMap<>())
                        .computeIfAbsent(expiry, e -> new ArrayList<>())
                        .add(cells);
            }
        }
        List<RecordedChain> chains = new ArrayList<>();
        rows.forEach((underlying, expiries) -> {
            RecordedChain chain = new RecordedChain(underlying);
            expiries.forEach((expiry, cells) -> chain.add(expiry, cells, columns));
            chains.add(chain);
        });
        return chains;
    }

    private void add(long expiryNs, List<String[]> rows, Map<String, Integer> columns) {
        List<Quote> quotes = new ArrayList<>();
        double years = 0.0;
        double forward = 0.0;
        ImpliedVol implied = new ImpliedVol();
        for (String[] row : rows) {
            String bidText = row[columns.get("bid")];
            String askText = row[columns.get("ask")];
            String forwardText = row[columns.get("underlying_price")];
            if (bidText.isEmpty() || askText.isEmpty() || forwardText.isEmpty()) {
                continue;
            }
            double f = Double.parseDouble(forwardText);
            double strike = Double.parseDouble(row[columns.get("strike")]);
            boolean call = row[columns.get("type")].equals("call");
            double bid = Double.parseDouble(bidText) * f;
            double ask = Double.parseDouble(askText) * f;
            Instant time = Instant.parse(row[columns.get("time")]);
            long timeNs = time.getEpochSecond() * 1_000_000_000L + time.getNano();
            double t = (double) (expiryNs - timeNs) / NS_PER_YEAR;
            if ((call && strike < f) || (!call && strike >= f) || !(bid > 0.0 && bid < ask)) {
                continue;
            }
            double bidVol = vol(implied, call, f, strike, t, bid);
            double askVol = vol(implied, call, f, strike, t, ask);
            String markText = row[columns.get("mark")];
            double mark = markText.isEmpty()
                    ? Double.NaN
                    : vol(implied, call, f, strike, t, Double.parseDouble(markText) * f);
            if (bidVol > 0.0 && askVol > bidVol) {
                quotes.add(new Quote(Math.log(strike / f), bidVol, askVol, mark));
                years = t;
                forward = f;
            }
        }
        if (!quotes.isEmpty()) {
            expiries.add(new Expiry(expiryNs, years, forward, quotes));
        }
    }

    private static double vol(ImpliedVol implied, boolean call, double f, double strike, double t, double price) {
        return implied.solve(call, f, strike, t, 1.0, price) == ImpliedVol.CONVERGED ? implied.vol() : Double.NaN;
    }

    void fill(FitInput input) {
        input.clear();
        for (Expiry expiry : expiries) {
            input.addExpiry(expiry.expiryNs, expiry.years, expiry.years, expiry.forward);
            for (Quote quote : expiry.quotes) {
                input.addQuote(quote.k, quote.bid, quote.ask, 0.0);
            }
        }
    }

    double markInside() {
        long all = expiries.stream().mapToLong(e -> e.quotes.size()).sum();
        long inside = expiries.stream()
                .flatMap(e -> e.quotes.stream())
                .filter(Quote::markInside)
                .count();
        return inside / (double) all;
    }
}
