package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.contract.Contract;

/**
 * What a channel of trades, orders or changes is about: one contract, or all of a kind and a currency.
 *
 * @param instrument name of the contract, empty if it is about many
 * @param kind of the contracts, {@code any} for all
 * @param currency that they are settled in, {@code any} for all
 */
record Topic(String instrument, String kind, String currency) {
    boolean covers(Contract contract) {
        if (!instrument.isEmpty()) {
            return contract.name().equals(instrument);
        }
        return contract.kind().passes(kind)
                && (currency.equals("any") || contract.settlement().name().equals(currency));
    }
}
