# The launcher on Windows: what mixup and launcher/*.sh do elsewhere, with the same files and exit codes.
# Called by mixup.cmd. Works with Windows PowerShell 5.1.

$ErrorActionPreference = 'Stop'
$home_ = Split-Path -Parent $PSScriptRoot
$state = Join-Path $home_ '.mixup'
$log = Join-Path $state 'setup.log'
$venv = Join-Path $home_ '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$kernel = Join-Path $venv 'share\jupyter\kernels\mixup'
$commands = 'notebook', 'lab', 'run', 'show', 'methods', 'models', 'datasets', 'tables', 'weights', 'parity', 'bench', 'weights', 'doctor', 'setup', 'test', 'help'
$presets = 'smoke', 'cpu', 'gpu', 'paper'
$jdkRemedy = 'install a JDK 17 or later (winget install EclipseAdoptium.Temurin.17.JDK) or set JAVA_HOME to one'
$pythonRemedy = 'install Python 3.10 or later (winget install Python.Python.3.12)'
$utf8 = New-Object System.Text.UTF8Encoding $false
$env:MIXUP_HOME = $home_

function Say([string] $text) { [Console]::Error.WriteLine("mixup: $text") }

function Fail([string] $text) { Say $text; exit 2 }

function Get-Distance([string] $a, [string] $b) {
  $row = 0..$b.Length
  for ($i = 1; $i -le $a.Length; $i++) {
    $corner = $row[0]
    $row[0] = $i
    for ($j = 1; $j -le $b.Length; $j++) {
      $above = $row[$j]
      $cost = [int] ($a[$i - 1] -cne $b[$j - 1])
      $row[$j] = [Math]::Min([Math]::Min($above, $row[$j - 1]) + 1, $corner + $cost)
      $corner = $above
    }
  }
  $row[$b.Length]
}

function Get-Nearest([string] $word, $candidates) {
  ($candidates | Sort-Object { Get-Distance $word $_ } | Select-Object -First 3) -join ', '
}

# PowerShell 5.1 turns a program's stderr into errors; cmd keeps it out of our way.
function Invoke-Logged([string] $what, [string] $commandLine) {
  Say "$what ..."
  Push-Location $home_
  & cmd.exe /d /c "$commandLine > `"$log`" 2>&1"
  $status = $LASTEXITCODE
  Pop-Location
  if ($status -eq 0) { return }
  $text = Get-Content -Raw $log
  if ($text -match '(\[ERROR\] \S+\.java.*)' -and $text -match 'COMPILATION ERROR') { Fail "$what failed: $($Matches[0]); details in $log" }
  if ($text -match 'not enough space|No space left') { Fail "$what failed: the disk is full; free about 2 GB and call again; details in $log" }
  if ($text -match 'unknown ?host|could not transfer|could not resolve|establish a new connection|max retries exceeded|No matching distribution|Connection (refused|reset|timed out)') {
    Fail "$what failed: no network; the first use downloads about 400 MB: connect, or set up your proxy or mirror, and call again; details in $log"
  }
  Fail "$what failed; details in $log"
}

function Find-Jdk {
  if (-not $env:JAVA_HOME) {
    if (-not (Get-Command java.exe -ErrorAction SilentlyContinue)) { Fail "no java on the PATH and no JAVA_HOME; $jdkRemedy" }
    $settings = & cmd.exe /d /c 'java.exe -XshowSettings:properties -version 2>&1'
    $env:JAVA_HOME = ($settings | Select-String '^\s*java\.home = (.*)$').Matches[0].Groups[1].Value.Trim()
  }
  $java = Join-Path $env:JAVA_HOME 'bin\java.exe'
  if (-not (Test-Path $java)) { Fail "JAVA_HOME=$env:JAVA_HOME has no bin\java.exe; $jdkRemedy" }
  $answer = (& cmd.exe /d /c "`"$java`" -version 2>&1") -join "`n"
  if ($answer -notmatch 'version "(1\.)?(\d+)') { Fail "$java does not start as a Java; $jdkRemedy" }
  if ([int] $Matches[2] -lt 17) { Fail "$java is Java $($Matches[2]), too old; $jdkRemedy" }
  if (-not (Test-Path (Join-Path $env:JAVA_HOME 'bin\javac.exe'))) { Fail "$env:JAVA_HOME is a runtime, not a JDK; $jdkRemedy" }
  if (-not ((& $java --list-modules) -match '^jdk\.jshell')) { Fail "$env:JAVA_HOME has no module jdk.jshell; $jdkRemedy" }
}

# One set-up at a time: creating a folder that exists is an error.
function Use-Lock([scriptblock] $step) {
  New-Item -ItemType Directory -Force $state | Out-Null
  $lock = Join-Path $state 'lock'
  for ($waited = 0; ; $waited++) {
    try { New-Item -ItemType Directory $lock -ErrorAction Stop | Out-Null; break }
    catch { if ($waited -eq 3) { Say "waiting for another set-up; if there is none, delete $lock" }; Start-Sleep 1 }
  }
  try { & $step } finally { Remove-Item -Recurse -Force $lock }
}

function Get-Fingerprint {
  $files = @(Get-Item (Join-Path $home_ 'pom.xml'))
  foreach ($module in 'mixup-lib', 'datasets', 'reproductions', 'notebooks') {
    $files += Get-Item (Join-Path $home_ "$module\pom.xml")
    $files += Get-ChildItem -Recurse -File (Join-Path $home_ "$module\src\main")
  }
  $lines = $files | Sort-Object FullName | ForEach-Object { "$((Get-FileHash $_.FullName).Hash) $($_.FullName)" }
  $bytes = $utf8.GetBytes($lines -join "`n")
  $hash = [Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
  [BitConverter]::ToString($hash, 0, 8).Replace('-', '')
}

function Test-Build([string] $fingerprint) {
  $stamp = Join-Path $state 'build.stamp'
  if (-not (Test-Path $stamp) -or (Get-Content $stamp) -ne $fingerprint) { return $false }
  foreach ($entry in (Get-Content (Join-Path $state 'runtime.cp')).Split(';')) { if (-not (Test-Path $entry)) { return $false } }
  $true
}

function Initialize-Build {
  $fingerprint = Get-Fingerprint
  if (Test-Build $fingerprint) { return }
  Use-Lock {
    if (Test-Build $fingerprint) { return }
    Invoke-Logged 'building the library (needs the network when libraries are missing)' `
      'mvnw.cmd -B -Dmaven.test.skip=true -Dspotless.check.skip=true package dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/runtime.cp'
    $jars = Join-Path $state "build-$fingerprint"
    New-Item -ItemType Directory -Force $jars | Out-Null
    $entries = @((Get-ChildItem (Join-Path $home_ 'notebooks\target\mixup-notebooks-*.jar')).FullName)
    $entries += (Get-Content (Join-Path $home_ 'notebooks\target\runtime.cp')).Split(';')
    $entries = foreach ($entry in $entries) {
      if ($entry.StartsWith("$home_\")) { Copy-Item $entry $jars -Force; Join-Path $jars (Split-Path -Leaf $entry) } else { $entry }
    }
    [IO.File]::WriteAllText((Join-Path $state 'runtime.cp'), ($entries -join ';'), $utf8)
    $arguments = @("-Dmixup.home=$home_", "-Dmixup.venv=$venv", "-Dmixup.kernel=$kernel", '-cp', ($entries -join ';'))
    $lines = $arguments | ForEach-Object { '"' + $_.Replace('\', '\\') + '"' }
    [IO.File]::WriteAllLines((Join-Path $state 'jvm.args'), [string[]] $lines, $utf8)
    [IO.File]::WriteAllText((Join-Path $state 'build.stamp'), $fingerprint, $utf8)
  }
}

function Initialize-Notebooks {
  $wanted = (Get-FileHash (Join-Path $home_ 'requirements.txt')).Hash
  $stamp = Join-Path $venv 'mixup.stamp'
  if (-not (Test-Path $python) -or -not (Test-Path $stamp) -or (Get-Content $stamp) -ne $wanted) {
    Use-Lock {
      $found = Get-Command python.exe -ErrorAction SilentlyContinue
      if (-not $found) { Fail "no python on the PATH; $pythonRemedy" }
      & $found.Source -c 'import sys; sys.exit(sys.version_info < (3, 10))'
      if ($LASTEXITCODE -ne 0) { Fail "$($found.Source) is too old or does not start; $pythonRemedy" }
      Invoke-Logged 'making the notebook environment .venv (needs the network)' `
        "python.exe -m venv --clear `"$venv`" && `"$python`" -m pip install --no-input --disable-pip-version-check -r requirements.txt"
      [IO.File]::WriteAllText($stamp, $wanted, $utf8)
    }
  }
  & $python (Join-Path $PSScriptRoot 'kernelspec.py') $home_ $env:JAVA_HOME $kernel
  $env:JUPYTER_PATH = Join-Path $venv 'share\jupyter'
}

function Set-Environment {
  foreach ($line in Get-Content (Join-Path $PSScriptRoot 'jvm.env')) {
    if ($line -notmatch '^([A-Za-z_]\w*)=(.*)$') { continue }
    if (-not (Test-Path "env:$($Matches[1])")) { Set-Item "env:$($Matches[1])" $Matches[2] }
  }
}

function Get-NotebookNames { Get-ChildItem (Join-Path $home_ 'notebooks\*.ipynb') | ForEach-Object BaseName }

function Invoke-Notebook([string] $name, [string] $preset, [string] $out) {
  $env:PRESET = $preset
  & $python (Join-Path $PSScriptRoot 'execute.py') (Join-Path $home_ "notebooks\$name.ipynb") $out | Out-Host
  $LASTEXITCODE
}

function Start-Notebook($arguments) {
  $name = $null
  $preset = 'cpu'
  $out = Join-Path $home_ 'notebooks\target\executed'
  for ($i = 0; $i -lt $arguments.Count; $i++) {
    $option, $value = $arguments[$i].Split([char[]] '=', 2)
    if ($option -in '--preset', '--out' -and $null -eq $value) {
      $i++
      if ($i -ge $arguments.Count) { Fail "$option needs a value" }
      $value = $arguments[$i]
    }
    switch -Regex -CaseSensitive ($option) {
      '^--preset$' { $preset = $value }
      '^--out$' { $out = $value }
      '^-' { if ($option -notin '--preset', '--out') { Fail "unknown option '$option'" } }
      '^[^-]' { $name = $arguments[$i] -replace '\.ipynb$', '' }
    }
  }
  $names = @(Get-NotebookNames)
  if (-not $name) { Fail "which notebook? There are: $names" }
  if ($name -notin $names) { Fail "unknown notebook '$name'; nearest: $(Get-Nearest $name $names)" }
  if ($preset -notin $presets) { Fail "unknown preset '$preset'; nearest: $(Get-Nearest $preset $presets)" }
  Initialize-Build
  Initialize-Notebooks
  Set-Environment
  exit (Invoke-Notebook $name $preset $out)
}

function Start-Tests($arguments) {
  Initialize-Build
  Initialize-Notebooks
  Set-Environment
  $users = $env:MIXUP_RUNS
  $env:MIXUP_RUNS = Join-Path $home_ 'notebooks\target\smoke-runs' # neither the user's runs nor an earlier test's
  Remove-Item $env:MIXUP_RUNS -Recurse -Force -ErrorAction SilentlyContinue
  foreach ($name in Get-NotebookNames) {
    if ((Invoke-Notebook $name 'smoke' (Join-Path $home_ 'notebooks\target\executed-smoke')) -ne 0) { exit 1 }
  }
  Remove-Item env:PRESET -ErrorAction SilentlyContinue
  $env:MIXUP_RUNS = $users
  Set-Location $home_
  & .\mvnw.cmd -B verify "-Dmixup.home=$home_" "-Dmixup.venv=$venv" @arguments
  exit [int] ($LASTEXITCODE -ne 0)
}

function Show-Help {
  'usage: mixup COMMAND [OPTIONS]; commands: ' + ($commands -join ', ')
  "'mixup COMMAND --help' tells more about one command; README.md has the table."
}

$command = "$($args[0])"
$rest = @($args | Select-Object -Skip 1)
if ($command -in 'help', '--help', '-h') { Show-Help; exit 0 }
if (-not $command) { [Console]::Error.WriteLine((Show-Help) -join "`n"); exit 2 }
if ($command -notin $commands + 'index') { Fail "unknown command '$command'; nearest: $(Get-Nearest $command $commands)" }
Find-Jdk
if ($command -eq 'notebook') { Start-Notebook $rest }
if ($command -eq 'test') { Start-Tests $rest }
Initialize-Build
Set-Environment
if ($command -eq 'setup') {
  if ($rest) { Fail 'a CUDA engine exists for Linux on x86-64 only; setup takes no options here' }
  Initialize-Notebooks
  exit 0
}
if ($command -eq 'lab') {
  Initialize-Notebooks
  Set-Location (Join-Path $home_ 'notebooks')
  & $python -m jupyterlab @rest
  exit $LASTEXITCODE
}
$found = Get-Command python.exe -ErrorAction SilentlyContinue
& (Join-Path $env:JAVA_HOME 'bin\java.exe') "@$PSScriptRoot\jvm.options" "@$state\jvm.args" `
  "-Dmixup.python=$($found.Source)" mixup.reproduction.cli.Main @args
exit $LASTEXITCODE
