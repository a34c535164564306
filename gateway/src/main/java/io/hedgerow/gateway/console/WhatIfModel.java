package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.DeltaLadderDecoder;
import io.hedgerow.engine.event.codec.MarginUpdateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Keeps the latest of scenarios and margin; guarded by its {@link TelemetryModel}. */
final class WhatIfModel {
    private static final int STRESS = 1;
    private static final int MARGIN = 2;
    private static final int DISTANCE = 4;
    private static final int ES = 8;
    private static final int LEVERAGE = 16;
    private static final int MODEL = 1;
    private static final int VENUE = 2;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WhatIfUpdateDecoder update = new WhatIfUpdateDecoder();
    private final MarginUpdateDecoder margin = new MarginUpdateDecoder();
    private final DeltaLadderDecoder ladder = new DeltaLadderDecoder();
    private final ReferenceDirectory directory;
    private final Map<String, WhatIfView.Account> accounts = new TreeMap<>();
    private final Map<Integer, WhatIfView.Ladder> ladders = new TreeMap<>();
    private WhatIfView latest = WhatIfView.NONE;

    WhatIfModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    void onOutput(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case WhatIfUpdateDecoder.TEMPLATE_ID -> onUpdate(update.wrapAndApplyHeader(message, offset, header));
            case MarginUpdateDecoder.TEMPLATE_ID -> onMargin(margin.wrapAndApplyHeader(message, offset, header));
            default -> onLadder(ladder.wrapAndApplyHeader(message, offset, header));
        }
    }

    private void onUpdate(WhatIfUpdateDecoder told) {
        if (told.reason() != WhatIfReason.NONE) {
            return; // An alert tells of it; what is in force has not changed.
        }
        int known = told.known();
        boolean hasDistance = (known & DISTANCE) != 0;
        boolean whole = told.marginCurrencyId() == WhatIfUpdateDecoder.marginCurrencyIdNullValue();
        latest = new WhatIfView(
                told.state().name().toLowerCase(Locale.ROOT),
                new WhatIfView.Asked(
                        told.version(),
                        told.asOfSequence(),
                        told.asOfTimeNs(),
                        told.grid(),
                        told.nodes(),
                        told.unvalued()),
                new WhatIfView.Stress(
                        known(known, STRESS, told.stressLoss()),
                        known(known, STRESS, told.stressLossAsOf()),
                        told.worstNode(),
                        told.worstName()),
                new WhatIfView.Margin(
                        known(known, MARGIN, told.marginRatio()),
                        whole ? "" : directory.currencyCode(told.marginCurrencyId()),
                        known(known, MARGIN, told.initialMargin()),
                        known(known, MARGIN, told.maintenanceMargin()),
                        known(known, DISTANCE, told.liquidationDistance()),
                        hasDistance && told.distanceInSds() > 0.0 ? told.distanceInSds() : Double.NaN),
                known(known, LEVERAGE, told.leverage()),
                known(known, ES, told.es()),
                List.of(),
                List.of());
    }

    private static double known(int flags, int flag, double value) {
        return (flags & flag) == 0 ? Double.NaN : value;
    }

    private void onMargin(MarginUpdateDecoder told) {
        String venue = directory.venueCode(told.venueId());
        String currency = directory.currencyCode(told.currencyId());
        accounts.put(
                venue + " " + currency,
                new WhatIfView.Account(
                        venue,
                        currency,
                        known(told.known(), MODEL, told.initial()),
                        known(told.known(), MODEL, told.maintenance()),
                        known(told.known(), VENUE, told.venueInitial()),
                        known(told.known(), VENUE, told.venueMaintenance()),
                        known(told.known(), MODEL, told.equity()),
                        known(told.known(), VENUE, told.venueEquity()),
                        told.others(),
                        told.fallToLiquidation() < 0.0 ? Double.NaN : told.fallToLiquidation(),
                        told.riseToLiquidation() < 0.0 ? Double.NaN : told.riseToLiquidation(),
                        told.differs() != 0));
    }

    private void onLadder(DeltaLadderDecoder told) {
        List<Double> deltas = new ArrayList<>();
        for (int i = 0; i < DeltaLadderDecoder.deltasLength(); i++) {
            deltas.add(told.deltas(i));
        }
        ladders.put(
                told.underlyingId(), new WhatIfView.Ladder(directory.underlyingSymbol(told.underlyingId()), deltas));
    }

    double stressLoss() {
        return latest.stress().loss();
    }

    double marginRatio() {
        return latest.margin().ratio();
    }

    double distance() {
        return latest.margin().distance();
    }

    double es() {
        return latest.es();
    }

    WhatIfView view() {
        return new WhatIfView(
                latest.state(),
                latest.asked(),
                latest.stress(),
                latest.margin(),
                latest.leverage(),
                latest.es(),
                List.copyOf(accounts.values()),
                List.copyOf(ladders.values()));
    }
}
