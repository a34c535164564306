package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * The account statement that a clearing house would draw up from the exchange's messages alone: plain decimal
 * arithmetic, one flow after the other, nothing shared with the engine. Amounts are smallest units; only fees are whole,
 * as the exchange tells them.
 */
final class VenueStatement {
    private static final int DECIMALS = 40;

    private final SimUniverse universe;
    private final long[] lots;
    private final BigDecimal[] tradedMinor;
    private final long[] feesMinor;
    private final BigDecimal[] fundingMinor;
    private final BigDecimal[] premiumMinor;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();

    VenueStatement(SimUniverse universe) {
        this.universe = universe;
        int count = universe.idEnd();
        lots = new long[count];
        tradedMinor = zeros(count);
        feesMinor = new long[count];
        fundingMinor = zeros(count);
        premiumMinor = zeros(count);
    }

    private static BigDecimal[] zeros(int count) {
        BigDecimal[] amounts = new BigDecimal[count];
        Arrays.fill(amounts, BigDecimal.ZERO);
        return amounts;
    }

    void onEvent(DirectBuffer message) {
        switch (EventPrefix.templateId(message, 0)) {
            case FillDecoder.TEMPLATE_ID -> onFill(fill.wrapAndApplyHeader(message, 0, header));
            case FundingDecoder.TEMPLATE_ID -> onFunding(funding.wrapAndApplyHeader(message, 0, header));
            case SettlementDecoder.TEMPLATE_ID -> onSettlement(settlement.wrapAndApplyHeader(message, 0, header));
            default -> {
                // Moves no money.
            }
        }
    }

    private void onFill(FillDecoder event) {
        int id = event.instrumentId();
        long signed = event.side() == Side.BUY ? event.lots() : -event.lots();
        lots[id] += signed;
        feesMinor[id] += event.feeMinorUnits();
        book(id, minor(id, worth(universe.instrument(id), signed, decimal(event.priceE9()))));
    }

    private void book(int id, BigDecimal valueMinor) {
        if (!universe.isDeltaOne(id)) {
            premiumMinor[id] = premiumMinor[id].subtract(valueMinor);
        } else {
            tradedMinor[id] = tradedMinor[id].add(valueMinor);
        }
    }

    private void onFunding(FundingDecoder event) {
        int id = event.instrumentId();
        if (event.phase() == FundingPhase.PAYMENT) {
            BigDecimal notional = minor(id, worth(universe.instrument(id), lots[id], decimal(event.priceE9())));
            BigDecimal rate = BigDecimal.valueOf(event.rateE18(), 18);
            fundingMinor[id] = fundingMinor[id].subtract(notional.multiply(rate));
        }
    }

    private void onSettlement(SettlementDecoder event) {
        int id = event.instrumentId();
        InstrumentSpec contract = universe.instrument(id);
        BigDecimal price = decimal(event.deliveryPriceE9());
        if (contract.kind() == InstrumentKind.OPTION) {
            BigDecimal inTheMoney = price.subtract(decimal(contract.terms().strikeE9()));
            BigDecimal payoff = (contract.terms().right() == OptionRight.CALL ? inTheMoney : inTheMoney.negate())
                    .max(BigDecimal.ZERO);
            premiumMinor[id] =
                    premiumMinor[id].add(ratioMinor(id, size(contract, lots[id]).multiply(payoff), price));
        } else {
            book(id, minor(id, worth(contract, -lots[id], price)));
        }
        lots[id] = 0;
    }

    /** Value in units of the settlement currency, as a fraction: numerator over denominator. */
    private record Fraction(BigDecimal numerator, BigDecimal denominator) {}

    private static Fraction worth(InstrumentSpec contract, long signedLots, BigDecimal price) {
        boolean reciprocal =
                contract.terms().payoff() == PayoffStyle.INVERSE && contract.kind() != InstrumentKind.OPTION;
        BigDecimal size = size(contract, signedLots);
        return reciprocal ? new Fraction(size, price) : new Fraction(size.multiply(price), BigDecimal.ONE);
    }

    private static BigDecimal size(InstrumentSpec contract, long signedLots) {
        return BigDecimal.valueOf(signedLots)
                .multiply(decimal(contract.lot().lotContractsE9()))
                .multiply(decimal(contract.lot().contractSizeE9()));
    }

    private BigDecimal minor(int id, Fraction value) {
        return ratioMinor(id, value.numerator(), value.denominator());
    }

    private BigDecimal ratioMinor(int id, BigDecimal numerator, BigDecimal denominator) {
        int decimals = universe.settlementDecimals(universe.instrument(id));
        return numerator.scaleByPowerOfTen(decimals).divide(denominator, DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal decimal(long e9) {
        return BigDecimal.valueOf(e9, 9);
    }

    long lots(int id) {
        return lots[id];
    }

    /** Sum of the values at which futures and perpetuals traded, delivery included; signed like the trades. */
    BigDecimal tradedMinor(int id) {
        return tradedMinor[id];
    }

    long feesMinor(int id) {
        return feesMinor[id];
    }

    BigDecimal fundingMinor(int id) {
        return fundingMinor[id];
    }

    /** Premiums and payoffs received less those paid. */
    BigDecimal premiumMinor(int id) {
        return premiumMinor[id];
    }
}
