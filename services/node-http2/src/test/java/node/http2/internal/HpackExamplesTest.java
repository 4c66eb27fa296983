package node.http2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import node.http2.Http2Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7541, appendix C. */
class HpackExamplesTest {

    private static final String FIRST_REQUEST =
            """
            :method: GET
            :scheme: http
            :path: /
            :authority: www.example.com
            """;
    private static final String SECOND_REQUEST = FIRST_REQUEST + "cache-control: no-cache\n";
    private static final String THIRD_REQUEST =
            """
            :method: GET
            :scheme: https
            :path: /index.html
            :authority: www.example.com
            custom-key: custom-value
            """;
    private static final String FIRST_RESPONSE =
            """
            :status: 302
            cache-control: private
            date: Mon, 21 Oct 2013 20:13:21 GMT
            location: https://www.example.com
            """;
    private static final String SECOND_RESPONSE = FIRST_RESPONSE.replace("302", "307");
    private static final String THIRD_RESPONSE =
            """
            :status: 200
            cache-control: private
            date: Mon, 21 Oct 2013 20:13:22 GMT
            location: https://www.example.com
            content-encoding: gzip
            set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1
            """;

    private final HexFormat hex = HexFormat.of();

    private List<Http2Field> decode(HpackDecoder decoder, String block) throws HpackException {
        List<Http2Field> fields = new ArrayList<>();
        decoder.decode(ByteBuffer.wrap(hex.parseHex(block)), fields::add);
        return fields;
    }

    private String encode(HpackEncoder encoder, String text) {
        HpackOutput out = new HpackOutput();
        encoder.begin(out);
        fields(text).forEach(field -> encoder.encode(field, out));
        return hex.formatHex(out.buffer().array(), 0, out.size());
    }

    private static List<Http2Field> fields(String text) {
        return text.lines()
                .map(line -> line.split("(?<=.): ", 2))
                .map(parts -> new Http2Field(parts[0], parts[1]))
                .toList();
    }

    /** The fields of the dynamic table, read by their indexes. */
    private void assertTable(HpackDecoder decoder, int size, String text) throws HpackException {
        List<Http2Field> fields = fields(text);
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            block.append(hex.toHexDigits((byte) (0x80 + HpackStaticTable.LAST + 1 + i)));
        }
        assertThat(decode(decoder, block.toString())).isEqualTo(fields);
        assertThat(decoder.tableSize()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "0a, 5, 10",
        "1f9a0a, 5, 1337",
        "2a, 8, 42",
        "fe00, 7, 126",
        "ff00, 7, 127",
        "ff8000, 7, 127",
        "1fe0ffffff07, 5, 2147483647"
    })
    void integersHaveAPrefix(String block, int prefixBits, int value) throws HpackException {
        HpackInput in = new HpackInput(ByteBuffer.wrap(hex.parseHex(block)));
        assertThat(in.integer(prefixBits)).isEqualTo(value);
    }

    @Test
    void aLiteralWithIndexingIsKept() throws HpackException {
        HpackDecoder decoder = new HpackDecoder(4096);
        String block = "400a637573746f6d2d6b65790d637573746f6d2d686561646572";
        String field = "custom-key: custom-header";
        assertThat(decode(decoder, block)).isEqualTo(fields(field));
        assertTable(decoder, 55, field);
    }

    @Test
    void aLiteralWithoutIndexingIsNotKept() throws HpackException {
        HpackDecoder decoder = new HpackDecoder(4096);
        assertThat(decode(decoder, "040c2f73616d706c652f70617468"))
                .isEqualTo(fields(":path: /sample/path"));
        assertTable(decoder, 0, "");
    }

    @Test
    void aLiteralThatIsNeverIndexedIsSensitive() throws HpackException {
        HpackDecoder decoder = new HpackDecoder(4096);
        assertThat(decode(decoder, "100870617373776f726406736563726574"))
                .containsExactly(new Http2Field("password", "secret", true));
        assertTable(decoder, 0, "");
    }

    @Test
    void anIndexIsAField() throws HpackException {
        HpackDecoder decoder = new HpackDecoder(4096);
        assertThat(decode(decoder, "82")).isEqualTo(fields(":method: GET"));
        assertTable(decoder, 0, "");
    }

    @Test
    void requestsWithoutHuffmanCodesAreDecoded() throws HpackException {
        assertRequests(
                "828684410f7777772e6578616d706c652e636f6d",
                "828684be58086e6f2d6361636865",
                "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565");
    }

    @Test
    void requestsWithHuffmanCodesAreDecoded() throws HpackException {
        assertRequests(
                "828684418cf1e3c2e5f23a6ba0ab90f4ff",
                "828684be5886a8eb10649cbf",
                "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf");
    }

    private void assertRequests(String first, String second, String third) throws HpackException {
        HpackDecoder decoder = new HpackDecoder(4096);
        assertThat(decode(decoder, first)).isEqualTo(fields(FIRST_REQUEST));
        assertTable(decoder, 57, ":authority: www.example.com");

        assertThat(decode(decoder, second)).isEqualTo(fields(SECOND_REQUEST));
        assertTable(
                decoder,
                110,
                """
                cache-control: no-cache
                :authority: www.example.com
                """);

        assertThat(decode(decoder, third)).isEqualTo(fields(THIRD_REQUEST));
        assertTable(
                decoder,
                164,
                """
                custom-key: custom-value
                cache-control: no-cache
                :authority: www.example.com
                """);
    }

    @Test
    void responsesWithoutHuffmanCodesAreDecoded() throws HpackException {
        assertResponses(
                "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a32"
                        + "3120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
                "4803333037c1c0bf",
                "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a6970"
                        + "7738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61"
                        + "782d6167653d333630303b2076657273696f6e3d31");
    }

    @Test
    void responsesWithHuffmanCodesAreDecoded() throws HpackException {
        assertResponses(
                "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad"
                        + "171863c78f0b97c8e9ae82ae43d3",
                "4883640effc1c0bf",
                "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2"
                        + "e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d"
                        + "5007");
    }

    private void assertResponses(String first, String second, String third) throws HpackException {
        HpackDecoder decoder = new HpackDecoder(256);
        assertThat(decode(decoder, first)).isEqualTo(fields(FIRST_RESPONSE));
        assertTable(
                decoder,
                222,
                """
                location: https://www.example.com
                date: Mon, 21 Oct 2013 20:13:21 GMT
                cache-control: private
                :status: 302
                """);

        assertThat(decode(decoder, second)).isEqualTo(fields(SECOND_RESPONSE));
        assertTable(
                decoder,
                222,
                """
                :status: 307
                location: https://www.example.com
                date: Mon, 21 Oct 2013 20:13:21 GMT
                cache-control: private
                """);

        assertThat(decode(decoder, third)).isEqualTo(fields(THIRD_RESPONSE));
        assertTable(
                decoder,
                215,
                """
                set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1
                content-encoding: gzip
                date: Mon, 21 Oct 2013 20:13:22 GMT
                """);
    }

    @Test
    void requestsAreEncodedAsInTheExample() {
        HpackEncoder encoder = new HpackEncoder(4096);
        assertThat(encode(encoder, FIRST_REQUEST)).isEqualTo("828684418cf1e3c2e5f23a6ba0ab90f4ff");
        assertThat(encode(encoder, SECOND_REQUEST)).isEqualTo("828684be5886a8eb10649cbf");
        assertThat(encode(encoder, THIRD_REQUEST))
                .isEqualTo("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf");
        assertThat(encoder.tableSize()).isEqualTo(164);
    }
}
