package node.tls.internal;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is for a host: RFC 9525, with the subject's name where no other is. */
final class HostCheck {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private HostCheck() {}

    static boolean isFor(X509Certificate certificate, String host) {
        InetAddress address = address(host);
        String wanted = lower(host);
        boolean hasNames = false;
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                int kind = (Integer) name.getFirst();
                if (kind == IP_ADDRESS && address != null) {
                    if (address.equals(address((String) name.get(1)))) {
                        return true;
                    }
                } else if (kind == DNS_NAME) {
                    hasNames = true;
                    if (address == null && matches(wanted, lower((String) name.get(1)))) {
                        return true;
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return false;
        }
        return address == null && !hasNames && matches(wanted, lower(commonName(certificate)));
    }

    static InetAddress address(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String lower(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** A star is the whole first label, and needs two labels behind it. */
    private static boolean matches(String host, String pattern) {
        if (!pattern.startsWith("*.")) {
            return !host.isEmpty() && host.equals(pattern);
        }
        String rest = pattern.substring(1);
        int dot = host.indexOf('.');
        return rest.indexOf('.', 1) > 0 && dot > 0 && host.substring(dot).equals(rest);
    }

    private static String commonName(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        for (String part : name.split("(?<!\\\\)[,+]")) {
            if (part.startsWith("CN=")) {
                return part.substring("CN=".length());
            }
        }
        return "";
    }
}
