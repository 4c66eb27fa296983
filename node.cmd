@rem Runs a program on the runtime image: node program.js. Builds the image first if it is missing.
@rem Unlike the script for the other systems it does not look for newer sources: mvnw.cmd package builds the image anew.
@setlocal
@set "root=%~dp0"
@set "image=%root%node-launcher\target\image"
@if not exist "%image%\.built" (
  echo building the runtime image, once 1>&2
  call "%root%mvnw.cmd" -B -q -f "%root%pom.xml" -pl node-launcher -am -Dmaven.test.skip -Dspotless.check.skip package 1>&2 || exit /b 1
)
@"%image%\bin\node.cmd" %*
