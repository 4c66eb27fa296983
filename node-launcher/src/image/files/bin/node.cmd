@rem Runs a program: node program.js. NODE_OPTIONS holds options of Node, NODE_JVM_OPTIONS options for the JVM.
@setlocal
@set jvm=
@set last=
@rem An equals sign separates words here: the size of the heap is the word after its option.
@for %%o in (%NODE_OPTIONS%) do @call :translate %%~o
@"%~dp0java.exe" %jvm% %NODE_JVM_OPTIONS% -m node.launcher %*
@exit /b %errorlevel%
:translate
@if "%last%"=="--max-old-space-size" set jvm=%jvm% -Xmx%~1m -Dnode.heap=%~1
@if "%last%"=="--max_old_space_size" set jvm=%jvm% -Xmx%~1m -Dnode.heap=%~1
@if "%~1"=="--jitless" set jvm=%jvm% -XX:-EnableJVMCI -Dnode.jitless=true
@if "%~1"=="--jfr" set jvm=%jvm% --add-modules=jdk.jfr
@set last=%~1
@exit /b
