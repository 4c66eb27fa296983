package node.http.internal;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date field as a line, renewed once per second (W60). */
final class DateLine {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private byte[] line;

    DateLine(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code "Date: …\r\n"}. */
    byte[] get() {
        long now = clock.millis() / 1000;
        if (now != second) {
            second = now;
            String date = FORMAT.format(clock.instant());
            line = ("Date: " + date + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
        return line;
    }
}
