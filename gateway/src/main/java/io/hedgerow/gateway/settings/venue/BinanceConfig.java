package io.hedgerow.gateway.settings.venue;

import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec.Connection;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec.DepthSpeed;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec.Endpoints;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec.Streams;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the settings of Binance's COIN-M futures as a live venue on paper. Static. */
final class BinanceConfig {
    private BinanceConfig() {}

    static BinanceSpec read(Section section, Path folder, PaperSpec paper) {
        BinanceSpec normal = BinanceSpec.DEFAULT;
        TradingMode mode = section.choice("mode", TradingMode.PAPER, Section.all(TradingMode.class));
        if (mode == TradingMode.LIVE) {
            section.problem("mode", "= \"live\": " + BinanceSpec.LIVE_REFUSED);
        }
        URI url = VenueAddresses.webSocket(
                section, "url", normal.endpoints().url().toString());
        URI restUrl = VenueAddresses.http(
                section, "rest_url", normal.endpoints().restUrl().toString());
        BinanceSpec spec = new BinanceSpec(
                section.tableName(),
                new Endpoints(url, restUrl, section.file("ca_file", folder)),
                section.texts("coins", normal.coins()),
                section.texts("symbols", normal.symbols()),
                new Streams(
                        section.flag("trades", normal.streams().trades()),
                        section.word(
                                "depth", normal.streams().depth(), List.of(DepthSpeed.values()), BinanceConfig::text)),
                RecordReader.read(section.section("connection"), Connection.DEFAULT, Map.of()),
                paper,
                section.file("capture", folder));
        if (spec.coins().isEmpty() && spec.symbols().isEmpty()) {
            section.problem("coins", "must name one at least, such as [\"BTC\"], unless symbols names contracts");
        }
        section.end();
        return spec;
    }

    private static String text(DepthSpeed speed) {
        return switch (speed) {
            case OFF -> "off";
            case MS_100 -> "100ms";
            case MS_250 -> "250ms";
            case MS_500 -> "500ms";
        };
    }
}
