package node.tls.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import node.net.NetException;
import node.tls.TlsException;

/** Gives the engine's failures the codes and words that Node has for them. */
final class TlsErrors {

    private static final String RECEIVED = "received fatal alert: ";

    /** The alerts that OpenSSL names otherwise than by {@code tlsv1 alert} and their name. */
    private static final Map<String, String> ALERTS =
            Map.ofEntries(
                    Map.entry("unexpected_message", "sslv3 alert unexpected message"),
                    Map.entry("bad_record_mac", "sslv3 alert bad record mac"),
                    Map.entry("handshake_failure", "sslv3 alert handshake failure"),
                    Map.entry("bad_certificate", "sslv3 alert bad certificate"),
                    Map.entry("unsupported_certificate", "sslv3 alert unsupported certificate"),
                    Map.entry("certificate_revoked", "sslv3 alert certificate revoked"),
                    Map.entry("certificate_expired", "sslv3 alert certificate expired"),
                    Map.entry("certificate_unknown", "sslv3 alert certificate unknown"),
                    Map.entry("illegal_parameter", "sslv3 alert illegal parameter"),
                    Map.entry("unrecognized_name", "tlsv1 unrecognized name"),
                    Map.entry("unsupported_extension", "tlsv1 unsupported extension"),
                    Map.entry(
                            "bad_certificate_status_response",
                            "tlsv1 bad certificate status response"),
                    Map.entry("missing_extension", "tlsv13 alert missing extension"),
                    Map.entry("certificate_required", "tlsv13 alert certificate required"));

    /** Words of the engine, and OpenSSL's for the same. */
    private static final Map<String, String> REASONS =
            Map.ofEntries(
                    Map.entry("no cipher suites in common", "no shared cipher"),
                    Map.entry("no appropriate protocol", "no protocols available"),
                    Map.entry("is not enabled or supported in", "unsupported protocol"),
                    Map.entry("not accepted by server preferences", "unsupported protocol"),
                    Map.entry("not accepted by client preferences", "unsupported protocol"),
                    Map.entry("server chose tls", "unsupported protocol"),
                    Map.entry("unsupported or unrecognized ssl message", "wrong version number"),
                    Map.entry("plaintext connection", "wrong version number"),
                    Map.entry(
                            "empty client certificate chain", "peer did not return a certificate"),
                    Map.entry("empty server certificate chain", "no certificate returned"),
                    Map.entry("no matching application layer protocol", "no application protocol"),
                    Map.entry(
                            "no available authentication scheme",
                            "no suitable signature algorithm"),
                    Map.entry("no supported signature algorithm", "no shared signature algorithms"),
                    Map.entry("no selected named group", "no suitable key share"),
                    Map.entry("bad_record_mac", "decryption failed or bad record mac"),
                    Map.entry("tag mismatch", "decryption failed or bad record mac"),
                    Map.entry("too many records without content", "record too small"),
                    Map.entry("too many key updates", "too many key updates"),
                    Map.entry("record overflow", "data length too long"),
                    Map.entry("unknown content type", "bad record type"));

    /** OpenSSL's words for the codes of certificates. */
    private static final Map<String, String> CERTIFICATES =
            Map.ofEntries(
                    Map.entry("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
                    Map.entry(
                            "SELF_SIGNED_CERT_IN_CHAIN",
                            "self-signed certificate in certificate chain"),
                    Map.entry(
                            "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
                            "unable to verify the first certificate"),
                    Map.entry(
                            "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
                            "unable to get local issuer certificate"),
                    Map.entry("UNABLE_TO_GET_ISSUER_CERT", "unable to get issuer certificate"),
                    Map.entry("UNABLE_TO_GET_CRL", "unable to get certificate CRL"),
                    Map.entry("CERT_HAS_EXPIRED", "certificate has expired"),
                    Map.entry("CERT_NOT_YET_VALID", "certificate is not yet valid"),
                    Map.entry("CERT_REVOKED", "certificate revoked"),
                    Map.entry("CERT_SIGNATURE_FAILURE", "certificate signature failure"),
                    Map.entry("CERT_CHAIN_TOO_LONG", "certificate chain too long"),
                    Map.entry("CERT_REJECTED", "certificate rejected"),
                    Map.entry("INVALID_CA", "invalid CA certificate"),
                    Map.entry("INVALID_PURPOSE", "unsuitable certificate purpose"),
                    Map.entry("PATH_LENGTH_EXCEEDED", "path length constraint exceeded"),
                    Map.entry("CA_MD_TOO_WEAK", "CA signature digest algorithm too weak"),
                    Map.entry(
                            "ERR_TLS_CERT_ALTNAME_INVALID",
                            "Hostname/IP does not match certificate's altnames"));

    private TlsErrors() {}

    static TlsException certificate(String code, Throwable cause) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new TlsException(code, CERTIFICATES.getOrDefault(code, words), cause);
    }

    /** A failure of the protocol. */
    static TlsException protocol(String reason, Throwable cause) {
        String code = "ERR_SSL_" + reason.toUpperCase(Locale.ROOT).replace(' ', '_');
        return new TlsException(code, reason, "error:SSL routines::" + reason, cause);
    }

    static NetException reset(String message) {
        return new NetException("ECONNRESET", message, null);
    }

    /** The peer has sent an alert of this name. */
    static TlsException alert(String name, Throwable cause) {
        String plain = "tlsv1 alert " + name.replace('_', ' ');
        return protocol(ALERTS.getOrDefault(name, plain), cause);
    }

    /** What the engine threw. */
    static IOException explain(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unauthorized known) {
                return certificate(known.code(), failure);
            }
        }
        String message = String.valueOf(failure.getMessage());
        String small = message.toLowerCase(Locale.ROOT);
        int received = small.indexOf(RECEIVED);
        if (received >= 0) {
            return alert(small.substring(received + RECEIVED.length()).strip(), failure);
        }
        for (Map.Entry<String, String> known : REASONS.entrySet()) {
            if (small.contains(known.getKey())) {
                return protocol(known.getValue(), failure);
            }
        }
        return new TlsException("EPROTO", message, failure);
    }
}
