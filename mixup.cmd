@echo off
rem mixup on Windows: the same commands as the shell script "mixup", by PowerShell (part of Windows).
setlocal
powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0launcher\mixup.ps1" %*
exit /b %ERRORLEVEL%
