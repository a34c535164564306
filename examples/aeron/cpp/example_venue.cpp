// A venue of one perpetual on one page: quotes a random walk, sells some lots to us, fills every order at its limit.
#include <cstdlib>
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

using namespace io::hedgerow::engine::event::codec;
static const std::int64_t E9 = 1000000000;

template <typename M> void publish(hedgerow::Client &client, const std::function<void(M &)> &fill, bool endOfBatch = true) {
    char buffer[MessageHeader::encodedLength() + M::sbeBlockLength()] = {};
    M event;
    event.wrapAndApplyHeader(buffer, 0, sizeof(buffer));
    event.flags().clear().endOfBatch(endOfBatch);
    fill(event);
    client.publish(buffer, sizeof(buffer));
}

template <typename M> M read(char *data, std::uint64_t length) {
    MessageHeader header(data, length);
    return M(data, MessageHeader::encodedLength(), length, header.blockLength(), header.version());
}

int main(int, char **argv) { // FOLDER of the media driver, SECONDS to run
    hedgerow::Client client(argv[1], 1001, 2, "example in C++");
    std::int32_t instrument = -1, venue = 0;
    std::int64_t executions = 0, filled = 0;
    auto trade = [&](std::int64_t orderId, FillSource::Value why, Side::Value side, std::int64_t lots, std::int64_t priceE9) {
        publish<Fill>(client, [&](Fill &it) {
            it.instrumentId(instrument).executionId(++executions).orderId(orderId).lots(lots).priceE9(priceE9).side(side);
            it.feeMinorUnits(Fill::feeMinorUnitsNullValue()).liquidity(Liquidity::TAKER).fillSource(why).customer(0).feeCurrencyId(Fill::feeCurrencyIdNullValue());
        });
    };
    client.onDefinition = [&](char *data, std::uint64_t length) {
        if (MessageHeader(data, length).templateId() == InstrumentDefinition::SBE_TEMPLATE_ID) {
            instrument = read<InstrumentDefinition>(data, length).instrumentId(); // The number that the host gives it.
            venue = read<InstrumentDefinition>(data, length).venueId();
        }
    };
    client.onOrder = [&](char *data, std::uint64_t length) {
        auto order = read<HedgeOrder>(data, length);
        if (order.action() == OrderAction::NEW) {
            trade(order.orderId(), FillSource::HEDGE, order.side(), order.lots(), order.limitPriceE9());
            filled++;
        } else {
            publish<OrderUpdate>(client, [&](OrderUpdate &it) {
                it.instrumentId(instrument).orderId(order.orderId()).remainingLots(0).priceE9(OrderUpdate::priceE9NullValue()).status(OrderStatus::CANCELLED);
            });
        }
    };
    publish<CurrencyDefinition>(client, [](auto &it) { it.currencyId(0).putCode(std::string("BTC")).minorUnitDecimals(8); }, false);
    publish<CurrencyDefinition>(client, [](auto &it) { it.currencyId(1).putCode(std::string("USD")).minorUnitDecimals(2); }, false);
    publish<UnderlyingDefinition>(client, [](auto &it) {
        it.underlyingId(0).putSymbol(std::string("BTC")).baseCurrencyId(0).quoteCurrencyId(1).referenceInstrumentId(UnderlyingDefinition::referenceInstrumentIdNullValue());
        it.referenceSource(ReferenceSource::INDEX).greekBasis(GreekBasis::FORWARD);
    }, false);
    publish<InstrumentDefinition>(client, [](auto &it) {
        it.instrumentId(0).strikeE9(0).expiryNs(InstrumentDefinition::expiryNsNullValue()).contractSizeE9(10 * E9).lotContractsE9(E9).tickSizeE9(E9 / 2);
        it.tickStepAboveE9(InstrumentDefinition::tickStepAboveE9NullValue()).tickStepSizeE9(InstrumentDefinition::tickStepSizeE9NullValue());
        it.makerFeeE9(0).takerFeeE9(0).feeCapE9(InstrumentDefinition::feeCapE9NullValue()).underlyingId(0).venueId(0).baseCurrencyId(0).quoteCurrencyId(1);
        it.settlementCurrencyId(0).kind(InstrumentKind::PERPETUAL).payoff(PayoffStyle::INVERSE).right(OptionRight::NONE).putSymbol(std::string("BTC-PERPETUAL"));
    });
    bool open = false;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[2]));
    for (std::int64_t dollars = 100000; std::chrono::steady_clock::now() < until; dollars += std::rand() % 11 - 5) {
        for (int i = 0; i < 20; i++) {
            client.work();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        if (instrument < 0) {
            continue;
        }
        publish<IndexPrice>(client, [&](auto &it) { it.underlyingId(0).venueTimeNs(IndexPrice::venueTimeNsNullValue()).priceE9(dollars * E9); }, false);
        publish<Quote>(client, [&](auto &it) {
            it.instrumentId(instrument).venueTimeNs(Quote::venueTimeNsNullValue()).bidPriceE9(dollars * E9 - E9 / 2).askPriceE9(dollars * E9 + E9 / 2);
            it.bidLots(5000).askLots(5000).markPriceE9(dollars * E9);
        });
        if (!open) {
            publish<TradingSession>(client, [&](auto &it) { it.instrumentId(-1).venueId(venue).status(SessionStatus::OPEN); }); // Orders may come.
            trade(Fill::orderIdNullValue(), FillSource::CUSTOMER, Side::SELL, 20000, dollars * E9);
            open = true;
        }
    }
    std::printf("orders filled: %lld\n", static_cast<long long>(filled));
}
