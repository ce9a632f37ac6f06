# exitcode for zsh 5.1 and later: put  eval "$(exitcode init zsh)"  at the end of ~/.zshrc.
#
# `emulate -c` reads the functions without aliases, and gives them zsh's own options whatever is set outside. While
# commands succeed nothing here starts a process.
__exitcode_program=(@PROGRAM@)
\builtin emulate zsh -o no_aliases -c '
  # Called before a command is run; an empty line runs none.
  function __exitcode_preexec {
    __exitcode_typed=$1 __exitcode_expanded=$3
  }

  # zsh calls each of these functions with the $? and pipestatus of the last command.
  function __exitcode_precmd {
    __exitcode_ended=($? $pipestatus)
    if [[ $__exitcode_ended[1] != 0 && -n $__exitcode_expanded ]]; then
      __exitcode_failed
    fi
    __exitcode_expanded=
  }

  function __exitcode_failed {
    __exitcode_statuses="$__exitcode_ended[2,-1]"
    __exitcode_line=${${__exitcode_typed:-$__exitcode_expanded}[1,4000]}
    __exitcode_failure=(
      --status $__exitcode_ended[1] --pipestatus "$__exitcode_statuses" --time ${(%):-%D{%s}}
      --line "${__exitcode_line}" --expanded "${__exitcode_expanded[1,4000]}"
    )
    if [[ -t 2 && -x $__exitcode_program[1] ]]; then
      NODE_OPTIONS= $__exitcode_program prompt "${__exitcode_failure[@]}" ${EXITCODE_IGNORE+"--ignore=$EXITCODE_IGNORE"}
    fi
  }

  # Explains the last failure in full.
  function why {
    NODE_OPTIONS= $__exitcode_program prompt --full ${__exitcode_failure+"${__exitcode_failure[@]}"}
  }

  # The interactive decoder starts with the last failure; no other process sees it in its environment.
  function exitcode {
    if [[ ${1-interactive} == interactive && -n $__exitcode_statuses ]]; then
      EXITCODE_LAST_STATUS=$__exitcode_statuses EXITCODE_LAST_COMMAND=$__exitcode_line $__exitcode_program "$@"
    else
      $__exitcode_program "$@"
    fi
  }

  if [[ -o interactive && -z ${precmd_functions[(r)__exitcode_precmd]} ]]; then
    preexec_functions+=(__exitcode_preexec)
    precmd_functions+=(__exitcode_precmd)
  fi
'
