#compdef exitcode exitcode-run
# Completion of exitcode for zsh: put  eval "$(exitcode completion zsh)"  in ~/.zshrc after compinit, or
# exitcode completion zsh > FOLDER/_exitcode  with a folder of $fpath.

function _exitcode {
  builtin emulate -L zsh -o extended_glob
  local -a typed lines described
  local line value
  typed=("${(@Q)words}")
  typed[CURRENT]=${(Q)PREFIX}
  lines=("${(@f)$(NODE_OPTIONS= @PROGRAM@ complete --index $((CURRENT - 1)) -- "${(@)typed}" 2>/dev/null)}")
  if [[ $lines[1] == wrapped* ]]; then
    local from=${${(z)lines[1]}[2]}
    words=("${(@)words[from + 1,-1]}")
    (( CURRENT -= from ))
    _normal
    return
  fi
  for line in "${(@)lines[2,-1]}"; do
    value=${line%%$'\t'*}
    described+=("${value//:/\\:}:${line#*$'\t'}")
  done
  [[ $lines[1] == *files && $#described -eq 0 ]] && { _files; return }
  if [[ $#described -eq 1 && $described[1] == *=:* ]]; then
    _describe exitcode described -S ''
  else
    _describe -V exitcode described
  fi
}

# Read by compinit as a file of $fpath this is the body of the function, and has to do its work.
if [[ $funcstack[1] == _exitcode ]]; then
  _exitcode "$@"
elif (( $+functions[compdef] )); then
  compdef _exitcode exitcode exitcode-run
fi
