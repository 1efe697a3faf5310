#!/usr/bin/env bash
# Shows a plan in one note of a merge request, which every pipeline updates.
#
#   gitlab-note.sh PAGE      PAGE is what `reconcile plan --out plan.md` wrote; see gitlab-api.sh for what else is needed
set -euo pipefail
# shellcheck source=gitlab-api.sh
. "$(dirname "$0")/gitlab-api.sh"

page=$1
if [ ! -s "$page" ]; then
  page=$(mktemp)
  printf '<!-- reconcile:plan -->\n\n## There is no plan\n\nThe job failed before it could plan.\n' >"$page"
fi

body=$(mktemp)
{
  # A run that came to nothing may not know its project, and its page begins without it.
  IFS= read -r first <"$page" || true
  if [[ $first != "$MARKER"* ]]; then printf '%s\n\n' "${MARKER%-->}-->"; fi
  cat "$page"
  printf '\nCommit %s · [the pipeline with its artifacts](%s)\n' "${CI_COMMIT_SHA:0:12}" "$CI_PIPELINE_URL"
} >"$body"

notes="projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
id=$(own_notes "$CI_MERGE_REQUEST_IID" | jq --slurp 'first.id // empty')
method=POST
if [ -n "$id" ]; then
  method=PUT
  notes="$notes/$id"
fi
jq --null-input --rawfile body "$body" '{$body}' |
  gitlab "$notes" --output /dev/null --request "$method" --header 'Content-Type: application/json' --data-binary @-
