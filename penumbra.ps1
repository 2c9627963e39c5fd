# Starts Penumbra on Windows. The first start makes the virtual environment; later ones only start. (Written, not run.)
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $MyInvocation.MyCommand.Path
$name = if ($args.Count -gt 0) { $args[0] } else { 'help' }
$lockName = if ($name -in 'test', 'bench') { 'requirements-dev.lock' } else { 'requirements.lock' }
$lock = Join-Path $root $lockName
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'

function Test-Ready {
    if (-not (Test-Path $python)) { return $false }
    foreach ($candidate in @($lockName, 'requirements-dev.lock')) {
        $stamp = Join-Path $venv "$candidate.stamp"
        if ((Test-Path $stamp) -and
            ((Get-FileHash $stamp).Hash -eq (Get-FileHash (Join-Path $root $candidate)).Hash)) { return $true }
    }
    return $false
}

if (-not (Test-Ready)) {
    if (-not (Test-Path $python)) {
        if (Get-Command py -ErrorAction SilentlyContinue) { & py -3 -m venv $venv } else { & python -m venv $venv }
        if ($LASTEXITCODE -ne 0) { Write-Error 'Python 3.11 or newer is needed'; exit 1 }
    }
    & $python -c 'import sys; sys.exit(sys.version_info < (3, 11))'
    if ($LASTEXITCODE -ne 0) { Write-Error 'Python 3.11 or newer is needed'; exit 1 }
    & $python -m pip install --quiet --disable-pip-version-check --require-hashes -r $lock
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    Copy-Item $lock (Join-Path $venv "$lockName.stamp")
}
& $python (Join-Path $root 'main.py') @args
exit $LASTEXITCODE
