package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import node.http.Fields;
import node.http.HttpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that what the parsers hand over, the serialisers take: a proxy that copies a message never
 * throws (W63, W72).
 */
class PassedOnTest {

    private static final int MUTATIONS = 100_000;
    private static final List<HttpOptions> OPTIONS =
            List.of(HttpOptions.defaults(), HttpOptions.builder().insecureParser(true).build());

    private int passed;

    @Test
    void w72WhatARequestHasCanBeSentOn() {
        List<byte[]> cases =
                Stream.of("requests.md", "lenient.md")
                        .flatMap(file -> WireCase.read(file).stream())
                        .map(WireCase::message)
                        .toList();
        Mutations mutations = new Mutations(72, cases);
        Stream.concat(cases.stream(), Stream.generate(mutations::next).limit(MUTATIONS))
                .forEach(message -> OPTIONS.forEach(options -> request(options, message)));
        assertThat(passed).isGreaterThan(MUTATIONS / 10);
    }

    private void request(HttpOptions options, byte[] message) {
        RequestParser parser = new RequestParser(options);
        ByteBuffer in = ByteBuffer.wrap(message);
        while (true) {
            switch (parser.next(in)) {
                case HEAD -> {
                    HttpRequest request = new HttpRequest(null, parser.head());
                    Fields fields = request.fields();
                    new RequestHead(request.method(), request.target(), "a", fields);
                    assertThat(new ResponseHead(200, fields).declaredLength())
                            .isEqualTo(declared(fields));
                    passed++;
                }
                case BODY -> parser.piece(in);
                case END -> {}
                case MORE, FAILED -> {
                    return;
                }
            }
        }
    }

    /** Fails if it is not canonical. */
    private static long declared(Fields fields) {
        String text = fields.first("Content-Length");
        assertThat(text == null ? "0" : text).matches("0|[1-9][0-9]*");
        return text == null ? -1 : Long.parseLong(text);
    }

    @Test
    void w63WhatAResponseHasCanBeSentOn() {
        List<byte[]> cases = WireCase.read("responses.md").stream().map(WireCase::message).toList();
        Mutations mutations = new Mutations(63, cases);
        Stream.concat(cases.stream(), Stream.generate(mutations::next).limit(MUTATIONS))
                .forEach(
                        message -> {
                            response(false, message);
                            response(true, message);
                        });
        assertThat(passed).isGreaterThan(MUTATIONS / 10);
    }

    private void response(boolean toHead, byte[] message) {
        ResponseParser parser = new ResponseParser(HttpOptions.defaults());
        parser.expect(toHead);
        ByteBuffer in = ByteBuffer.wrap(message);
        while (true) {
            switch (parser.next(in)) {
                case HEAD -> {
                    ReceivedResponse response = new ReceivedResponse(null, parser.head(), true);
                    if (!parser.isInterim()) {
                        ResponseHead head = new ResponseHead(response.status(), response.fields());
                        assertThat(head.declaredLength()).isEqualTo(declared(response.fields()));
                        head.write(
                                new OctetBuffer(64),
                                ResponseHead.Framing.NONE,
                                0,
                                true,
                                true,
                                DATE);
                        passed++;
                    }
                }
                case BODY -> parser.piece(in);
                case END -> {}
                case MORE, FAILED -> {
                    return;
                }
            }
        }
    }

    private static final DateLine DATE = new DateLine(java.time.InstantSource.system());

    @ParameterizedTest
    @ValueSource(ints = {200, 599, 600, 777, 999})
    void w63EveryStatusHasALine(int status) {
        OctetBuffer out = new OctetBuffer(64);
        new ResponseHead(status, Fields.of())
                .write(out, ResponseHead.Framing.NONE, 0, true, true, DATE);
        byte[] octets = new byte[out.length()];
        out.view().get(octets);
        assertThat(new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 " + status + " ");
    }
}
