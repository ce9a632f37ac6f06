# exitcode for PowerShell 5.1 and later: put  exitcode init powershell | Out-String | Invoke-Expression  at the end of $PROFILE.
#
# The prompt function of before is called by ours. While commands succeed nothing here starts a process.
$global:__exitcode = @{
    Program = @(@PROGRAM@)
    Prompt = if ($global:__exitcode) { $global:__exitcode.Prompt } else { $function:prompt }
    History = (Microsoft.PowerShell.Core\Get-History -Count 1).Id
    Failure = $null
}

function global:prompt {
    $succeeded = $global:?
    $code = $global:LASTEXITCODE
    $last = Microsoft.PowerShell.Core\Get-History -Count 1
    # An empty line makes no entry in the history. LASTEXITCODE stays after the cmdlet that failed next: of that one
    # PowerShell itself has said what is wrong.
    $isNew = $last -and $last.Id -ne $global:__exitcode.History
    if ($isNew) { $global:__exitcode.History = $last.Id }
    if ($isNew -and -not $succeeded -and $code -and -not (__exitcode_was_cmdlet $last.Id)) {
        __exitcode_failed $last.CommandLine $code
    }
    # What comes next has to find $? and LASTEXITCODE as they were: a comparison sets $? to true, an ignored error to false.
    $global:LASTEXITCODE = $code
    if ($succeeded) { $null = 1 } else { Microsoft.PowerShell.Utility\Write-Error '' -ErrorAction Ignore }
    & $global:__exitcode.Prompt
    $global:LASTEXITCODE = $code
}

function global:__exitcode_was_cmdlet($historyId) {
    $latest = $global:Error | Microsoft.PowerShell.Utility\Select-Object -First 1
    $latest -is [System.Management.Automation.ErrorRecord] -and
        $latest.InvocationInfo.HistoryId -eq $historyId -and
        $latest.FullyQualifiedErrorId -notlike 'ProgramExitedWithNonZeroCode*' -and
        $latest.FullyQualifiedErrorId -notlike 'NativeCommandError*'
}

function global:__exitcode_failed($line, $code) {
    $short = $line.Substring(0, [Math]::Min($line.Length, 4000))
    $time = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    $global:__exitcode.Failure = @{ Status = "$code"; Line = $short; Time = "$time" }
    if ([Console]::IsErrorRedirected) { return }
    $ignore = Microsoft.PowerShell.Management\Get-Variable EXITCODE_IGNORE -ValueOnly -ErrorAction Ignore
    if ($null -eq $ignore) { $ignore = $env:EXITCODE_IGNORE }
    __exitcode_tell @(if ($null -ne $ignore) { "--ignore=$ignore" })
}

# The line goes through the environment: up to PowerShell 7.2 quotes in an argument do not survive.
function global:__exitcode_tell($options) {
    $failure = $global:__exitcode.Failure
    $before = $env:EXITCODE_LAST_STATUS, $env:EXITCODE_LAST_COMMAND
    try {
        if ($failure) {
            $env:EXITCODE_LAST_STATUS, $env:EXITCODE_LAST_COMMAND = $failure.Status, $failure.Line
            $options = @('--status', $failure.Status, '--time', $failure.Time) + $options
        }
        $program, $words = $global:__exitcode.Program
        & $program @words prompt @options
    } finally {
        $env:EXITCODE_LAST_STATUS, $env:EXITCODE_LAST_COMMAND = $before
    }
}

# Explains the last failure in full.
function global:why { __exitcode_tell @('--full') }

# The interactive decoder starts with the last failure; no other process sees it in its environment.
function global:exitcode {
    $failure = $global:__exitcode.Failure
    $before = $env:EXITCODE_LAST_STATUS, $env:EXITCODE_LAST_COMMAND
    $program, $words = $global:__exitcode.Program
    try {
        if ($failure -and ($args.Count -eq 0 -or $args[0] -eq 'interactive')) {
            $env:EXITCODE_LAST_STATUS, $env:EXITCODE_LAST_COMMAND = $failure.Status, $failure.Line
        }
        if ($MyInvocation.ExpectingInput) { $input | & $program @words @args } else { & $program @words @args }
    } finally {
        $env:EXITCODE_LAST_STATUS, $env:EXITCODE_LAST_COMMAND = $before
    }
}
