package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginEncoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
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
