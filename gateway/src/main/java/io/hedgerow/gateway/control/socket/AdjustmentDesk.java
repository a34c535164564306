package io.hedgerow.gateway.control.socket;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.SetPositionEncoder;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Cash and positions as an operator says they are: each journaled behind who says so, and why. Any thread. */
final class AdjustmentDesk {
    private static final int PRICE_DECIMALS = 9;

    private final ReferenceDirectory directory;

    AdjustmentDesk(ReferenceDirectory directory) {
        this.directory = directory;
    }

    /** Cash that has come in, or with a minus sign gone out. */
    CommandQueue.Command cash(String code, String amount, Operator operator) {
        int currency = directory.currencyId(code);
        if (currency == ReferenceDirectory.UNKNOWN) {
            throw new ControlException("no currency '" + code + "'; there are "
                    + directory.currencies().map(CurrencyEntry::code).sorted().collect(Collectors.joining(", ")));
        }
        int decimals = directory.currency(currency).minorUnitDecimals();
        long minor = whole(
                amount,
                decimals,
                "amount '" + amount + "' must be a number of " + code + " with at most " + decimals + " decimals");
        if (minor == 0) {
            throw new ControlException("an amount of 0 changes nothing");
        }
        return frame -> {
            CommandWriter commands = new CommandWriter(frame);
            operator.note(commands, CashAdjustmentEncoder.TEMPLATE_ID);
            commands.cashAdjustment(currency, minor);
        };
    }

    /** A position as it is to be; what was realised stays. */
    CommandQueue.Command position(ControlRequest request, Operator operator) {
        int instrument = directory.instrumentId(request.scope());
        if (instrument == ReferenceDirectory.UNKNOWN) {
            throw new ControlException(
                    "no instrument '" + request.scope() + "'; write symbol.VENUE, such as BTC-PERPETUAL.SIM");
        }
        String lotsText = request.text("lots");
        long lots = whole(lotsText, 0, "lots '" + lotsText + "' must be a whole number, negative when short");
        String priceText = request.text("price");
        long priceE9 = whole(
                priceText,
                PRICE_DECIMALS,
                "price '" + priceText + "' must be a number with at most " + PRICE_DECIMALS + " decimals");
        if (lots != 0 && priceE9 == 0) {
            throw new ControlException("an open position needs the average price that it was entered at");
        }
        return frame -> {
            CommandWriter commands = new CommandWriter(frame);
            operator.note(commands, SetPositionEncoder.TEMPLATE_ID);
            commands.setPosition(instrument, lots, priceE9);
        };
    }

    private static long whole(String text, int decimals, String otherwise) {
        try {
            return new BigDecimal(text.strip()).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException | NumberFormatException notSo) {
            throw new ControlException(otherwise, notSo);
        }
    }
}
