# exitcode for fish 3.4 and later: put  exitcode init fish | source  at the end of ~/.config/fish/config.fish.
#
# `builtin` comes before whatever functions there are. While commands succeed nothing here starts a process.
builtin set -g __exitcode_program @PROGRAM@

# fish tells of each command that was run with its line, and keeps $status and $pipestatus as they were.
function __exitcode_postexec --on-event fish_postexec
    builtin set -l ended $status $pipestatus
    builtin test $ended[1] -eq 0
    and return
    # `set` and a comment leave the $status of the command before.
    builtin string match -qr '^\s*(#|set\s[^;&|\n]*$)' -- "$argv[1]"
    or __exitcode_failed "$argv[1]" $ended
end

function __exitcode_failed
    builtin set -g __exitcode_statuses "$argv[3..]"
    builtin set -g __exitcode_line (builtin string sub -l 4000 -- $argv[1] | builtin string collect)
    builtin set -g __exitcode_failure --status $argv[2] --pipestatus "$__exitcode_statuses" --time (command date +%s) \
        --line "$__exitcode_line" --aliases "$(__exitcode_alias (builtin string match -r '[^\s]+' -- $__exitcode_line))"
    builtin set -l ignored
    builtin set -q EXITCODE_IGNORE
    and builtin set ignored "--ignore=$EXITCODE_IGNORE"
    builtin test -t 2 -a -x $__exitcode_program[1]
    and NODE_OPTIONS= command $__exitcode_program prompt $__exitcode_failure $ignored
end

# An alias of fish is a function that has it in its description.
function __exitcode_alias
    builtin functions -q -- $argv[1]
    and builtin string match -q 'alias *' -- (builtin functions -D -v -- $argv[1])[5]
    and builtin echo alias (builtin string escape -- (builtin string sub -s 7 -- (builtin functions -D -v -- $argv[1])[5]))
end

function why --description 'Explain the last failure in full'
    NODE_OPTIONS= command $__exitcode_program prompt --full $__exitcode_failure
end

# The interactive decoder starts with the last failure; no other process sees it in its environment.
function exitcode --wraps exitcode --description 'Say what an exit code means'
    if builtin test -n "$__exitcode_statuses"; and builtin string match -qr '^(interactive( .*)?)?$' -- "$argv"
        EXITCODE_LAST_STATUS=$__exitcode_statuses EXITCODE_LAST_COMMAND=$__exitcode_line command $__exitcode_program $argv
    else
        command $__exitcode_program $argv
    end
end
