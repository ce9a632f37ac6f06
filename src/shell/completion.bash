# Completion of exitcode for bash: put  eval "$(exitcode completion bash)"  in ~/.bashrc.

function _exitcode {
  \builtin local IFS=$'\n' lines head line cut
  COMPREPLY=()
  lines=$(NODE_OPTIONS= @PROGRAM@ complete --line "$COMP_LINE" --point "$COMP_POINT" --piece "$2" 2>/dev/null) || \builtin return 0
  head=${lines%%$'\n'*}
  if [[ $head == wrapped* ]]; then
    _exitcode_wrapped "${head##* }" "$2" "$3"
    \builtin return 0
  fi
  \builtin set -f
  for line in ${lines:${#head}}; do COMPREPLY+=("$line"); done
  \builtin set +f
  if [[ ${#COMPREPLY[@]} == 0 && $head == *files ]]; then
    \builtin compopt -o filenames
    for line in $(\builtin compgen -f -- "$2"); do COMPREPLY+=("$line"); done
  elif [[ ${#COMPREPLY[@]} == 1 || $COMP_TYPE == 37 || $COMP_TYPE == 42 ]]; then
    # What goes into the line has no description.
    COMPREPLY=("${COMPREPLY[@]%%$'\t'*}")
    if [[ ${COMPREPLY[0]} == *= ]]; then \builtin compopt -o nospace; fi
  else
    _exitcode_describe
  fi
}

# Descriptions in a column of their own, cut to the width of the terminal: bash lists what it is given.
function _exitcode_describe {
  \builtin local index value text widest=0 width=${COLUMNS:-80}
  for value in "${COMPREPLY[@]%%$'\t'*}"; do
    if (( ${#value} > widest )); then widest=${#value}; fi
  done
  for index in "${!COMPREPLY[@]}"; do
    value=${COMPREPLY[index]%%$'\t'*} text=${COMPREPLY[index]#*$'\t'}
    if [[ $text && $widest -lt $((width - 20)) ]]; then
      \builtin printf -v text '%-*s  (%s)' "$widest" "$value" "$text"
      COMPREPLY[index]=${text:0:width - 2}
    else
      COMPREPLY[index]=$value
    fi
  done
}

# After `run --` comes another command, which is completed as if it stood alone.
function _exitcode_wrapped {
  \builtin local start=$1 command spec each words=0 rest=$COMP_LINE inner cursor point
  while [[ $(( ${#COMP_LINE} - ${#rest} )) -lt $start ]]; do
    rest=${rest#"${rest%%[! $'\t']*}"} rest=${rest#"${COMP_WORDS[words]}"} words=$(( words + 1 ))
    rest=${rest#"${rest%%[! $'\t']*}"}
  done
  inner=("${COMP_WORDS[@]:words}") cursor=$(( COMP_CWORD - words )) point=$(( COMP_POINT - start ))
  \builtin local COMP_WORDS COMP_LINE=$rest COMP_POINT=$point COMP_CWORD=$cursor
  COMP_WORDS=("${inner[@]}")
  if [[ $COMP_CWORD -le 0 ]]; then
    COMPREPLY=($(\builtin compgen -c -- "$2"))
    \builtin return
  fi
  command=${COMP_WORDS[0]##*/}
  spec=$(\builtin complete -p -- "$command" 2>/dev/null) || {
    # bash-completion loads a command's completion when it is asked for.
    { _comp_load "$command" || _completion_loader "$command"; } 2>/dev/null
    spec=$(\builtin complete -p -- "$command" 2>/dev/null)
  }
  IFS=$' \t\n'
  if [[ $spec == *" -o "* ]]; then
    for each in bashdefault default dirnames filenames noquote nosort nospace plusdirs; do
      if [[ $spec == *" -o $each "* ]]; then \builtin compopt -o "$each"; fi
    done
  fi
  if [[ $spec == *" -F "* ]]; then
    each=${spec#* -F }
    "${each%% *}" "$command" "$2" "$3"
  elif [[ $spec ]]; then
    IFS=$'\n'
    # `complete -p` quotes its words for the shell.
    spec=${spec#complete }
    \builtin eval "COMPREPLY=(\$(\builtin compgen ${spec% *} -- \"\$2\"))"
  else
    \builtin compopt -o default
  fi
}

\builtin complete -F _exitcode exitcode exitcode-run
