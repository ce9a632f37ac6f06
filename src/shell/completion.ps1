# Completion of exitcode for PowerShell 5.1 and later: put
#   exitcode completion powershell | Out-String | Invoke-Expression
# in $PROFILE.

Register-ArgumentCompleter -Native -CommandName 'exitcode', 'exitcode-run' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # The text up to the cursor; a blank at its end was taken off, and opens a word.
    $start = $commandAst.Extent.StartOffset
    $line = $commandAst.Extent.Text
    $point = $cursorPosition - $start
    if ($point -gt $line.Length) { $line = $line.PadRight($point) }
    $program, $words = @(@PROGRAM@)
    # Through the environment: up to PowerShell 7.2 quotes in an argument do not survive.
    $before = $env:EXITCODE_COMPLETE_LINE
    try {
        $env:EXITCODE_COMPLETE_LINE = $line
        $head, $lines = & $program @words complete --line-variable EXITCODE_COMPLETE_LINE --point $point 2>$null
    } finally {
        $env:EXITCODE_COMPLETE_LINE = $before
    }
    if ($head -like 'wrapped *') {
        $from = [int]($head -split ' ')[2]
        $rest = $line.Substring($from)
        $inner = [System.Management.Automation.CommandCompletion]::CompleteInput($rest, $point - $from, $null)
        return $inner.CompletionMatches
    }
    if ($head -like '*files' -and -not $lines) { return }
    foreach ($one in $lines) {
        $value, $text = $one -split "`t", 2
        if (-not $text) { $text = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
