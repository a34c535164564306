package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.SetInterestEncoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginEncoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Something of the accounts at all venues together, by currency. Immutable. */
public sealed interface AccountSetting extends BookSetting {
    /**
     * Cash that the configuration has put in: an adjustment is the difference to what it had put in before.
     *
     * @param currencyId whose
     * @param minorUnits smallest units
     */
    record Balance(int currencyId, long minorUnits) implements AccountSetting {
        @Override
        public Subject subject() {
            return new Subject(Balance.class, currencyId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("account", "balances", directory.currencyCode(currencyId));
        }

        /** Adjustments add up. */
        Balance plus(Balance other) {
            return new Balance(currencyId, Math.addExact(minorUnits, other.minorUnits));
        }

        @Override
        public BookSetting after(Optional<BookSetting> inForce) {
            long before =
                    inForce.map(Balance.class::cast).map(Balance::minorUnits).orElse(0L);
            return new Balance(currencyId, Math.subtractExact(minorUnits, before));
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Balance(currencyId, 0L));
        }

        @Override
        public int templateId() {
            return CashAdjustmentEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).cashAdjustment(currencyId, minorUnits);
        }
    }

    /**
     * What cash earns from now on.
     *
     * @param currencyId whose
     * @param earnedE9 rate per year on a balance above 0, times 1e9
     * @param owedE9 rate per year on one below 0, times 1e9
     */
    record Interest(int currencyId, long earnedE9, long owedE9) implements AccountSetting {
        private static final int DECIMALS = 9;

        @Override
        public Subject subject() {
            return new Subject(Interest.class, currencyId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("interest", directory.currencyCode(currencyId));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            String table = table(directory);
            return List.of(table + ".earned=" + decimal(earnedE9), table + ".owed=" + decimal(owedE9));
        }

        private static String decimal(long rateE9) {
            return BigDecimal.valueOf(rateE9, DECIMALS).toPlainString();
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Interest(currencyId, 0L, 0L));
        }

        @Override
        public int templateId() {
            return SetInterestEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new EventWriter(frame).flows().interest(currencyId, earnedE9, owedE9);
        }
    }

    /**
     * Maintenance margin that is required now.
     *
     * @param currencyId whose
     * @param minorUnits smallest units
     */
    record MaintenanceMargin(int currencyId, long minorUnits) implements AccountSetting {
        @Override
        public Subject subject() {
            return new Subject(MaintenanceMargin.class, currencyId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("account", "maintenance_margin", directory.currencyCode(currencyId));
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new MaintenanceMargin(currencyId, 0L));
        }

        @Override
        public int templateId() {
            return SetMaintenanceMarginEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).maintenanceMargin(currencyId, minorUnits);
        }
    }
}
