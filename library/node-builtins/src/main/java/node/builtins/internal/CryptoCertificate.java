package node.builtins.internal;

import java.util.List;
import node.builtins.crypto.Certificate;
import node.script.Export;

/** A certificate, for JavaScript. */
public final class CryptoCertificate {

    private final CryptoCalls calls;
    private final Certificate data;

    CryptoCertificate(CryptoCalls calls, Certificate data) {
        this.calls = calls;
        this.data = data;
    }

    @Export
    public Object bytes() {
        return calls.value(data.bytes().clone());
    }

    @Export
    public String pem() {
        return data.pem();
    }

    /** A text by its name; null if the certificate does not have it. */
    @Export
    public String text(String name) {
        return (String)
                calls.now(
                        () ->
                                switch (name) {
                                    case "subject" -> data.subject();
                                    case "issuer" -> data.issuer();
                                    case "subjectAltName" -> data.alternativeName();
                                    case "infoAccess" -> data.information();
                                    case "validFrom" -> Certificate.text(data.validFrom());
                                    case "validTo" -> Certificate.text(data.validTo());
                                    case "fingerprint" -> data.fingerprint("SHA-1");
                                    case "fingerprint256" -> data.fingerprint("SHA-256");
                                    case "fingerprint512" -> data.fingerprint("SHA-512");
                                    case "serialNumber" -> data.serialNumber();
                                    case "signatureAlgorithm" -> data.algorithm();
                                    case "signatureAlgorithmOid" -> data.algorithmOid();
                                    case "modulus" -> data.modulus();
                                    default -> throw new IllegalArgumentException(name);
                                });
    }

    /** The attributes of subject or issuer: types and values in turn. */
    @Export
    public String[] attributes(boolean ofSubject) {
        return data.attributes(ofSubject).toArray(String[]::new);
    }

    @Export
    public double validFrom() {
        return data.validFrom().toEpochMilli();
    }

    @Export
    public double validTo() {
        return data.validTo().toEpochMilli();
    }

    @Export
    public boolean isCa() {
        return data.isCa();
    }

    /** Object identifiers of what the key is for; null if it is not restricted. */
    @Export
    public String[] extendedUsage() {
        List<String> usage = data.extendedUsage();
        return usage == null ? null : usage.toArray(String[]::new);
    }

    @Export
    public CryptoKey publicKey() {
        return (CryptoKey) calls.now(() -> new CryptoKey(calls, data.publicKey()));
    }

    @Export
    public String matchHost(String host, String subject, boolean wildcards, boolean partial) {
        return data.matchHost(host, subject, wildcards, partial);
    }

    @Export
    public String matchEmail(String email, String subject) {
        return data.matchEmail(email, subject);
    }

    @Export
    public boolean matchesAddress(String address) {
        return data.matchesAddress(address);
    }

    @Export
    public boolean isIssuedBy(CryptoCertificate issuer) {
        return data.isIssuedBy(issuer.data);
    }

    @Export
    public boolean isSignedBy(CryptoKey key) {
        return data.isSignedBy(key.data());
    }

    @Export
    public boolean isFor(CryptoKey key) {
        return data.isFor(key.data());
    }
}
