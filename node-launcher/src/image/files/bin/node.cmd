@rem Runs a program: node program.js. NODE_OPTIONS holds options for the JVM.
@"%~dp0java.exe" --module-path "%~dp0..\lib\graal" --add-modules jdk.graal.compiler,org.graalvm.truffle ^
  --enable-native-access=org.graalvm.truffle %NODE_OPTIONS% -m node.launcher %*
