package node.tls.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import node.tls.TrustStore;

/**
 * The trusted certificates of the system and of the runtime, read at first use. For all threads.
 */
final class TrustStores {

    /** Where systems keep their certificates in one file. */
    private static final List<String> FILES =
            List.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem");

    private List<X509Certificate> system;
    private List<X509Certificate> bundled;

    synchronized List<X509Certificate> get(TrustStore store) {
        return switch (store) {
            case SYSTEM -> system();
            case BUNDLED -> bundled();
            case DEFAULT -> system().isEmpty() ? bundled() : system();
        };
    }

    private List<X509Certificate> system() {
        if (system == null) {
            system = List.copyOf(readSystem());
        }
        return system;
    }

    private List<X509Certificate> bundled() {
        if (bundled == null) {
            Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
            bundled = List.copyOf(readStore("PKCS12", file.toFile()));
        }
        return bundled;
    }

    private static List<X509Certificate> readSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            return readStore("Windows-ROOT", null);
        }
        if (name.contains("mac")) {
            return readStore("KeychainStore-ROOT", null);
        }
        String chosen = System.getenv("SSL_CERT_FILE");
        List<String> files = chosen == null ? FILES : List.of(chosen);
        for (String file : files) {
            try {
                String text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
                return Certificates.readable(text);
            } catch (IOException e) {
                continue; // another kind of system
            }
        }
        return List.of();
    }

    private static List<X509Certificate> readStore(String kind, File file) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            KeyStore store;
            if (file == null) {
                store = KeyStore.getInstance(kind);
                store.load(null, null);
            } else {
                store = KeyStore.getInstance(file, (char[]) null);
            }
            for (String alias : Collections.list(store.aliases())) {
                Certificate one = store.getCertificate(alias);
                if (one instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            return List.of();
        }
        return found;
    }
}
