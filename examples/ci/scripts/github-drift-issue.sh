#!/usr/bin/env bash
# Keeps one issue open as long as backups drift, and closes it when they don't any more.
#
#   github-drift-issue.sh PAGE      PAGE is what `reconcile drift --out drift.md` wrote
#
# Needs gh, and in the environment GH_TOKEN and DRIFT (true or false; see drift.yml). LABEL, TITLE, BOT_LOGIN and MARKER
# may be set; MARKER, the first line of the project's pages, must be where one repository has several projects.
set -euo pipefail

page=$1
label=${LABEL:-backup-drift}
title=${TITLE:-Backups are not as declared}
export BOT_LOGIN="${BOT_LOGIN:-github-actions[bot]}"
export MARKER="${MARKER:-<!-- reconcile:drift }"
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
issues="repos/$GITHUB_REPOSITORY/issues"

numbers=$(gh api --paginate "$issues?state=open&labels=$label&per_page=100" \
  --jq '.[] | select(.user.login == env.BOT_LOGIN and (.body // "" | startswith(env.MARKER))) | .number')
number=${numbers%%$'\n'*}

if [ "$DRIFT" = true ]; then
  body=$(mktemp)
  { cat "$page" && printf '\n<sub>Looked at in [this run](%s).</sub>\n' "$run"; } >"$body"
  if [ -n "$number" ]; then
    gh api --silent --method PATCH "$issues/$number" --field body=@"$body"
    echo "Updated issue #$number."
  else
    gh label create "$label" --force --repo "$GITHUB_REPOSITORY" --color D93F0B \
      --description 'A backup is not as it was declared'
    gh api --silent --method POST "$issues" --raw-field title="$title" --field body=@"$body" \
      --raw-field 'labels[]'="$label"
    echo 'Opened an issue.'
  fi
elif [ "$DRIFT" = false ]; then
  if [ -z "$number" ]; then exit 0; fi
  gh api --silent --method POST "$issues/$number/comments" --raw-field body="All backups are as declared again: $run"
  gh api --silent --method PATCH "$issues/$number" --raw-field state=closed --raw-field state_reason=completed
  echo "Closed issue #$number."
else
  echo "DRIFT must be true or false, and is \"$DRIFT\"." >&2
  exit 1
fi
