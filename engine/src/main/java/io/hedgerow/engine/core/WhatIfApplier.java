package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.MarginAnswerDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.VenueMarginDecoder;
import io.hedgerow.engine.event.codec.WhatIfInstrumentDecoder;
import io.hedgerow.engine.event.codec.WhatIfNodesDecoder;
import io.hedgerow.engine.event.codec.WhatIfNodesOf;
import io.hedgerow.engine.event.codec.WhatIfPublishedDecoder;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.WhatIfBook;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.report.WhatIfReporter;
import io.hedgerow.engine.valuation.AccountMargins;

/**
 * Applies answers to what-if questions, and what venues say of margin.
 *
 * <p>Owned by the engine thread.
 */
final class WhatIfApplier {
    private final ReferenceData reference;
    private final WhatIfBook book;
    private final AccountMargins accounts;
    private final WhatIfReporter reporter;
    private final OutputWriter outputs;
    private final EngineCounters counters;

    WhatIfApplier(
            ReferenceData reference,
            WhatIfBook book,
            WhatIfReporter reporter,
            OutputWriter outputs,
            EngineCounters counters) {
        this.reference = reference;
        this.book = book;
        accounts = book.accounts();
        this.reporter = reporter;
        this.outputs = outputs;
        this.counters = counters;
    }

    int onWhatIfNodes(WhatIfNodesDecoder event) {
        if (event.ofRaw() > WhatIfNodesOf.DELTA_LADDER.value()) {
            return RejectReason.MALFORMED.value();
        }
        int subject = event.subjectId();
        if (event.of() == WhatIfNodesOf.DELTA_LADDER) {
            boolean known = reference.underlyings().isDefined(subject);
            return known ? reporter.ladder(event) : RejectReason.UNKNOWN_UNDERLYING.value();
        }
        if (event.of() == WhatIfNodesOf.LOT && !reference.instruments().isDefined(subject)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        return book.apply(event);
    }

    int onWhatIfInstrument(WhatIfInstrumentDecoder event) {
        boolean known = reference.instruments().isDefined(event.instrumentId());
        return known ? book.apply(event) : RejectReason.UNKNOWN_INSTRUMENT.value();
    }

    private int checkAccount(int venueId, int currencyId, double sum) {
        if (!reference.venues().isDefined(venueId)) {
            return RejectReason.UNKNOWN_VENUE.value();
        }
        if (!reference.currencies().isDefined(currencyId)) {
            return RejectReason.UNKNOWN_CURRENCY.value();
        }
        return Math.abs(sum) < Double.POSITIVE_INFINITY ? 0 : RejectReason.NOT_FINITE.value();
    }

    int onMarginAnswer(MarginAnswerDecoder event) {
        double sum = event.initial()
                + event.maintenance()
                + event.equity()
                + event.fallToLiquidation()
                + event.riseToLiquidation()
                + event.dailySd();
        int reject = checkAccount(event.venueId(), event.currencyId(), sum);
        if (reject == 0 && event.version() < 1L) {
            reject = RejectReason.OUT_OF_RANGE.value();
        }
        if (reject != 0) {
            return reject;
        }
        int account = accounts.account(event.venueId(), event.currencyId());
        book.account(event.version(), account, event.others());
        accounts.stage(account, AccountMargins.INITIAL, event.initial());
        accounts.stage(account, AccountMargins.MAINTENANCE, event.maintenance());
        accounts.stage(account, AccountMargins.EQUITY, event.equity());
        accounts.stage(account, AccountMargins.FALL, event.fallToLiquidation());
        accounts.stage(account, AccountMargins.RISE, event.riseToLiquidation());
        accounts.stage(account, AccountMargins.DAILY_SD, event.dailySd());
        return 0;
    }

    int onWhatIfPublished(WhatIfPublishedDecoder event) {
        boolean finite = event.hasEs() == 0 || Math.abs(event.es()) < Double.POSITIVE_INFINITY;
        if (!finite) {
            return RejectReason.NOT_FINITE.value();
        }
        boolean timed = event.asOfTimeNs() >= 0L && event.asOfTimeNs() <= counters.nowNs();
        if (event.version() < 1L || !timed) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        WhatIfReason reason = book.publish(event);
        if (reason != WhatIfReason.NONE) {
            outputs.alert(AlertCode.WHAT_IF_REFUSED, Severity.WARNING, -1, reason.value(), 0.0);
        }
        reporter.published(event.version(), reason, counters.nowNs());
        return 0;
    }

    int onVenueMargin(VenueMarginDecoder event) {
        double sum = event.initial() + event.maintenance() + event.equity();
        int reject = checkAccount(event.venueId(), event.currencyId(), sum);
        if (reject == 0 && (event.initial() < 0.0 || event.maintenance() < 0.0)) {
            reject = RejectReason.OUT_OF_RANGE.value();
        }
        if (reject == 0) {
            int account = accounts.account(event.venueId(), event.currencyId());
            accounts.told(account, event.initial(), event.maintenance(), event.equity());
            reporter.margin(account);
        }
        return reject;
    }
}
