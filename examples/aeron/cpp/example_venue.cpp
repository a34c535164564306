// A venue of one perpetual: quotes a random walk, sells some lots to a customer, fills every order at its limit.
#include <cstdio>
#include <cstdlib>

#include "hedgerow_venue.hpp"

using namespace hedgerow;

int main(int, char **argv) { // FOLDER of the media driver, SECONDS to run
    const auto begin = std::chrono::system_clock::now(), until = begin + std::chrono::seconds(std::atoi(argv[2]));
    std::int64_t executions = begin.time_since_epoch().count() / 1000; // None of a run before comes again.
    long long filled = 0;

    Venue venue(argv[1], 1001, 2, "example in C++");
    venue.onOrder = [&](Venue::Order &order) {
        if (order.action() == codec::OrderAction::NEW) {
            venue.filled(order, ++executions);
            filled++;
        } else {
            venue.cancelled(order);
        }
    };

    venue.currency(0, "BTC", 8); // These numbers are ours; from here on they are the host's.
    venue.currency(1, "USD", 2);
    venue.underlying(0, "BTC", 0, 1);
    venue.inversePerpetual("BTC-PERPETUAL", 0, 0, 1, 10 * E9, E9 / 2);
    const auto perpetual = venue.await("BTC-PERPETUAL");

    venue.traded(perpetual, codec::Side::SELL, 20000, 100000 * E9, ++executions);
    for (auto price = 100000 * E9; std::chrono::system_clock::now() < until; price += (std::rand() % 11 - 5) * E9) {
        venue.index(venue.underlying("BTC"), price);
        venue.quote(perpetual, price - E9 / 2, price + E9 / 2, 5000, price);
        venue.work(20);
    }
    std::printf("orders filled: %lld\n", filled);
}
