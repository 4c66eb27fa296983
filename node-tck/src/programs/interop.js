// stdout: 3
// stdout: java.lang.NumberFormatException
var list = new (Java.type("java.util.ArrayList"))();
list.add(3);
puts(list.get(0));
try {
  Java.type("java.lang.Integer").parseInt("x");
} catch (error) {
  puts(error.getClass().getName());
}
// rule: J4
// needs: JAVA_INTEROP
