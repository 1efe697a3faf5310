# Functions for the scripts beside it. Needs bash, curl and jq, and in the environment GITLAB_TOKEN: a project access token
# with the scope "api". Its own user is who writes and is believed.
# shellcheck shell=bash

# Else a request that fails within $(…) would go unnoticed.
shopt -s inherit_errexit

# How a note with a plan begins. A repository with several projects sets the first line of the project's pages in full.
export MARKER="${MARKER:-<!-- reconcile:plan }"

# gitlab PATH [CURL OPTION…]: a request below the API of GitLab. The token is no argument, which other users could read.
gitlab() {
  local path=$1
  shift
  curl --silent --show-error --fail-with-body \
    --header @<(printf 'PRIVATE-TOKEN: %s\n' "$GITLAB_TOKEN") "$CI_API_V4_URL/$path" "$@"
}

# own_notes MERGE_REQUEST: our notes that show a plan, the oldest first, each as a line of JSON with id and body.
own_notes() {
  local page=1 notes user
  user=$(gitlab user | jq .id)
  while true; do
    notes=$(gitlab "projects/$CI_PROJECT_ID/merge_requests/$1/notes?sort=asc&per_page=100&page=$page")
    jq --compact-output --argjson user "$user" \
      '.[] | select(.author.id == $user and (.body | startswith(env.MARKER))) | {id, body}' <<<"$notes"
    if [ "$(jq length <<<"$notes")" -lt 100 ]; then return; fi
    page=$((page + 1))
  done
}
