// A client of a Hedgerow process (gateway.kind = "aeron"): says hello, numbers its events and keeps them until they are taken,
// sends again what was lost, and hands over definitions and orders, each once. One thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <deque>
#include <functional>
#include <stdexcept>
#include <string>

#include "aeronc.h"
#include "io_hedgerow_engine_event_codec/MessageHeader.h"
#include "io_hedgerow_engine_event_codec/Quote.h"
#include "io_hedgerow_engine_wire/ClientHeartbeat.h"
#include "io_hedgerow_engine_wire/ClientHello.h"
#include "io_hedgerow_engine_wire/EventOut.h"
#include "io_hedgerow_engine_wire/Events.h"
#include "io_hedgerow_engine_wire/EventsTaken.h"
#include "io_hedgerow_engine_wire/OrderOut.h"
#include "io_hedgerow_engine_wire/OrdersReceived.h"
#include "io_hedgerow_engine_wire/Refused.h"
#include "io_hedgerow_engine_wire/Welcome.h"

namespace hedgerow {
namespace wire = io::hedgerow::engine::wire;
namespace codec = io::hedgerow::engine::event::codec;

class Client {
public:
    std::function<void(char *, std::uint64_t)> onDefinition = [](char *, std::uint64_t) {};
    std::function<void(char *, std::uint64_t)> onOrder = [](char *, std::uint64_t) {};
    std::function<void()> onWelcome = [] {};

    Client(const char *directory, std::int32_t stream, std::int32_t clientId, std::string name)
        : clientId_(clientId), name_(std::move(name)), answers_(100000 + static_cast<std::int32_t>(now() % 1000000000)) {
        check(aeron_context_init(&context_), "context");
        check(aeron_context_set_dir(context_, directory), "directory");
        check(aeron_init(&aeron_, context_), "media driver");
        check(aeron_start(aeron_), "client");
        aeron_async_add_exclusive_publication_t *publication;
        aeron_async_add_subscription_t *subscription;
        check(aeron_async_add_exclusive_publication(&publication, aeron_, "aeron:ipc", stream), "publication");
        while (check(aeron_async_add_exclusive_publication_poll(&to_, publication), "publication") == 0) {}
        check(aeron_async_add_exclusive_publication(&publication, aeron_, "aeron:ipc?term-length=64k", stream), "publication");
        while (check(aeron_async_add_exclusive_publication_poll(&aside_, publication), "publication") == 0) {}
        check(aeron_async_add_subscription(&subscription, aeron_, "aeron:ipc", answers_, nullptr, nullptr, nullptr, nullptr), "answers");
        while (check(aeron_async_add_subscription_poll(&from_, subscription), "answers") == 0) {}
        check(aeron_fragment_assembler_create(&assembler_, onFragment, this), "assembler");
    }

    ~Client() {
        aeron_exclusive_publication_close(to_, nullptr, nullptr);
        aeron_exclusive_publication_close(aside_, nullptr, nullptr);
        aeron_subscription_close(from_, nullptr, nullptr);
        aeron_fragment_assembler_delete(assembler_);
        aeron_close(aeron_);
        aeron_context_close(context_);
    }

    bool isOpen() const { return connection_ != 0; }
    std::int64_t taken() const { return firstKept_ - 1; }
    std::int32_t venueId() const { return venueId_; }

    /// Publishes an event, header included; it is kept until it is taken.
    void publish(const char *event, std::uint64_t length) { kept_.emplace_back(event, length); }

    /// Publishes a KillSwitch that does not wait behind the events before it: it is said by a second publication as well, and carried
    /// out there. False = it has not left there, and waits for its turn; nothing is published without a session.
    bool kill(const char *event, std::uint64_t length) {
        if (!isOpen()) {
            return false;
        }
        publish(event, length);
        const std::int64_t number = firstKept_ + static_cast<std::int64_t>(kept_.size()) - 1;
        auto hello = message<wire::ClientHello>();
        hello.clientId(clientId_).eventSchemaVersion(codec::Quote::sbeSchemaVersion()).wireVersion(wire::ClientHello::sbeSchemaVersion());
        hello.numericProfile(0).roles().clear();
        hello.putClientName(name_).lastJournalSequence(0).keptFromNumber(0).responseStreamId(0); // Nothing is answered there.
        hello.venuesCount(0);
        hello.putResponseChannel(std::string()).putToken(std::string());
        if (!offer(aside_, hello.encodedLength())) {
            return false;
        }
        auto events = message<wire::Events>();
        events.firstNumber(number).clientId(clientId_).eventCount(1).connection(connection_).putEvents(std::string(event, length));
        return offer(aside_, events.encodedLength());
    }

    /// Does what is due; call it again and again.
    void work() {
        aeron_subscription_poll(from_, aeron_fragment_assembler_handler, assembler_, 32);
        const std::int64_t nowMs = now() / 1000000;
        if (isOpen() && nowMs - heardMs_ > 5000) {
            connection_ = 0; // Nothing is heard of the host: hello again.
        }
        if (!isOpen()) {
            if (nowMs - helloMs_ > 1000 && sayHello()) {
                helloMs_ = nowMs;
            }
            return;
        }
        sendEvents();
        if (receivedOrder_ > acknowledgedOrder_) {
            auto received = message<wire::OrdersReceived>();
            received.orderNumber(receivedOrder_).clientId(clientId_).venueId(venueId_).connection(connection_);
            acknowledgedOrder_ = offer(received.encodedLength()) ? receivedOrder_ : acknowledgedOrder_;
        }
        if (nowMs - beatMs_ > 500) {
            auto beat = message<wire::ClientHeartbeat>();
            beat.lastEventNumber(sent_).clientId(clientId_).connection(connection_);
            beatMs_ = offer(beat.encodedLength()) ? nowMs : beatMs_;
        }
    }

private:
    static std::int64_t now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

    static int check(int result, const char *what) {
        if (result < 0) {
            throw std::runtime_error(std::string(what) + ": " + aeron_errmsg());
        }
        return result;
    }

    template <typename M> M message() {
        M encoder;
        encoder.wrapAndApplyHeader(buffer_, 0, sizeof(buffer_));
        return encoder;
    }

    bool offer(std::uint64_t encodedLength) { return offer(to_, encodedLength); }

    bool offer(aeron_exclusive_publication_t *to, std::uint64_t encodedLength) {
        const auto length = wire::WireHeader::encodedLength() + encodedLength;
        return aeron_exclusive_publication_offer(to, reinterpret_cast<std::uint8_t *>(buffer_), length, nullptr, nullptr) > 0;
    }

    bool sayHello() {
        auto hello = message<wire::ClientHello>();
        hello.clientId(clientId_).eventSchemaVersion(codec::Quote::sbeSchemaVersion()).wireVersion(wire::ClientHello::sbeSchemaVersion());
        hello.numericProfile(0).roles().clear();
        hello.putClientName(name_).lastJournalSequence(0).keptFromNumber(0).responseStreamId(answers_);
        hello.venuesCount(1).next().lastOrderNumber(receivedOrder_).venueId(-1); // The venue of this gateway.
        hello.putResponseChannel(std::string("aeron:ipc")).putToken(std::string());
        return offer(hello.encodedLength());
    }

    /// Several events go in one message; those that were sent and not taken are sent anew after a gap or another hello.
    void sendEvents() {
        while (sent_ - firstKept_ + 1 < static_cast<std::int64_t>(kept_.size()) && sent_ - firstKept_ + 1 < window_) {
            std::string pack;
            std::uint16_t count = 0;
            for (auto i = sent_ + 1 - firstKept_; i < static_cast<std::int64_t>(kept_.size()) && pack.size() + kept_[i].size() < 1200; i++) {
                pack += kept_[i];
                count++;
            }
            auto events = message<wire::Events>();
            events.firstNumber(sent_ + 1).clientId(clientId_).eventCount(count).connection(connection_).putEvents(pack);
            if (!offer(events.encodedLength())) {
                return; // No room, or nobody there: later.
            }
            sent_ += count;
        }
    }

    static void onFragment(void *self, const std::uint8_t *data, std::size_t length, aeron_header_t *) {
        static_cast<Client *>(self)->onMessage(const_cast<char *>(reinterpret_cast<const char *>(data)), length);
    }

    template <typename M> static M decoder(char *data, std::size_t length) {
        wire::WireHeader header(data, length);
        return M(data, wire::WireHeader::encodedLength(), length, header.blockLength(), header.version());
    }

    void onMessage(char *data, std::size_t length) {
        heardMs_ = now() / 1000000;
        switch (wire::WireHeader(data, length).templateId()) {
            case wire::Welcome::SBE_TEMPLATE_ID: return welcomed(decoder<wire::Welcome>(data, length));
            case wire::EventsTaken::SBE_TEMPLATE_ID: return forget(decoder<wire::EventsTaken>(data, length).throughNumber());
            case wire::Refused::SBE_TEMPLATE_ID: return onRefused(decoder<wire::Refused>(data, length));
            case wire::EventOut::SBE_TEMPLATE_ID: {
                auto told = decoder<wire::EventOut>(data, length);
                const auto size = told.eventMessageLength();
                return onDefinition(const_cast<char *>(told.eventMessage()), size);
            }
            case wire::OrderOut::SBE_TEMPLATE_ID: {
                auto order = decoder<wire::OrderOut>(data, length);
                if (receivedOrder_ >= 0 && order.orderNumber() > receivedOrder_ + 1) {
                    connection_ = 0; // Some before it are missing: hello again, and they are sent.
                } else if (order.orderNumber() > receivedOrder_) { // One that came before is known by its number.
                    receivedOrder_ = order.orderNumber();
                    const auto size = order.orderMessageLength();
                    onOrder(const_cast<char *>(order.orderMessage()), size);
                }
                return;
            }
            default: return; // Heartbeats, and what a later version says besides.
        }
    }

    void welcomed(wire::Welcome welcome) {
        connection_ = welcome.connection();
        window_ = welcome.windowEvents();
        if (firstKept_ == 1 && sent_ == 0) {
            firstKept_ = welcome.lastEventNumber() + 1; // Of an earlier life of this client: numbers go on.
        }
        forget(welcome.lastEventNumber());
        sent_ = welcome.lastEventNumber();
        auto &venues = welcome.venues();
        if (venues.hasNext()) {
            auto &venue = venues.next();
            venueId_ = venue.venueId();
            acknowledgedOrder_ = venue.acknowledgedNumber();
            receivedOrder_ = std::max(receivedOrder_, acknowledgedOrder_);
        }
        onWelcome();
    }

    void onRefused(wire::Refused refused) {
        std::fprintf(stderr, "refused: %s\n", refused.getWordsAsString().c_str());
        if (refused.isFinal() != 0) {
            connection_ = 0;
        } else {
            sent_ = std::max(firstKept_ - 1, refused.lastEventNumber()); // From there on it is all sent again.
        }
    }

    void forget(std::int64_t through) {
        for (; firstKept_ <= through && !kept_.empty(); firstKept_++) {
            kept_.pop_front();
        }
    }

    const std::int32_t clientId_;
    const std::string name_;
    const std::int32_t answers_;
    aeron_context_t *context_ = nullptr;
    aeron_t *aeron_ = nullptr;
    aeron_exclusive_publication_t *to_ = nullptr;
    aeron_exclusive_publication_t *aside_ = nullptr;
    aeron_subscription_t *from_ = nullptr;
    aeron_fragment_assembler_t *assembler_ = nullptr;
    char buffer_[4096];
    std::deque<std::string> kept_;
    std::int64_t firstKept_ = 1;
    std::int64_t sent_ = 0;
    std::int64_t window_ = 0;
    std::int64_t receivedOrder_ = -1;
    std::int64_t acknowledgedOrder_ = -1;
    std::int64_t heardMs_ = 0;
    std::int64_t helloMs_ = 0;
    std::int64_t beatMs_ = 0;
    std::int32_t connection_ = 0;
    std::int32_t venueId_ = 0;
};
} // namespace hedgerow
