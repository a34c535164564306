package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The page of fitted surfaces. */
class SurfaceHtmlTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private Path folder;

    private String page(String table) throws IOException {
        Path quotes = Files.writeString(folder.resolve("quotes<&>.csv"), table);
        Path html = folder.resolve("surface.html");
        CommandRun run = CommandRun.of("surface", "fit", quotes.toString(), "--report", html.toString());
        assertThat(run.err()).doesNotContain("Exception");
        return Files.readString(html);
    }

    private static Document parsed(String page) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldShowSmilesTermStructureHeatVenuesAndViolationsWithoutANetwork() throws Exception {
        QuotedMarket market = new QuotedMarket(1);
        for (int hour = 0; hour < 2; hour++) {
            for (int days : new int[] {3, 8, 30}) {
                for (QuotedMarket.Venue venue : List.of(
                        QuotedMarket.Venue.of("A", PriceUnit.COIN),
                        new QuotedMarket.Venue("B<&>", PriceUnit.COIN, 0.01, 0.04, 0.0, 0.3, 0.0, 1.0))) {
                    market.chain(
                            venue,
                            "BTC",
                            QuotedMarket.NOW_NS + hour * HOUR_NS,
                            QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS,
                            17);
                }
            }
        }
        String page = page(market.csv());
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("desc").getLength()).isEqualTo(5);
        assertThat(page)
                .contains("prefers-color-scheme: dark", "Term structure", "Smiles", "Violations", "All fits")
                .contains("line dash s3", "band f2", "background:rgba(", "B&lt;&amp;&gt;", "quotes&lt;&amp;&gt;.csv")
                .contains("ALERT", "buy at A, sell at B", "marks", "by parity")
                .doesNotContain("NaN", "Infinity", "<script", "src=", "href=", "url(", "@import");
        assertThat(page.split("http", -1)).hasSize(1 + 1 + 5); // names of XML, nothing to be fetched
    }

    @Test
    void shouldShowWhatIsWrongWhereThereIsNoSurface() throws Exception {
        String page = page("""
            venue,underlying,time,expiry,strike,type,bid,ask,price_unit
            V,BTC,2026-01-10T10:00:00Z,2026-01-16T08:00:00Z,82000,call,0.09,0.1,coin
            V,BTC,2026-01-10T10:00:00Z,2026-01-16T08:00:00Z,83000,call,x,0.1,coin
            """);
        parsed(page);
        assertThat(page)
                .contains("No quote can be used; there is no surface.", "bad_bid", "1 no_forward")
                .doesNotContain("NaN", "Infinity");
    }
}
