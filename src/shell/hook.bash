# exitcode for bash 4.4 and later: put  eval "$(exitcode init bash)"  at the end of ~/.bashrc.
#
# While commands succeed nothing here starts a process or calls a builtin: it does not matter which builtins functions
# shadow, nor which options, IFS or locale are set. Aliases are expanded while a function is read: so command words are
# quoted, and where a reserved word has an alias, expansion is off meanwhile.
__exitcode_aliased=${BASH_ALIASES[if]+x}${BASH_ALIASES[then]+x}${BASH_ALIASES[else]+x}${BASH_ALIASES[fi]+x}${BASH_ALIASES[for]+x}${BASH_ALIASES[do]+x}${BASH_ALIASES[done]+x}${BASH_ALIASES[function]+x}${BASH_ALIASES["{"]+x}${BASH_ALIASES["}"]+x}${BASH_ALIASES["[["]+x}
__exitcode_off=${BASHOPTS##*expand_aliases*}
__exitcode_aliased=${__exitcode_aliased:${#__exitcode_off}}
${__exitcode_aliased:+"builtin"} ${__exitcode_aliased:+"shopt"} ${__exitcode_aliased:+"-u"} ${__exitcode_aliased:+"expand_aliases"}

__exitcode_program=(@PROGRAM@)
# The number of the last command and of its line in the history: an empty line changes neither.
__exitcode_numbers='\#:\!'

function __exitcode_prompt {
  __exitcode_ended=("$?" "${PIPESTATUS[@]}")
  __exitcode_before=$__exitcode_at __exitcode_at=${__exitcode_numbers@P} __exitcode_argument=$1
  if [[ ${__exitcode_ended[0]} != 0 && ${__exitcode_at%:*} != "${__exitcode_before%:*}" ]]; then
    __exitcode_failed
  fi
}

function __exitcode_failed {
  __exitcode_status=${__exitcode_ended[0]}
  __exitcode_statuses=
  for __exitcode_each in "${__exitcode_ended[@]:1}"; do
    __exitcode_statuses+=${__exitcode_statuses:+ }$__exitcode_each
  done
  if [[ $__exitcode_ran == *__exitcode_program* ]]; then __exitcode_ran=; fi
  # After another prompt command BASH_COMMAND is of that one.
  for __exitcode_each in "${PROMPT_COMMAND[@]}"; do
    if [[ $__exitcode_each == "$__exitcode_hook"* ]]; then break; fi
    if [[ $__exitcode_each ]]; then __exitcode_ran=; fi
  done
  # In a subshell, where POSIX mode lets `unset` through to the builtin whatever functions there are.
  __exitcode_line=$(POSIXLY_CORRECT= HISTTIMEFORMAT=; \unset -f builtin history; \builtin history 1) || __exitcode_line=
  __exitcode_line=${__exitcode_line#*[0-9][ *] }
  __exitcode_aliases=$(POSIXLY_CORRECT=; \unset -f builtin alias; \builtin alias -p) || __exitcode_aliases=
  __exitcode_failure=(
    --status "$__exitcode_status" --pipestatus "$__exitcode_statuses" --time "${EPOCHSECONDS-}"
    --line "${__exitcode_line:0:4000}" --ran "${__exitcode_ran:0:4000}" --aliases "${__exitcode_aliases:0:16000}"
  )
  # No new line in the history: the same command again, or one that is kept out of it. The very first line is number 1,
  # and so is the one that bash is ready for.
  if [[ ${__exitcode_at#*:} == "${__exitcode_before#*:}" && $__exitcode_at != 1:1 ]]; then
    __exitcode_failure+=(--unsure --argument "${__exitcode_argument:0:4000}")
  fi
  if [[ -t 2 ]]; then
    __exitcode_run prompt "${__exitcode_failure[@]}" ${EXITCODE_IGNORE+"--ignore=$EXITCODE_IGNORE"}
  fi
}

function __exitcode_run {
  if [[ -x ${__exitcode_program[0]} ]]; then NODE_OPTIONS= "${__exitcode_program[@]}" "$@" || __exitcode_each=; fi
}

# Explains the last failure in full.
function why {
  NODE_OPTIONS= "${__exitcode_program[@]}" prompt --full ${__exitcode_failure+"${__exitcode_failure[@]}"}
}

# The interactive decoder starts with the last failure; no other process sees it in its environment.
function exitcode {
  if [[ ${1-interactive} == interactive && ${__exitcode_statuses-} ]]; then
    EXITCODE_LAST_STATUS=$__exitcode_statuses EXITCODE_LAST_COMMAND=${__exitcode_line:0:4000} "${__exitcode_program[@]}" "$@"
  else
    "${__exitcode_program[@]}" "$@"
  fi
}

# Before 5.1 PROMPT_COMMAND is one string: what follows in it finds $? and $_ as they were.
function __exitcode_restore {
  if [[ $- != *e* ]]; then \return "${__exitcode_ended[0]}"; fi
}

# BASH_COMMAND is still the user's command while the words of `for` are expanded. PROMPT_COMMAND is read with aliases each
# time: where those of reserved words are in the way, do without.
__exitcode_ran=
__exitcode_hook='for __exitcode_ran in "$BASH_COMMAND"; do \__exitcode_prompt "$_"' __exitcode_end='; done'
if [[ $__exitcode_aliased ]]; then __exitcode_hook='\__exitcode_prompt "$_"' __exitcode_end=; fi
__exitcode_version=$(( BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] ))
if [[ $- == *i* && $__exitcode_version -ge 404 && " ${PROMPT_COMMAND[*]-} " != *__exitcode_prompt* ]]; then
  __exitcode_at=${__exitcode_numbers@P}
  if [[ $__exitcode_version -ge 501 ]]; then
    # Each element is run with the $?, PIPESTATUS and $_ of the user's command. The first is left to others, who take
    # PROMPT_COMMAND for a string.
    PROMPT_COMMAND[0]=${PROMPT_COMMAND[0]-}
    PROMPT_COMMAND+=("$__exitcode_hook$__exitcode_end")
  else
    PROMPT_COMMAND="$__exitcode_hook; \\__exitcode_restore \"\$__exitcode_argument\"$__exitcode_end${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
  fi
fi
${__exitcode_aliased:+"builtin"} ${__exitcode_aliased:+"shopt"} ${__exitcode_aliased:+"-s"} ${__exitcode_aliased:+"expand_aliases"}
