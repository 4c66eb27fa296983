@rem Called by mvnw.cmd: finds a JDK 25 and sets JAVA_HOME to it, or says what is missing and returns 1.

@for %%d in (
  "%JAVA_HOME%"
) do @call :try "%%~d" && exit /b 0
@for /f "delims=" %%j in ('where java 2^>nul') do @call :try "%%~dpj.." && exit /b 0
@for %%r in (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\BellSoft"
  "%ProgramFiles%\Amazon Corretto"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
  "%USERPROFILE%\.jdks"
  "%USERPROFILE%\scoop\apps"
) do @for /d %%d in ("%%~r\*") do @call :try "%%~d" && exit /b 0
@echo Node on the JVM needs a JDK 25 (with javac and jlink), and none was found: install one, or set JAVA_HOME to it. 1>&2
@exit /b 1

:try
@if "%~1"=="" exit /b 1
@if not exist "%~1\bin\javac.exe" exit /b 1
@if not exist "%~1\bin\jlink.exe" exit /b 1
@findstr /b /r /c:"JAVA_VERSION=.25[.\"]" "%~1\release" >nul 2>&1 || exit /b 1
@set "JAVA_HOME=%~f1"
@exit /b 0
