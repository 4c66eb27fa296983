package node.tls.internal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import node.tls.TlsException;

/** Reads certificates and revocation lists. */
final class Certificates {

    private Certificates() {}

    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isCertificate(Pem block) {
        return switch (block.label()) {
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" -> true;
            default -> false;
        };
    }

    /** Returns all certificates of a text. */
    static List<X509Certificate> read(String text) throws TlsException {
        CertificateFactory factory = factory();
        List<X509Certificate> found = new ArrayList<>();
        for (Pem block : Pem.read(text)) {
            if (isCertificate(block)) {
                try {
                    found.add(read(factory, block));
                } catch (CertificateException e) {
                    throw new TlsException(
                            "ERR_OSSL_ASN1_HEADER_TOO_LONG",
                            "header too long",
                            "error:0680007B:asn1 encoding routines::header too long",
                            e);
                }
            }
        }
        return found;
    }

    /** Returns all certificates of a text that can be read, for a system's whole store. */
    static List<X509Certificate> readable(String text) {
        CertificateFactory factory = factory();
        List<X509Certificate> found = new ArrayList<>();
        for (Pem block : Pem.read(text)) {
            if (isCertificate(block)) {
                try {
                    found.add(read(factory, block));
                } catch (CertificateException e) {
                    continue; // the others still count
                }
            }
        }
        return found;
    }

    private static X509Certificate read(CertificateFactory factory, Pem block)
            throws CertificateException {
        return (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(block.bytes()));
    }

    /** Returns the certificates of a text, at least one. */
    static List<X509Certificate> needed(String text) throws TlsException {
        List<X509Certificate> found = read(text);
        if (found.isEmpty()) {
            throw noStart(null);
        }
        return found;
    }

    static List<CRL> revocations(String text) throws TlsException {
        CertificateFactory factory = factory();
        List<CRL> found = new ArrayList<>();
        try {
            for (Pem block : Pem.read(text)) {
                if (block.label().equals("X509 CRL")) {
                    found.add(factory.generateCRL(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException("ERR_CRYPTO_OPERATION_FAILED", "Failed to parse CRL", e);
        }
        if (found.isEmpty()) {
            throw new TlsException("ERR_CRYPTO_OPERATION_FAILED", "Failed to parse CRL", null);
        }
        return found;
    }

    static TlsException noStart(Exception cause) {
        String text = "error:0480006C:PEM routines::no start line";
        return new TlsException("ERR_OSSL_PEM_NO_START_LINE", "no start line", text, cause);
    }
}
