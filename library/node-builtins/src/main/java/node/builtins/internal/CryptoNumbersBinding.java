package node.builtins.internal;

import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.function.BiConsumer;
import node.builtins.crypto.CryptoException;
import node.builtins.crypto.Curve;
import node.builtins.crypto.DiffieHellman;
import node.builtins.crypto.KeyData;
import node.builtins.crypto.KeyPairs;
import node.builtins.crypto.Numbers;
import node.builtins.crypto.Primes;
import node.script.Binding;
import node.script.Export;

/** The binding "cryptoNumbers": primes, and the exchanges of numbers and points. */
@Binding
public final class CryptoNumbersBinding {

    private final CryptoCalls calls;

    CryptoNumbersBinding(CryptoCalls calls) {
        this.calls = calls;
    }

    private BigInteger number(Object buffer, int offset, int length) {
        return Numbers.of(calls.bytes(buffer, offset, length));
    }

    // ---- primes ----

    /** Returns a prime; add and remainder may be null. */
    @Export
    public Object prime(
            int bits,
            boolean safe,
            Object add,
            int addOffset,
            int addLength,
            Object remainder,
            int remainderOffset,
            int remainderLength,
            BiConsumer<CryptoFailure, Object> done) {
        BigInteger step = add == null ? null : number(add, addOffset, addLength);
        BigInteger rest =
                remainder == null ? null : number(remainder, remainderOffset, remainderLength);
        return calls.run(
                () -> Numbers.bytes(Primes.generate(bits, safe, step, rest), (bits + 7) / 8), done);
    }

    @Export
    public Object isPrime(
            Object buffer,
            int offset,
            int length,
            int checks,
            BiConsumer<CryptoFailure, Object> done) {
        BigInteger candidate = number(buffer, offset, length);
        return calls.run(() -> Primes.isPrime(candidate, checks), done);
    }

    // ---- Diffie-Hellman ----

    /** The prime of a group; null if there is none of that name. */
    @Export
    public Object group(String name) {
        BigInteger prime = DiffieHellman.group(name);
        return prime == null ? null : calls.value(Numbers.bytes(prime));
    }

    /** A private number for a prime. */
    @Export
    public Object privateNumber(Object prime, int offset, int length) {
        BigInteger p = number(prime, offset, length);
        return calls.value(Numbers.bytes(DiffieHellman.number(p)));
    }

    /** The power of a number, modulo a prime, with as many bytes as the prime has. */
    @Export
    public Object power(
            Object base,
            int baseOffset,
            int baseLength,
            Object exponent,
            int exponentOffset,
            int exponentLength,
            Object prime,
            int offset,
            int length) {
        BigInteger p = number(prime, offset, length);
        BigInteger b = number(base, baseOffset, baseLength);
        BigInteger e = number(exponent, exponentOffset, exponentLength);
        return calls.now(() -> DiffieHellman.classic(p, e, b));
    }

    /** -1, 0 or 1: a number compared with a prime less the other number. */
    @Export
    public int compare(
            Object buffer,
            int offset,
            int length,
            Object prime,
            int pOffset,
            int pLength,
            int less) {
        return number(buffer, offset, length)
                .compareTo(number(prime, pOffset, pLength).subtract(BigInteger.valueOf(less)));
    }

    /** What is wrong with a prime and a generator, as bits of OpenSSL. */
    @Export
    public int check(
            Object prime, int offset, int length, Object base, int baseOffset, int baseLength) {
        BigInteger p = number(prime, offset, length);
        BigInteger g = number(base, baseOffset, baseLength);
        int wrong = 0;
        if (!Primes.isPrime(p, 0)) {
            wrong |= 1;
        } else if (!Primes.isPrime(p.shiftRight(1), 0)) {
            wrong |= 2;
        }
        boolean suitable =
                g.compareTo(BigInteger.ONE) > 0 && g.compareTo(p.subtract(BigInteger.ONE)) < 0;
        return suitable ? wrong : wrong | 8;
    }

    // ---- points ----

    /** The private number of a new key on a curve, and its point. */
    @Export
    public Object[] newPoint(String curve) {
        Curve known = Curve.named(curve);
        return (Object[])
                calls.now(
                        () -> {
                            KeyData key = KeyPairs.ec(known, false);
                            return new Object[] {known.bytes(key.scalar()), key.point()};
                        });
    }

    /** The point of a private number; null if the number is out of range. */
    @Export
    public Object pointOf(String curve, Object buffer, int offset, int length) {
        Curve known = Curve.named(curve);
        BigInteger scalar = number(buffer, offset, length);
        if (scalar.signum() == 0 || scalar.compareTo(known.order()) >= 0) {
            return null;
        }
        return calls.value(known.encode(known.multiply(scalar)));
    }

    /**
     * A point in another form; null if it is not on the curve.
     *
     * @param form 2 compressed, 4 not, 6 both
     */
    @Export
    public Object convert(String curve, int form, Object buffer, int offset, int length) {
        Curve known = Curve.named(curve);
        byte[] bytes = calls.bytes(buffer, offset, length);
        ECPoint point;
        try {
            point = known.decode(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return calls.value(form == 4 ? known.encode(point) : known.encode(point, form == 6));
    }

    /** The secret of a private number and a point. */
    @Export
    public Object secret(
            String curve,
            Object own,
            int ownOffset,
            int ownLength,
            Object point,
            int offset,
            int length) {
        Curve known = Curve.named(curve);
        BigInteger scalar = number(own, ownOffset, ownLength);
        byte[] other = calls.bytes(point, offset, length);
        return calls.now(
                () -> {
                    try {
                        byte[] plain = known.encode(known.decode(other));
                        return DiffieHellman.agree(
                                KeyData.ecPrivate(known, scalar, plain),
                                KeyData.ecPublic(known, plain));
                    } catch (IllegalArgumentException e) {
                        throw CryptoException.error(
                                "ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY",
                                "Public key is not valid for specified curve");
                    }
                });
    }
}
