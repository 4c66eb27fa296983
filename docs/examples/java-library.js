// Uses Java's own library: every public class of the JDK's modules in the image is there by its name.
var ZonedDateTime = Java.type("java.time.ZonedDateTime");
var ZoneId = Java.type("java.time.ZoneId");
var BigDecimal = Java.type("java.math.BigDecimal");
var MessageDigest = Java.type("java.security.MessageDigest");
var HexFormat = Java.type("java.util.HexFormat");
var TreeMap = Java.type("java.util.TreeMap");

// Time zones with their history.
var landing = ZonedDateTime.parse("1969-07-20T20:17:40Z");
puts("in Houston it was " + landing.withZoneSameInstant(ZoneId.of("America/Chicago")));

// Decimal numbers that do not round.
puts("0.1 + 0.2 = " + (0.1 + 0.2) + " or " + new BigDecimal("0.1").add(new BigDecimal("0.2")));

// A digest. An array of JavaScript is given where Java wants bytes.
var digest = MessageDigest.getInstance("SHA-256").digest(Java.to([72, 101, 108, 108, 111], "byte[]"));
puts("SHA-256 of Hello: " + HexFormat.of().formatHex(digest));

// A sorted map, which JavaScript has not.
var years = new TreeMap();
years.put(2009, "Node");
years.put(1995, "JavaScript and Java");
years.put(1991, "HTTP");
puts("before 2000: " + years.headMap(2000));

// An exception of Java's is caught like any other.
try {
  ZoneId.of("Atlantis/Poseidonis");
} catch (error) {
  puts(error.getClass().getSimpleName() + ": " + error.getMessage());
}
