// A venue that one thread brings to a Hedgerow process: all that is the same for every such venue. Say what is traded, await its
// number, say prices and fills, work in between; orders come to onOrder, to be answered by filled, cancelled or reports of your own.
#pragma once

#include <map>
#include <thread>

#include "hedgerow_client.hpp"
#include "io_hedgerow_engine_event_codec/CurrencyDefinition.h"
#include "io_hedgerow_engine_event_codec/Fill.h"
#include "io_hedgerow_engine_event_codec/HedgeOrder.h"
#include "io_hedgerow_engine_event_codec/IndexPrice.h"
#include "io_hedgerow_engine_event_codec/InstrumentDefinition.h"
#include "io_hedgerow_engine_event_codec/OrderUpdate.h"
#include "io_hedgerow_engine_event_codec/TradingSession.h"
#include "io_hedgerow_engine_event_codec/UnderlyingDefinition.h"

namespace hedgerow {
constexpr std::int64_t E9 = 1000000000; // Prices and sizes of contracts are in billionths.

class Venue {
public:
    using Order = codec::HedgeOrder;

    std::function<void(Order &)> onOrder = [](Order &) {};

    /// Tell, by an update ACCEPTED each, which orders of ours work at the venue: a session begins.
    std::function<void()> onSession = [] {};

    Venue(const char *directory, std::int32_t stream, std::int32_t clientId, std::string name) : client_(directory, stream, clientId, std::move(name)) {
        client_.onDefinition = [this](char *data, std::uint64_t length) { defined(data, length); };
        client_.onOrder = [this](char *data, std::uint64_t length) {
            auto order = read<Order>(data, length);
            onOrder(order);
        };
        client_.onWelcome = [this] { begins_ = true; };
    }

    /// Numbers in what is listed are one's own; those of the host come by symbol.
    void currency(std::int32_t id, const std::string &code, std::int8_t decimals) {
        publish<codec::CurrencyDefinition>([&](auto &it) { it.currencyId(id).putCode(code).minorUnitDecimals(decimals); }, false);
    }

    void underlying(std::int32_t id, const std::string &symbol, std::int32_t base, std::int32_t quote) {
        publish<codec::UnderlyingDefinition>([&](auto &it) {
            it.underlyingId(id).putSymbol(symbol).baseCurrencyId(base).quoteCurrencyId(quote);
            it.referenceInstrumentId(codec::UnderlyingDefinition::referenceInstrumentIdNullValue());
            it.referenceSource(codec::ReferenceSource::INDEX).greekBasis(codec::GreekBasis::FORWARD);
        }, false);
    }

    void inversePerpetual(const std::string &symbol, std::int32_t underlying, std::int32_t base, std::int32_t quote, std::int64_t contractE9, std::int64_t tickE9) {
        using D = codec::InstrumentDefinition;
        publish<D>([&](D &it) {
            it.instrumentId(0).strikeE9(0).expiryNs(D::expiryNsNullValue()).contractSizeE9(contractE9).lotContractsE9(E9).tickSizeE9(tickE9);
            it.tickStepAboveE9(D::tickStepAboveE9NullValue()).tickStepSizeE9(D::tickStepSizeE9NullValue()).makerFeeE9(0).takerFeeE9(0);
            it.feeCapE9(D::feeCapE9NullValue()).underlyingId(underlying).venueId(0).baseCurrencyId(base).quoteCurrencyId(quote).settlementCurrencyId(base);
            it.kind(codec::InstrumentKind::PERPETUAL).payoff(codec::PayoffStyle::INVERSE).right(codec::OptionRight::NONE).putSymbol(symbol);
        });
    }

    /// Works until the host has told its number of a contract.
    std::int32_t await(const std::string &symbol) {
        while (instruments_.count(symbol) == 0) {
            work(1);
        }
        return instruments_[symbol];
    }

    std::int32_t underlying(const std::string &symbol) const { return underlyings_.at(symbol); }

    /// Index first, in the batch of the quote that follows: the engine decides once.
    void index(std::int32_t underlying, std::int64_t priceE9) {
        publish<codec::IndexPrice>([&](auto &it) { it.underlyingId(underlying).venueTimeNs(codec::IndexPrice::venueTimeNsNullValue()).priceE9(priceE9); }, false);
    }

    void quote(std::int32_t instrument, std::int64_t bidE9, std::int64_t askE9, std::int64_t lots, std::int64_t markE9) {
        publish<codec::Quote>([&](auto &it) {
            it.instrumentId(instrument).venueTimeNs(codec::Quote::venueTimeNsNullValue()).bidPriceE9(bidE9).askPriceE9(askE9);
            it.bidLots(lots).askLots(lots).markPriceE9(markE9);
        });
    }

    /// A customer has traded against our quotes; no two executions have one number.
    void traded(std::int32_t instrument, codec::Side::Value ours, std::int64_t lots, std::int64_t priceE9, std::int64_t executionId) {
        fill(instrument, codec::Fill::orderIdNullValue(), codec::FillSource::CUSTOMER, ours, lots, priceE9, executionId);
    }

    /// An order has traded whole, at its limit.
    void filled(Order &order, std::int64_t executionId) {
        fill(order.instrumentId(), order.orderId(), codec::FillSource::HEDGE, order.side(), order.lots(), order.limitPriceE9(), executionId);
    }

    void cancelled(Order &order) {
        publish<codec::OrderUpdate>([&](auto &it) {
            it.instrumentId(order.instrumentId()).orderId(order.orderId()).remainingLots(0).priceE9(codec::OrderUpdate::priceE9NullValue());
            it.status(codec::OrderStatus::CANCELLED);
        });
    }

    /// Any other event.
    template <typename M, typename F> void publish(F fill, bool endOfBatch = true) {
        char buffer[codec::MessageHeader::encodedLength() + M::sbeBlockLength()] = {};
        M event;
        event.wrapAndApplyHeader(buffer, 0, sizeof(buffer));
        event.flags().clear().endOfBatch(endOfBatch);
        fill(event);
        client_.publish(buffer, sizeof(buffer));
    }

    /// Does what is due for so long.
    void work(int milliseconds) {
        for (int i = 0; i < milliseconds; i++) {
            client_.work();
            if (begins_ && client_.isOpen() && !instruments_.empty()) {
                begins_ = false;
                onSession();
                publish<codec::TradingSession>([&](auto &it) { it.instrumentId(-1).venueId(client_.venueId()).status(codec::SessionStatus::OPEN); });
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

private:
    template <typename M> static M read(char *data, std::uint64_t length) {
        codec::MessageHeader header(data, length);
        return M(data, codec::MessageHeader::encodedLength(), length, header.blockLength(), header.version());
    }

    void defined(char *data, std::uint64_t length) {
        const auto id = codec::MessageHeader(data, length).templateId();
        if (id == codec::UnderlyingDefinition::SBE_TEMPLATE_ID) {
            auto told = read<codec::UnderlyingDefinition>(data, length);
            underlyings_[told.getSymbolAsString()] = told.underlyingId();
        } else if (id == codec::InstrumentDefinition::SBE_TEMPLATE_ID) {
            auto told = read<codec::InstrumentDefinition>(data, length);
            if (told.venueId() == client_.venueId()) {
                instruments_[told.getSymbolAsString()] = told.instrumentId();
            }
        }
    }

    void fill(std::int32_t instrument, std::int64_t orderId, codec::FillSource::Value why, codec::Side::Value side, std::int64_t lots, std::int64_t priceE9, std::int64_t executionId) {
        using F = codec::Fill;
        publish<F>([&](F &it) {
            it.instrumentId(instrument).executionId(executionId).orderId(orderId).lots(lots).priceE9(priceE9).side(side).fillSource(why).customer(0);
            it.feeMinorUnits(F::feeMinorUnitsNullValue()).feeCurrencyId(F::feeCurrencyIdNullValue());
            it.liquidity(why == codec::FillSource::CUSTOMER ? codec::Liquidity::MAKER : codec::Liquidity::TAKER);
        });
    }

    Client client_;
    std::map<std::string, std::int32_t> instruments_;
    std::map<std::string, std::int32_t> underlyings_;
    bool begins_ = false;
};
} // namespace hedgerow
