# Completion of exitcode for fish: put  exitcode completion fish | source  in ~/.config/fish/config.fish, or
# exitcode completion fish > ~/.config/fish/completions/exitcode.fish

# fish shows a completion the line up to the cursor: what stands behind it, such as --scheme, is not known.
function __exitcode_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (NODE_OPTIONS= command @PROGRAM@ complete --index (count $before) -- $before "$current" 2>/dev/null)
    switch "$lines[1]"
        case 'wrapped *'
            set -l from (string split ' ' -- $lines[1])[2]
            complete -C (string join ' ' -- (string escape -- $before[(math $from + 1)..-1]) "$current")
        case '*files'
            string collect -- $lines[2..-1]
            test (count $lines) -eq 1; and __fish_complete_path "$current"
        case '*'
            string collect -- $lines[2..-1]
    end
end

complete -c exitcode -e
complete -c exitcode -f -k -a '(__exitcode_complete)'
complete -c exitcode-run -e
complete -c exitcode-run -f -k -a '(__exitcode_complete)'
