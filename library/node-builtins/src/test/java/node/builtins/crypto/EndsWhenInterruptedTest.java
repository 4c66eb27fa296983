package node.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes long ends with its program, whose thread is interrupted. */
class EndsWhenInterruptedTest {

    private static final byte[] TEXT = {1, 2, 3};

    @BeforeEach
    void interrupt() {
        Thread.currentThread().interrupt();
    }

    @AfterEach
    void forget() {
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void assertEnds(ThrowingCallable work) {
        assertThatExceptionOfType(CancellationException.class).isThrownBy(work);
    }

    @Test
    void pbkdf2() {
        assertEnds(() -> Derivations.pbkdf2("sha512", TEXT, TEXT, Integer.MAX_VALUE, 64));
    }

    @Test
    void scrypt() {
        assertEnds(() -> Derivations.scrypt(TEXT, TEXT, 1 << 14, 8, 1 << 12, 64));
    }

    @Test
    void primes() {
        assertEnds(() -> Primes.generate(16384, false, null, null));
        assertEnds(() -> Primes.generate(8192, true, null, null));
        assertEnds(() -> Primes.generate(16384, false, BigInteger.TWO, BigInteger.ONE));
    }

    @Test
    void pairsOfKeys() {
        assertEnds(() -> KeyPairs.rsa(16384, BigInteger.valueOf(65537)));
        assertEnds(() -> KeyPairs.dsa(8192, 256));
    }
}
