package node.tls.internal;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Alerts that are not encrypted. The JDK's engine does not expect them where a client of OpenSSL
 * sends them: when it refuses the certificate of a server of TLS 1.3.
 */
final class Alerts {

    private static final int ALERT = 21;
    private static final int HEADER = 5;
    private static final int FATAL = 2;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(10, "unexpected_message"),
                    Map.entry(20, "bad_record_mac"),
                    Map.entry(22, "record_overflow"),
                    Map.entry(40, "handshake_failure"),
                    Map.entry(42, "bad_certificate"),
                    Map.entry(43, "unsupported_certificate"),
                    Map.entry(44, "certificate_revoked"),
                    Map.entry(45, "certificate_expired"),
                    Map.entry(46, "certificate_unknown"),
                    Map.entry(47, "illegal_parameter"),
                    Map.entry(48, "unknown_ca"),
                    Map.entry(49, "access_denied"),
                    Map.entry(50, "decode_error"),
                    Map.entry(51, "decrypt_error"),
                    Map.entry(70, "protocol_version"),
                    Map.entry(71, "insufficient_security"),
                    Map.entry(80, "internal_error"),
                    Map.entry(86, "inappropriate_fallback"),
                    Map.entry(109, "missing_extension"),
                    Map.entry(110, "unsupported_extension"),
                    Map.entry(112, "unrecognized_name"),
                    Map.entry(113, "bad_certificate_status_response"),
                    Map.entry(115, "unknown_psk_identity"),
                    Map.entry(116, "certificate_required"),
                    Map.entry(120, "no_application_protocol"));

    private Alerts() {}

    /** Returns the name of a fatal alert that these octets begin with; null if there is none. */
    static String fatal(ByteBuffer in) {
        int at = in.position();
        boolean isAlert =
                in.remaining() >= HEADER + 2
                        && in.get(at) == ALERT
                        && in.getShort(at + 3) == 2
                        && in.get(at + HEADER) == FATAL;
        return isAlert ? NAMES.get(in.get(at + HEADER + 1) & 0xff) : null;
    }
}
