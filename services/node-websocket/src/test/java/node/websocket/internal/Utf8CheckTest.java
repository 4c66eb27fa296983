package node.websocket.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {

    private static boolean isValid(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int check(byte[] octets, int cut) {
        int state = Utf8Check.next(octets, 0, cut, Utf8Check.COMPLETE);
        return state == Utf8Check.WRONG ? state : Utf8Check.next(octets, cut, octets.length, state);
    }

    @Test
    void agreesWithTheDecoderOfTheJdkHoweverTheOctetsAreCut() {
        Random random = new Random(7);
        byte[] tempting = {
            'a',
            'b',
            (byte) 0xc2,
            (byte) 0xe0,
            (byte) 0xed,
            (byte) 0xf0,
            (byte) 0xf4,
            (byte) 0x80,
            (byte) 0x8f,
            (byte) 0x90,
            (byte) 0x9f,
            (byte) 0xa0,
            (byte) 0xbf,
            (byte) 0xc0,
            (byte) 0xff
        };
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = new byte[random.nextInt(6)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = tempting[random.nextInt(tempting.length)];
            }
            boolean isComplete = check(octets, random.nextInt(octets.length + 1)) == 0;
            assertThat(isComplete).as("%s", octets).isEqualTo(isValid(octets));
        }
    }

    @Test
    void acceptsEachCharacterCutEverywhere() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += 13) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            byte[] octets = Character.toString(c).getBytes(StandardCharsets.UTF_8);
            for (int cut = 0; cut <= octets.length; cut++) {
                assertThat(check(octets, cut)).isEqualTo(Utf8Check.COMPLETE);
            }
        }
    }

    @Test
    void failsAtTheFirstWrongOctet() {
        byte[] overlong = {(byte) 0xe0, (byte) 0x80};
        assertThat(Utf8Check.next(overlong, 0, 1, 0)).isPositive();
        assertThat(Utf8Check.next(overlong, 0, 2, 0)).isEqualTo(Utf8Check.WRONG);
        byte[] tooLarge = {(byte) 0xf4, (byte) 0x90};
        assertThat(Utf8Check.next(tooLarge, 0, 2, 0)).isEqualTo(Utf8Check.WRONG);
    }
}
