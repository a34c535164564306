package io.hedgerow.journal.lots;

import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.lots.OpenLots.Held;
import io.hedgerow.journal.reference.ContractMoney;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Reads the exact amounts of an engine's books as decimals. Owned by the following thread. */
final class EngineAmounts {
    private final ReferenceDirectory names;
    private final PositionBook positions;
    private final Map<Integer, ContractMoney> contracts = new HashMap<>();
    private final ExactAmount scratch = new ExactAmount();

    EngineAmounts(ReferenceDirectory names, PositionBook positions) {
        this.names = names;
        this.positions = positions;
    }

    /** What the engine's books say of a contract. */
    record Books(BigDecimal realised, BigDecimal fees, BigDecimal funding, BigDecimal cash) {}

    ContractMoney contract(int id) {
        return contracts.computeIfAbsent(id, key -> ContractMoney.of(names, key));
    }

    Books books(int id) {
        int decimals = contract(id).decimals();
        return new Books(
                units(positions.realised(id, scratch), decimals),
                units(positions.fees(id, scratch), decimals),
                units(positions.funding(id, scratch), decimals),
                cash(names.instrument(id).pair().settlementCurrencyId()));
    }

    /** Balance of a currency. */
    BigDecimal cash(int currencyId) {
        return units(
                positions.cash().balance(currencyId, scratch),
                names.currency(currencyId).minorUnitDecimals());
    }

    private static BigDecimal units(ExactAmount amount, int decimals) {
        return BigDecimal.valueOf(amount.whole())
                .add(BigDecimal.valueOf(amount.fractionE18(), ExactAmount.DECIMALS))
                .movePointLeft(decimals);
    }

    Held held(int id) {
        return new Held(
                positions.lots(id),
                BigDecimal.valueOf(positions.averagePrice(id)),
                units(positions.openCost(id, scratch), contract(id).decimals()));
    }
}
