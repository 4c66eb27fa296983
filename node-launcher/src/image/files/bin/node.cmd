@rem Runs a program: node program.js. NODE_OPTIONS holds options for the JVM.
@"%~dp0java.exe" %NODE_OPTIONS% -m node.launcher %*
